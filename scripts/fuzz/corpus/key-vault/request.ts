import type { TokenName, ValidRequest } from '../request';

const VERSION = 'api-version=7.5';

/** Makes requests to one vault. */
export type VaultRequests = (method: string, path: string, body?: unknown, token?: TokenName) => ValidRequest;

export function vaultAt(name: string): VaultRequests {
  return (method, path, body, token = 'operator-vault') => ({
    method,
    url: `https://${name}.vault.azure.net/${path}${path.includes('?') ? '&' : '?'}${VERSION}`,
    token,
    ...(body !== undefined && { body }),
  });
}

/** 32 bytes in base64url: a SHA-256 digest, for one. */
export const DIGEST = 'A'.repeat(43);

export const CERTIFICATE = {
  policy: {
    key_props: { kty: 'EC', crv: 'P-256', exportable: true, reuse_key: false },
    secret_props: { contentType: 'application/x-pem-file' },
    x509_props: {
      subject: 'CN=stock.tailwind.example',
      sans: {
        dns_names: ['stock.tailwind.example'],
        ipAddresses: ['192.0.2.1', '2001:db8::1'],
        emails: ['a@b.example'],
      },
    },
    issuer: { name: 'Self' },
  },
  tags: { a: 'b' },
};

/** One whose request waits for a signature from elsewhere. */
export const UNKNOWN_ISSUER = {
  policy: { ...CERTIFICATE.policy, issuer: { name: 'Unknown' }, secret_props: { contentType: 'application/x-pkcs12' } },
};
