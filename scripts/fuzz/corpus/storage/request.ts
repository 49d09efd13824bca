import type { TokenName, ValidRequest } from '../request';

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly token?: TokenName;
}

/** Makes requests to one account. */
export type AccountRequests = (method: string, path: string, extra?: Extra) => ValidRequest;

/** `token`: whose token these requests carry unless they say otherwise. */
export function accountAt(name: string, token: TokenName = 'operator-storage'): AccountRequests {
  return (method, path, { headers, body, token: other = token } = {}) => ({
    method,
    url: `https://${name}.blob.core.windows.net/${path}`,
    token: other,
    headers: { 'x-ms-version': '2024-11-04', ...headers },
    ...(body !== undefined && { body }),
  });
}

export const blockBlob = { 'x-ms-blob-type': 'BlockBlob' };
export const BLOCK = 'QUFBQQ%3D%3D';
export const file = 'invoices/2026/may.txt';
