import type { Blob } from '../world';
import { allows, refuse, rights } from './authorize';
import { readProperties, versionHeaders } from './blob-headers';
import { decode, fromBase64, joined, toBase64 } from './bytes';
import { opened } from './container-operations';
import { checkedHash } from './content-hash';
import { blobOf, type OpenContainer, own, saveContents } from './contents';
import { failure, type StorageAnswer, type StorageExchange, xmlAnswer } from './exchange';
import { tagsOf } from './tags';
import { prepareWrite, writeBlob } from './write-blob';
import { document, elements, parseXml } from './xml';

/**
 * PUT `comp=block`: keeps a block until a block list makes it part of the blob.
 * @see https://learn.microsoft.com/rest/api/storageservices/put-block
 */
export function putBlock(exchange: StorageExchange): StorageAnswer {
  const { context, account, body, query, request, blob: name } = exchange;
  const circumstances = { tags: tagsOf(exchange) };
  const addsOnly = !allows(exchange, rights.write, circumstances) && allows(exchange, rights.add, circumstances);
  const refusal = refuse(exchange, addsOnly ? rights.add : rights.write, circumstances);
  const open = opened(exchange, refusal);
  if ('status' in open) return open;
  const id = query.get('blockid');
  if (id === null) return failure('MissingRequiredQueryParameter', { QueryParameterName: 'blockid' });
  const size = fromBase64(id)?.length ?? 0;
  if (size < 1 || size > 64) return failure('InvalidBlockId');
  const waiting = own(open.contents.uncommitted, name ?? '') ?? {};
  // All blocks of a blob have IDs of one length.
  if (Object.keys(waiting).some((other) => other.length !== id.length)) return failure('InvalidBlobOrBlock');
  const hash = checkedHash(body, request.headers.get('content-md5'));
  if (typeof hash !== 'string') return hash;
  const uncommitted = { ...open.contents.uncommitted, [name ?? '']: { ...waiting, [id]: toBase64(body) } };
  saveContents(context, account, open.resource.name, { ...open.contents, uncommitted });
  return { status: 201, headers: { 'Content-MD5': hash, 'x-ms-request-server-encrypted': 'true' } };
}

/** PUT `comp=blocklist`: makes the blob of blocks that wait, or that it has already. */
export function putBlockList(exchange: StorageExchange): StorageAnswer {
  const to = prepareWrite(exchange);
  if ('status' in to) return to;
  const named = readBlockList(new TextDecoder().decode(exchange.body));
  if (named === null) return failure('InvalidXmlDocument');
  const waiting = own(to.open.contents.uncommitted, exchange.blob ?? '') ?? {};
  const committed = committedBlocks(to.existing);
  const pieces: { readonly id: string; readonly bytes: Uint8Array }[] = [];
  for (const { from, id } of named) {
    const fresh = from === 'Committed' ? undefined : own(waiting, id);
    const bytes = fresh !== undefined ? decode(fresh) : from === 'Uncommitted' ? undefined : committed.get(id);
    if (bytes === undefined) return failure('InvalidBlockList');
    pieces.push({ id, bytes });
  }
  const content = joined(pieces.map(({ bytes }) => bytes));
  const { headers } = exchange.request;
  const properties = readProperties(headers, false);
  const hash = headers.get('x-ms-blob-content-md5');
  const blob = writeBlob(exchange, to, {
    content: toBase64(content),
    length: content.length,
    contentType: properties.contentType,
    headers: { ...properties.headers, ...(hash && { 'content-md5': hash }) },
    blocks: pieces.map(({ id, bytes }) => ({ id, length: bytes.length })),
  });
  return { status: 201, headers: { ...versionHeaders(blob), 'x-ms-request-server-encrypted': 'true' } };
}

/** GET `comp=blocklist`: the blocks of the blob, those that wait, or both. */
export function getBlockList(exchange: StorageExchange): StorageAnswer {
  const open = opened(exchange, refuse(exchange, rights.read, { tags: tagsOf(exchange) }));
  if ('status' in open) return open;
  const type = exchange.query.get('blocklisttype')?.toLowerCase() ?? 'committed';
  if (!['committed', 'uncommitted', 'all'].includes(type)) {
    return failure('InvalidQueryParameterValue', { QueryParameterName: 'blocklisttype', QueryParameterValue: type });
  }
  const blob = blobOf(open, exchange.blob ?? '');
  const waiting = waitingBlocks(open, exchange.blob ?? '');
  if (blob === null && waiting.length === 0) return failure('BlobNotFound');
  const section = (name: string, blocks: Blob['blocks']) =>
    elements({ [name]: { Block: blocks.map(({ id, length }) => ({ Name: id, Size: String(length) })) } });
  const sections = [
    type === 'uncommitted' ? '' : section('CommittedBlocks', blob?.blocks ?? []),
    type === 'committed' ? '' : section('UncommittedBlocks', waiting),
  ];
  const answer = xmlAnswer(document('BlockList', {}, sections.join('')));
  const headers = blob === null ? {} : { ...versionHeaders(blob), 'x-ms-blob-content-length': String(blob.length) };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

const SOURCES = ['Committed', 'Uncommitted', 'Latest'];

function readBlockList(text: string) {
  const root = parseXml(text);
  if (root?.name !== 'BlockList' || root.children.some(({ name }) => !SOURCES.includes(name))) return null;
  return root.children.map(({ name, text: id }) => ({ from: name, id: id.trim() }));
}

function committedBlocks(blob: Blob | null): ReadonlyMap<string, Uint8Array> {
  const blocks = new Map<string, Uint8Array>();
  if (blob === null || blob.blocks.length === 0) return blocks;
  const content = decode(blob.content);
  let at = 0;
  for (const { id, length } of blob.blocks) {
    blocks.set(id, content.subarray(at, at + length));
    at += length;
  }
  return blocks;
}

function waitingBlocks({ contents }: OpenContainer, name: string): Blob['blocks'] {
  const waiting = Object.entries(own(contents.uncommitted, name) ?? {});
  return waiting.map(([id, content]) => ({ id, length: decode(content).length }));
}
