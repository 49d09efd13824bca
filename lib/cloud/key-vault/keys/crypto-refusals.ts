import type { KeyVersion } from '../../world';
import { failure, type VaultAnswer } from '../exchange';

/** Operations with a key, as `key_ops` names them. */
export type KeyOperation = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'wrapKey' | 'unwrapKey';

/** What a disabled key refuses; the rest needs the public half alone (azure-sdk-for-python#45342, seen live). */
const REFUSED_WHEN_DISABLED: readonly KeyOperation[] = ['decrypt', 'sign', 'unwrapKey'];
/** What a key refuses outside its time: nothing that opens or checks what was made before. */
const REFUSED_OUT_OF_TIME: readonly KeyOperation[] = ['encrypt', 'sign', 'wrapKey'];

/**
 * Why a key does not do an operation at a moment (seconds since the epoch), or null.
 * @see https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
 */
export function refuseOperation(operation: KeyOperation, version: KeyVersion, now: number): VaultAnswer | null {
  const { enabled, keyOps, notBefore, expires } = version;
  if (!enabled && REFUSED_WHEN_DISABLED.includes(operation)) {
    return forbidden(`Operation ${operation} is not allowed on a disabled key.`, 'KeyDisabled');
  }
  if (!keyOps.includes(operation)) {
    return forbidden(`Operation ${operation} is not permitted on this key.`, 'KeyOperationForbidden');
  }
  if (!REFUSED_OUT_OF_TIME.includes(operation)) return null;
  // UNVERIFIED: the words and inner codes of these two, made like those of a disabled key.
  if (expires !== null && now >= expires) {
    return forbidden(`Operation ${operation} is not allowed on an expired key.`, 'KeyExpired');
  }
  if (notBefore !== null && now < notBefore) {
    return forbidden(`Operation ${operation} is not allowed on a key that is not yet valid.`, 'KeyNotYetValid');
  }
  return null;
}

function forbidden(message: string, innerCode: string): VaultAnswer {
  return failure(403, 'Forbidden', message, innerCode);
}
