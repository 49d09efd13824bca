import type { Blob } from '../world';
import { refuse, rights } from './authorize';
import { blobHeaders } from './blob-headers';
import { decode, toBase64 } from './bytes';
import { refuseRead } from './conditions';
import { opened } from './container-operations';
import { blobOf } from './contents';
import { failure, type StorageAnswer, type StorageExchange } from './exchange';
import { md5 } from './md5';
import { readRange } from './range';
import { tagsOf } from './tags';

/**
 * GET: the blob or a range of it.
 * @see https://learn.microsoft.com/rest/api/storageservices/get-blob
 */
export function getBlob(exchange: StorageExchange): StorageAnswer {
  const blob = readable(exchange);
  if ('status' in blob) return blob;
  const { headers: asked } = exchange.request;
  const range = readRange(asked, blob.length);
  if (range === 'unsatisfiable') {
    return { ...failure('InvalidRange'), headers: { 'Content-Range': `bytes */${blob.length}` } };
  }
  const content = contentOf(blob);
  if (range === null) {
    return { status: 200, body: content, headers: { ...blobHeaders(blob), 'Content-Length': String(blob.length) } };
  }
  const part = content.slice(range.first, range.last + 1);
  const { 'content-md5': whole, ...headers } = blobHeaders(blob);
  const asksForHash = asked.get('x-ms-range-get-content-md5')?.toLowerCase() === 'true';
  return {
    status: 206,
    body: part,
    headers: {
      ...headers,
      'Content-Length': String(part.length),
      'Content-Range': `bytes ${range.first}-${range.last}/${blob.length}`,
      'x-ms-blob-content-md5': whole ?? null,
      'Content-MD5': asksForHash ? toBase64(md5(part)) : null,
    },
  };
}

/** Decoded content, as long as the memory is not needed: large blobs are read by one range after another. */
const decoded = new WeakMap<Blob, WeakRef<Uint8Array<ArrayBuffer>>>();

/** The bytes of a blob. Shared by all who read it: never change them. */
function contentOf(blob: Blob): Uint8Array<ArrayBuffer> {
  const known = decoded.get(blob)?.deref();
  if (known !== undefined) return known;
  const content = decode(blob.content);
  decoded.set(blob, new WeakRef(content));
  return content;
}

/** HEAD: everything but the content; the access tier is told here alone. */
export function headBlob(exchange: StorageExchange): StorageAnswer {
  const blob = readable(exchange);
  if ('status' in blob) return blob;
  return {
    status: 200,
    headers: {
      ...blobHeaders(blob),
      'Content-Length': String(blob.length),
      'x-ms-access-tier': exchange.account.properties.accessTier,
      'x-ms-access-tier-inferred': 'true',
    },
  };
}

/** GET or HEAD `comp=metadata`. */
export function getBlobMetadata(exchange: StorageExchange): StorageAnswer {
  const blob = readable(exchange);
  if ('status' in blob) return blob;
  const kept = Object.entries(blobHeaders(blob)).filter(([name]) => /^(etag|last-modified|x-ms-meta-.*)$/i.test(name));
  return { status: 200, headers: Object.fromEntries(kept) };
}

/** The blob of a request that may read it, under the request's conditions. */
function readable(exchange: StorageExchange) {
  const open = opened(exchange, refuse(exchange, rights.read, { tags: tagsOf(exchange) }));
  if ('status' in open) return open;
  const blob = blobOf(open, exchange.blob ?? '');
  if (blob === null) return failure('BlobNotFound');
  return refuseRead(exchange.request.headers, blob) ?? blob;
}
