import type { ValidRequest } from '../request';
import { type AccountRequests, BLOCK, blockBlob, file } from './request';

/** What is there from the start: sent once, before all else. */
export function accountSetup(blob: AccountRequests): readonly ValidRequest[] {
  return [
    blob('PUT', file, { headers: { ...blockBlob, 'x-ms-meta-a': 'b' }, body: 'chairs: 4' }),
    blob('PUT', 'invoices/2025/june.txt', { headers: { ...blockBlob, 'x-ms-tags': 'a=b' }, body: 'tables: 1' }),
    blob('PUT', `${file}?comp=block&blockid=${BLOCK}`, { body: 'more' }),
  ];
}

/** Names that are taken, conditions that are not met, what is not there, and bodies that are not what they say. */
export function refusedAccountRequests(blob: AccountRequests): readonly ValidRequest[] {
  return [
    blob('PUT', 'invoices?restype=container'),
    blob('PUT', file, { headers: { ...blockBlob, 'if-none-match': '*' }, body: 'a' }),
    blob('PUT', file, { headers: { ...blockBlob, 'if-match': '"0x1"' }, body: 'a' }),
    blob('PUT', file, { headers: { ...blockBlob, 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }, body: 'a' }),
    blob('PUT', `${file}?comp=blocklist`, { body: '<BlockList><Latest>QkJCQg==</Latest></BlockList>' }),
    blob('GET', 'invoices/none.txt'),
    blob('PUT', 'invoices/copy.txt', { headers: { 'x-ms-copy-source': blob('GET', 'invoices/none.txt').url } }),
    blob('GET', 'none?restype=container&comp=list'),
    blob('GET', file, { headers: { range: 'bytes=100-' } }),
  ];
}

/** Every operation on containers and blobs, and on the account. */
export function accountRequests(blob: AccountRequests): readonly ValidRequest[] {
  return [
    blob('GET', '?comp=list&maxresults=1&include=metadata'),
    blob('PUT', 'fresh?restype=container', { headers: { 'x-ms-meta-team': 'stock' } }),
    blob('HEAD', 'invoices?restype=container'),
    blob('GET', 'invoices?restype=container'),
    ...['GET', 'HEAD'].map((method) => blob(method, 'invoices?restype=container&comp=metadata')),
    blob('PUT', 'invoices?restype=container&comp=metadata', { headers: { 'x-ms-meta-a': 'b' } }),
    blob('DELETE', 'invoices?restype=container'),
    blob('GET', 'invoices?restype=container&comp=list&prefix=2026/&delimiter=/&maxresults=5'),
    blob('GET', 'invoices?restype=container&comp=list&maxresults=1&include=metadata,tags'),
    blob('PUT', file, {
      headers: { ...blockBlob, 'x-ms-blob-content-type': 'text/plain', 'if-match': '*', 'x-ms-tags': 'a=b' },
      body: 'chairs: 5',
    }),
    blob('GET', file, { headers: { 'x-ms-range': 'bytes=2-5' } }),
    blob('GET', file, { headers: { range: 'bytes=-3', 'if-modified-since': 'Tue, 24 Nov 2020 10:00:00 GMT' } }),
    blob('HEAD', file),
    ...['GET', 'HEAD'].map((method) => blob(method, `${file}?comp=metadata`)),
    blob('PUT', `${file}?comp=metadata`, { headers: { 'x-ms-meta-a': 'c' } }),
    blob('PUT', `${file}?comp=properties`, { headers: { 'x-ms-blob-cache-control': 'no-store' } }),
    blob('PUT', `${file}?comp=block&blockid=${BLOCK}`, { body: 'chairs' }),
    blob('PUT', `${file}?comp=blocklist`, {
      body: '<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>QUFBQQ==</Latest></BlockList>',
    }),
    blob('GET', `${file}?comp=blocklist&blocklisttype=all`),
    blob('GET', 'invoices/2025/june.txt?comp=tags'),
    blob('PUT', `${file}?comp=tags`, {
      body: '<?xml version="1.0"?><Tags><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tags>',
    }),
    blob('PUT', 'invoices/copy.txt', { headers: { 'x-ms-copy-source': blob('GET', file).url } }),
    blob('DELETE', file, { headers: { 'if-none-match': '"0x1"' } }),
  ];
}
