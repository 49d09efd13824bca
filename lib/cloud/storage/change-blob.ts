import type { Blob } from '../world';
import { refuse, rights, type StorageRight } from './authorize';
import { readProperties, versionHeaders } from './blob-headers';
import { refuseWrite } from './conditions';
import { opened } from './container-operations';
import { blobOf, newEtag, type OpenContainer, saveBlob, saveContents } from './contents';
import { failure, type StorageAnswer, type StorageExchange } from './exchange';
import { readMetadata } from './metadata';
import { tagsOf } from './tags';

/** PUT `comp=metadata`: all metadata is replaced. */
export function setBlobMetadata(exchange: StorageExchange): StorageAnswer {
  const found = changeable(exchange, rights.write);
  if ('status' in found) return found;
  const read = readMetadata(exchange.request.headers);
  if ('status' in read) return read;
  const headers = save(exchange, found, { metadata: read.metadata });
  return { status: 200, headers: { ...headers, 'x-ms-request-server-encrypted': 'true' } };
}

/** PUT `comp=properties`: what is not given is cleared. */
export function setBlobProperties(exchange: StorageExchange): StorageAnswer {
  const found = changeable(exchange, rights.write);
  if ('status' in found) return found;
  const { contentType, headers } = readProperties(exchange.request.headers, false);
  const hash = exchange.request.headers.get('x-ms-blob-content-md5');
  const changes = { contentType, headers: { ...headers, ...(hash && { 'content-md5': hash }) } };
  return { status: 200, headers: save(exchange, found, changes) };
}

/** DELETE: at once and for good; there is no soft delete. */
export function deleteBlob(exchange: StorageExchange): StorageAnswer {
  const found = changeable(exchange, rights.delete);
  if ('status' in found) return found;
  saveBlob(exchange.context, exchange.account, found.open, exchange.blob ?? '', null);
  return { status: 202, headers: { 'x-ms-delete-type-permanent': 'true' } };
}

interface Found {
  readonly open: OpenContainer;
  readonly blob: Blob;
}

function changeable(exchange: StorageExchange, right: StorageRight): Found | StorageAnswer {
  const open = opened(exchange, refuse(exchange, right, { tags: tagsOf(exchange) }));
  if ('status' in open) return open;
  const blob = blobOf(open, exchange.blob ?? '');
  if (blob === null) return failure('BlobNotFound');
  return refuseWrite(exchange.request.headers, blob) ?? { open, blob };
}

function save({ context, account, blob: name }: StorageExchange, { open, blob }: Found, changes: Partial<Blob>) {
  const next = { ...blob, ...changes, etag: newEtag(context), modifiedAt: context.clock.now() };
  const blobs = { ...open.contents.blobs, [name ?? '']: next };
  saveContents(context, account, open.resource.name, { ...open.contents, blobs });
  return versionHeaders(next);
}
