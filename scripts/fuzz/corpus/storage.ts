import type { TokenName, ValidRequest } from './request';

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly token?: TokenName;
}

const blob = (
  method: string,
  path: string,
  { headers, body, token = 'operator-storage' }: Extra = {},
): ValidRequest => ({
  method,
  url: `https://sttailwind.blob.core.windows.net/${path}`,
  token,
  headers: { 'x-ms-version': '2024-11-04', ...headers },
  ...(body !== undefined && { body }),
});

const blockBlob = { 'x-ms-blob-type': 'BlockBlob' };
const BLOCK = 'QUFBQQ%3D%3D';
const file = 'invoices/2026/may.txt';

/** What is there from the start: sent once, before all else. */
export const storageSetup: readonly ValidRequest[] = [
  blob('PUT', 'invoices?restype=container'),
  blob('PUT', file, { headers: { ...blockBlob, 'x-ms-meta-a': 'b' }, body: 'chairs: 4' }),
  blob('PUT', 'invoices/2025/june.txt', { headers: blockBlob, body: 'tables: 1' }),
  blob('PUT', `${file}?comp=block&blockid=${BLOCK}`, { body: 'more' }),
];

export const storageRequests: readonly ValidRequest[] = [
  blob('GET', '?comp=list&maxresults=1&include=metadata'),
  blob('PUT', 'fresh?restype=container', { headers: { 'x-ms-meta-team': 'stock' } }),
  blob('HEAD', 'invoices?restype=container'),
  blob('DELETE', 'invoices?restype=container'),
  blob('GET', 'invoices?restype=container&comp=list&prefix=2026/&delimiter=/&maxresults=5'),
  blob('PUT', file, {
    headers: { ...blockBlob, 'x-ms-blob-content-type': 'text/plain', 'if-match': '*', 'x-ms-tags': 'a=b' },
    body: 'chairs: 5',
  }),
  blob('GET', file, { headers: { 'x-ms-range': 'bytes=2-5' } }),
  blob('GET', file, { headers: { range: 'bytes=-3', 'if-modified-since': 'Tue, 24 Nov 2020 10:00:00 GMT' } }),
  blob('GET', file, { headers: { range: 'bytes=100-' } }),
  blob('HEAD', file, { token: 'vm-storage' }),
  blob('PUT', `${file}?comp=metadata`, { headers: { 'x-ms-meta-a': 'c' } }),
  blob('PUT', `${file}?comp=properties`, { headers: { 'x-ms-blob-cache-control': 'no-store' } }),
  blob('PUT', `${file}?comp=block&blockid=${BLOCK}`, { body: 'chairs' }),
  blob('PUT', `${file}?comp=blocklist`, {
    body: '<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>QUFBQQ==</Latest></BlockList>',
  }),
  blob('GET', `${file}?comp=blocklist&blocklisttype=all`),
  blob('GET', `${file}?comp=tags`),
  blob('PUT', `${file}?comp=tags`, {
    body: '<?xml version="1.0"?><Tags><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tags>',
  }),
  blob('PUT', 'invoices/copy.txt', {
    headers: { 'x-ms-copy-source': `https://sttailwind.blob.core.windows.net/${file}` },
  }),
  blob('DELETE', file, { headers: { 'if-none-match': '"0x1"' } }),
  blob('POST', '?restype=service&comp=userdelegationkey', {
    body: '<KeyInfo><Start>2026-11-24T10:00:00Z</Start><Expiry>2026-11-25T10:00:00Z</Expiry></KeyInfo>',
  }),
  {
    method: 'GET',
    url: 'https://sttailwind.blob.core.windows.net/?comp=list',
    headers: {
      'x-ms-version': '2024-11-04',
      'x-ms-date': 'Tue, 24 Nov 2026 10:00:00 GMT',
      authorization: 'SharedKey sttailwind:AAAA',
    },
  },
];
