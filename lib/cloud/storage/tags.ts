import type { Blob } from '../world';
import { refuse, rights } from './authorize';
import { blobOf, openContainer, own, saveContents } from './contents';
import { failure, type StorageAnswer, type StorageExchange, xmlAnswer } from './exchange';
import { document, elements, parseXml, type XmlElement } from './xml';

type Tags = Blob['tags'];

const ALLOWED = /^[A-Za-z0-9 +\-./:=_]*$/;

/** The tags of the header `x-ms-tags`, which is written as a query; or the refusal. */
export function readTagHeader(headers: Headers): { readonly tags: Tags } | StorageAnswer {
  const value = headers.get('x-ms-tags') ?? '';
  const tags = checked([...new URLSearchParams(value)]);
  return tags === null ? failure('InvalidHeaderValue', { HeaderName: 'x-ms-tags', HeaderValue: value }) : { tags };
}

/**
 * GET `comp=tags`.
 * @see https://learn.microsoft.com/rest/api/storageservices/get-blob-tags
 */
export function getTags(exchange: StorageExchange): StorageAnswer {
  const tags = tagsOf(exchange);
  const refusal = refuse(exchange, rights.readTags, { tags });
  if (refusal !== null) return refusal;
  const blob = find(exchange);
  if ('status' in blob) return blob;
  return xmlAnswer(document('Tags', {}, elements({ TagSet: tagSet(blob.tags) })));
}

/** PUT `comp=tags`: all tags are replaced; the blob's ETag stays. */
export function setTags(exchange: StorageExchange): StorageAnswer {
  const read = readTagDocument(new TextDecoder().decode(exchange.body));
  const requestTags = 'status' in read ? {} : read.tags;
  const refusal = refuse(exchange, rights.writeTags, { tags: tagsOf(exchange), requestTags });
  if (refusal !== null) return refusal;
  if ('status' in read) return read;
  const blob = find(exchange);
  if ('status' in blob) return blob;
  const { context, account, container } = exchange;
  const open = openContainer(context.world, account, container);
  if (open === null) return failure('ContainerNotFound');
  const blobs = { ...open.contents.blobs, [exchange.blob ?? '']: { ...blob, tags: read.tags } };
  saveContents(context, account, container, { ...open.contents, blobs });
  return { status: 204 };
}

/** The tags as elements of a `TagSet`. */
export function tagSet(tags: Tags) {
  return { Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** The tags of the blob that a request names; none where there is no such blob. */
export function tagsOf(exchange: StorageExchange): Tags {
  const blob = find(exchange);
  return 'status' in blob ? {} : blob.tags;
}

function find({ context, account, container, blob }: StorageExchange): Blob | StorageAnswer {
  const open = openContainer(context.world, account, container);
  if (open === null) return failure('ContainerNotFound');
  return blobOf(open, blob ?? '') ?? failure('BlobNotFound');
}

function readTagDocument(text: string): { readonly tags: Tags } | StorageAnswer {
  const root = parseXml(text);
  if (root?.name !== 'Tags') return failure('InvalidXmlDocument');
  const found = within([root], 'TagSet').flatMap(({ children }) => children);
  if (found.some(({ name }) => name !== 'Tag')) return failure('InvalidXmlDocument');
  const tags = checked(found.map((tag) => [textOf(tag, 'Key'), textOf(tag, 'Value')] as const));
  return tags === null ? failure('InvalidXmlNodeValue') : { tags };
}

function within(elements: readonly XmlElement[], name: string): readonly XmlElement[] {
  return elements.flatMap(({ children }) => children.filter((child) => child.name === name));
}

function textOf(element: XmlElement, name: string): string {
  return within([element], name)[0]?.text ?? '';
}

/**
 * Ten tags at most, with keys of 1 to 128 characters and values of up to 256, each key once; null for others.
 * UNVERIFIED: the codes that refuse them; the documentation gives the limits alone.
 */
function checked(entries: readonly (readonly [key: string, value: string])[]): Tags | null {
  const tags = Object.fromEntries(entries);
  const isValid = ([key, value]: readonly [string, string]) =>
    key.length > 0 && key.length <= 128 && value.length <= 256 && ALLOWED.test(key) && ALLOWED.test(value);
  const isUnique = entries.every(([key, value]) => own(tags, key) === value);
  return entries.length <= 10 && entries.every(isValid) && isUnique ? tags : null;
}
