import type { ValidRequest } from '../request';
import { DIGEST, type VaultRequests } from './request';

const imported = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
  key_ops: ['sign', 'verify'],
};

/** Every operation on keys and deleted keys. */
export function keyRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('GET', 'keys?maxresults=1'),
    vault('GET', 'keys/signer'),
    vault('GET', 'keys/wrapper/versions'),
    vault('POST', 'keys/fresh/create', { kty: 'EC', crv: 'P-384', key_ops: ['sign', 'verify'], tags: { a: 'b' } }),
    vault('POST', 'keys/fresh/create', { kty: 'EC-HSM', crv: 'P-521', attributes: { exp: 1_900_000_000 } }),
    vault('PUT', 'keys/imported', { key: imported }),
    vault('POST', 'keys/signer/sign', { alg: 'ES256', value: DIGEST }),
    vault('POST', 'keys/wrapper/sign', { alg: 'PS256', value: DIGEST }),
    vault('POST', 'keys/signer/verify', { alg: 'ES256', digest: DIGEST, value: 'A'.repeat(86) }),
    vault('POST', 'keys/wrapper/verify', { alg: 'RS256', digest: DIGEST, value: 'A'.repeat(342) }),
    vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA-OAEP-256', value: 'AAEC' }),
    vault('POST', 'keys/wrapper/decrypt', { alg: 'RSA-OAEP', value: 'encrypted-text' }),
    vault('POST', 'keys/wrapper/wrapkey', { alg: 'RSA-OAEP', value: DIGEST }),
    vault('POST', 'keys/wrapper/unwrapkey', { alg: 'RSA-OAEP', value: 'wrapped-key' }),
    vault('POST', 'keys/signer/rotate'),
    vault('PATCH', 'keys/signer', { key_ops: ['sign'], attributes: { enabled: true, nbf: 1 }, tags: {} }),
    vault('POST', 'keys/signer/backup'),
    vault('POST', 'keys/restore', { value: 'backed-up-key' }),
    vault('DELETE', 'keys/signer'),
    vault('GET', 'deletedkeys?maxresults=1'),
    vault('GET', 'deletedkeys/lost'),
    vault('POST', 'deletedkeys/lost/recover'),
    vault('DELETE', 'deletedkeys/lost'),
  ];
}
