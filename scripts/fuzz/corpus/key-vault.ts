import type { TokenName, ValidRequest } from './request';

const VERSION = 'api-version=7.5';

function vault(method: string, path: string, body?: unknown, token: TokenName = 'operator-vault'): ValidRequest {
  return {
    method,
    url: `https://kv-tailwind.vault.azure.net/${path}${path.includes('?') ? '&' : '?'}${VERSION}`,
    token,
    ...(body !== undefined && { body }),
  };
}

/** 32 bytes in base64url: a SHA-256 digest, for one. */
const DIGEST = 'A'.repeat(43);

const CERTIFICATE = {
  policy: {
    key_props: { kty: 'EC', crv: 'P-256', exportable: true, reuse_key: false },
    secret_props: { contentType: 'application/x-pem-file' },
    x509_props: { subject: 'CN=stock.tailwind.example', sans: { dns_names: ['stock.tailwind.example'] } },
    issuer: { name: 'Self' },
  },
  tags: { a: 'b' },
};

/** What is there beside the scenario's own: sent once, before all else. */
export const vaultSetup: readonly ValidRequest[] = [
  vault('PUT', 'secrets/gone', { value: 'x' }),
  vault('DELETE', 'secrets/gone'),
  vault('PUT', 'secrets/spare', { value: 'x' }),
  vault('POST', 'keys/spare/create', { kty: 'EC', crv: 'P-256' }),
  vault('POST', 'keys/signer/create', { kty: 'EC', crv: 'P-256' }),
  vault('POST', 'keys/wrapper/create', { kty: 'RSA', key_size: 2048 }),
  vault('POST', 'keys/lost/create', { kty: 'EC', crv: 'P-256' }),
  vault('DELETE', 'keys/lost'),
  vault('POST', 'certificates/site/create', CERTIFICATE),
  vault('POST', 'certificates/old/create', CERTIFICATE),
  vault('GET', 'certificates/site/pending'),
  vault('GET', 'certificates/old/pending'),
  vault('DELETE', 'certificates/old'),
];

/** What answers with a `value` that stands, from then on, for its name in the bodies of other requests. */
export const vaultValues: Readonly<Record<string, ValidRequest>> = {
  'backed-up-secret': vault('POST', 'secrets/spare/backup'),
  'backed-up-key': vault('POST', 'keys/spare/backup'),
  'encrypted-text': vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA-OAEP', value: 'AAEC' }),
  'wrapped-key': vault('POST', 'keys/wrapper/wrapkey', { alg: 'RSA-OAEP', value: DIGEST }),
};

/** Sent last, so that what was backed up can be restored. */
export const vaultFarewell: readonly ValidRequest[] = ['secrets', 'keys'].flatMap((kind) => [
  vault('DELETE', `${kind}/spare`),
  vault('DELETE', `deleted${kind}/spare`),
]);

export const vaultRequests: readonly ValidRequest[] = [
  vault('GET', 'secrets/StockDb', undefined, 'vm-vault'),
  vault('GET', 'secrets?maxresults=1'),
  vault('GET', 'secrets/StockDb/versions?maxresults=2'),
  vault('PUT', 'secrets/StockDb', {
    value: 'Server=sql-stock',
    contentType: 'text/plain',
    tags: { a: 'b' },
    attributes: { enabled: true, nbf: 1_700_000_000, exp: 1_900_000_000 },
  }),
  vault('PUT', 'secrets/gone', { value: 'x' }),
  vault('PATCH', 'secrets/StockDb', { attributes: { enabled: false } }),
  vault('DELETE', 'secrets/StockDb'),
  vault('GET', 'deletedsecrets?maxresults=25'),
  vault('GET', 'deletedsecrets/gone'),
  vault('POST', 'deletedsecrets/gone/recover'),
  vault('DELETE', 'deletedsecrets/gone'),
  vault('POST', 'secrets/StockDb/backup'),
  vault('POST', 'secrets/restore', { value: 'backed-up-secret' }),

  vault('GET', 'keys'),
  vault('GET', 'keys/signer'),
  vault('GET', 'keys/wrapper/versions'),
  vault('POST', 'keys/fresh/create', { kty: 'EC', crv: 'P-256', key_ops: ['sign', 'verify'], tags: { a: 'b' } }),
  vault('PUT', 'keys/imported', {
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
      key_ops: ['sign', 'verify'],
    },
  }),
  vault('POST', 'keys/signer/sign', { alg: 'ES256', value: DIGEST }),
  vault('POST', 'keys/signer/verify', { alg: 'ES256', digest: DIGEST, value: 'A'.repeat(86) }),
  vault('POST', 'keys/wrapper/encrypt', { alg: 'RSA-OAEP-256', value: 'AAEC' }),
  vault('POST', 'keys/wrapper/decrypt', { alg: 'RSA-OAEP', value: 'encrypted-text' }),
  vault('POST', 'keys/wrapper/wrapkey', { alg: 'RSA-OAEP', value: DIGEST }),
  vault('POST', 'keys/wrapper/unwrapkey', { alg: 'RSA-OAEP', value: 'wrapped-key' }),
  vault('POST', 'keys/signer/rotate'),
  vault('PATCH', 'keys/signer', { key_ops: ['sign'], attributes: { enabled: true } }),
  vault('POST', 'keys/signer/backup'),
  vault('POST', 'keys/restore', { value: 'backed-up-key' }),
  vault('DELETE', 'keys/signer'),
  vault('GET', 'deletedkeys/lost'),
  vault('POST', 'deletedkeys/lost/recover'),

  vault('POST', 'certificates/fresh/create', CERTIFICATE),
  vault('GET', 'certificates'),
  vault('GET', 'certificates/site'),
  vault('GET', 'certificates/site/versions'),
  vault('GET', 'certificates/site/policy'),
  vault('GET', 'certificates/site/pending'),
  vault('GET', 'secrets/site'),
  vault('PATCH', 'certificates/site/policy', CERTIFICATE.policy),
  vault('DELETE', 'certificates/site'),
  vault('GET', 'deletedcertificates/old'),
  vault('POST', 'deletedcertificates/old/recover'),
];
