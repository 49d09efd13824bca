import type { Blob } from '../world';
import { allows, refuse, rights } from './authorize';
import { refuseWrite } from './conditions';
import { opened } from './container-operations';
import { blobOf, newEtag, type OpenContainer, openContainer, saveBlob } from './contents';
import type { StorageAnswer, StorageExchange } from './exchange';
import { readMetadata } from './metadata';
import { readTagHeader } from './tags';

/** What a write that makes a whole blob finds before it writes. */
export interface Writable {
  readonly open: OpenContainer;
  readonly existing: Blob | null;
  readonly metadata: Blob['metadata'];
  readonly tags: Blob['tags'];
}

/**
 * Checks everything that writes of a whole blob have in common: rights, metadata, tags, the container, conditions.
 * For a blob that is not there yet the right to add is enough.
 */
export function prepareWrite(exchange: StorageExchange): Writable | StorageAnswer {
  const { request, context, account, container } = exchange;
  const read = readMetadata(request.headers);
  const tagged = readTagHeader(request.headers);
  const found = openContainer(context.world, account, container);
  const existing = found === null ? null : blobOf(found, exchange.blob ?? '');
  const requestTags = 'status' in tagged ? {} : tagged.tags;
  const hasTags = request.headers.has('x-ms-tags');
  const circumstances = {
    tags: existing?.tags ?? {},
    requestTags,
    ...(hasTags && { subOperation: 'Blob.Write.WithTagHeaders' }),
  };
  const addsOnly =
    existing === null && !allows(exchange, rights.write, circumstances) && allows(exchange, rights.add, circumstances);
  const refusal =
    refuse(exchange, addsOnly ? rights.add : rights.write, circumstances) ??
    (hasTags ? refuse(exchange, rights.writeTags, circumstances) : null);
  const open = opened(exchange, refusal);
  if ('status' in open) return open;
  if ('status' in read) return read;
  if ('status' in tagged) return tagged;
  return refuseWrite(request.headers, existing, true) ?? { open, existing, metadata: read.metadata, tags: tagged.tags };
}

/** What a write decides about a blob itself. */
type NewBlob = Pick<Blob, 'content' | 'length' | 'contentType' | 'headers' | 'blocks'> & Partial<Pick<Blob, 'copy'>>;

/** Writes a blob in place of whatever was there. */
export function writeBlob(exchange: StorageExchange, to: Writable, made: NewBlob): Blob {
  const { context, account } = exchange;
  const now = context.clock.now();
  const blob: Blob = {
    ...made,
    metadata: to.metadata,
    tags: to.tags,
    etag: newEtag(context),
    createdAt: to.existing?.createdAt ?? now,
    modifiedAt: now,
  };
  saveBlob(context, account, to.open, exchange.blob ?? '', blob);
  return blob;
}
