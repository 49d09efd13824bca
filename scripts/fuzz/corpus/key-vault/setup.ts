import type { ValidRequest } from '../request';
import { CERTIFICATE, DIGEST, UNKNOWN_ISSUER, type VaultRequests } from './request';

/** What is there beside the scenario's own: sent once, before all else. */
export function vaultSetup(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('PUT', 'secrets/StockDb', { value: 'Server=sql-stock' }),
    vault('PUT', 'secrets/gone', { value: 'x' }),
    vault('DELETE', 'secrets/gone'),
    vault('PUT', 'secrets/spare', { value: 'x' }),
    vault('POST', 'keys/spare/create', { kty: 'EC', crv: 'P-256' }),
    vault('POST', 'keys/signer/create', { kty: 'EC', crv: 'P-256' }),
    vault('POST', 'keys/wrapper/create', { kty: 'RSA', key_size: 2048 }),
    vault('POST', 'keys/koblitz/create', { kty: 'EC', crv: 'P-256K' }),
    vault('POST', 'keys/lost/create', { kty: 'EC', crv: 'P-256' }),
    vault('DELETE', 'keys/lost'),
    vault('POST', 'certificates/site/create', CERTIFICATE),
    vault('POST', 'certificates/old/create', CERTIFICATE),
    vault('GET', 'certificates/site/pending'),
    vault('GET', 'certificates/old/pending'),
    vault('DELETE', 'certificates/old'),
    vault('POST', 'certificates/waiting/create', UNKNOWN_ISSUER),
  ];
}

/** What answers with a `value` that stands, from then on, for its name in the bodies of other requests. */
export function vaultValues(vault: VaultRequests): Readonly<Record<string, ValidRequest>> {
  return {
    'backed-up-secret': vault('POST', 'secrets/spare/backup'),
    'backed-up-key': vault('POST', 'keys/spare/backup'),
    'encrypted-text': vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA-OAEP', value: 'AAEC' }),
    'old-text': vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA1_5', value: 'AAEC' }),
    'wrapped-key': vault('POST', 'keys/wrapper/wrapkey', { alg: 'RSA-OAEP', value: DIGEST }),
  };
}

/** Sent last, so that what was backed up can be restored. */
export function vaultFarewell(vault: VaultRequests): readonly ValidRequest[] {
  return ['secrets', 'keys'].flatMap((kind) => [
    vault('DELETE', `${kind}/spare`),
    vault('DELETE', `deleted${kind}/spare`),
  ]);
}
