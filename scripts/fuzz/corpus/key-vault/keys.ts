import { generateKeyPairSync } from 'node:crypto';
import type { ValidRequest } from '../request';
import { CERTIFICATE, DIGEST, type VaultRequests } from './request';

const imported = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
  key_ops: ['sign', 'verify'],
};

const importedRsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

/** Every operation on keys and deleted keys. */
export function keyRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('GET', 'keys?maxresults=1'),
    vault('GET', 'keys/signer'),
    vault('GET', 'keys/wrapper/versions'),
    vault('POST', 'keys/fresh/create', { kty: 'EC', crv: 'P-384', key_ops: ['sign', 'verify'], tags: { a: 'b' } }),
    vault('POST', 'keys/fresh/create', { kty: 'EC-HSM', crv: 'P-521', attributes: { exp: 1_900_000_000 } }),
    vault('PUT', 'keys/imported', { key: imported }),
    vault('PUT', 'keys/imported', { key: { ...importedRsa, key_ops: ['sign', 'wrapKey'] }, Hsm: false }),
    vault('POST', 'keys/fresh/create', { kty: 'EC', crv: 'P-256K' }),
    vault('POST', 'keys/koblitz/sign', { alg: 'ES256K', value: DIGEST }),
    vault('POST', 'keys/wrapper/sign', { alg: 'RS512', value: 'A'.repeat(86) }),
    vault('POST', 'keys/wrapper/verify', { alg: 'PS256', digest: DIGEST, value: 'A'.repeat(342) }),
    vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA1_5', value: 'AAEC' }),
    vault('POST', 'keys/wrapper/decrypt', { alg: 'RSA1_5', value: 'old-text' }),
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

/** The name of what was deleted is taken; a key of another kind does not do it; a policy is not simulated. */
export function refusedKeyRequests(vault: VaultRequests): readonly ValidRequest[] {
  return [
    vault('POST', 'keys/lost/create', { kty: 'EC' }),
    vault('POST', 'keys/signer/sign', { alg: 'RS256', value: DIGEST }),
    vault('POST', 'keys/signer/encrypt', { alg: 'RSA-OAEP', value: 'AAEC' }),
    vault('POST', 'certificates/waiting/create', CERTIFICATE),
  ];
}
