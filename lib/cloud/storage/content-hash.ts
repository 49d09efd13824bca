import { fromBase64, toBase64 } from './bytes';
import { failure, type StorageAnswer } from './exchange';
import { md5 } from './md5';

/** The MD5 of a request's body in base64, or the refusal of a body that is not what the request says it is. */
export function checkedHash(body: Uint8Array, stated: string | null): string | StorageAnswer {
  const hash = toBase64(md5(body));
  if (stated === null || stated === hash) return hash;
  return failure(fromBase64(stated)?.length === 16 ? 'Md5Mismatch' : 'InvalidMd5');
}
