import type { Blob } from '../world';
import { refuse, rights } from './authorize';
import { opened } from './container-operations';
import { failure, type StorageAnswer, type StorageExchange, xmlAnswer } from './exchange';
import { listDocument, wants } from './list-document';
import { pageOf } from './paging';
import { tagSet } from './tags';
import { elements, fitsXml, type XmlContent } from './xml';

/** A line of a list: a blob, or the beginning that many blobs share up to the delimiter. */
type Entry = { readonly name: string; readonly blob: Blob | null };

const INCLUDES = [
  'copy',
  'deleted',
  'deletedwithversions',
  'immutabilitypolicy',
  'legalhold',
  'metadata',
  'permissions',
  'snapshots',
  'tags',
  'uncommittedblobs',
  'versions',
];

/**
 * GET `comp=list` of a container: a page of its blobs, or of one level of its virtual folders.
 * @see https://learn.microsoft.com/rest/api/storageservices/list-blobs
 */
export function listBlobs(exchange: StorageExchange): StorageAnswer {
  const { query } = exchange;
  const prefix = query.get('prefix') ?? '';
  const circumstances = { subOperation: 'Blob.List', prefix };
  const includesTags = wants(exchange, 'tags');
  const refusal =
    refuse(exchange, rights.read, circumstances) ??
    (includesTags ? refuse(exchange, rights.readTags, circumstances) : null);
  const open = opened(exchange, refusal);
  if ('status' in open) return open;
  const include = query.get('include');
  if (include?.split(',').some((each) => !INCLUDES.includes(each.trim().toLowerCase()))) {
    return failure('InvalidQueryParameterValue', { QueryParameterName: 'include', QueryParameterValue: include });
  }
  const page = pageOf(exchange, entriesOf(open.contents.blobs, prefix, query.get('delimiter') ?? ''), nameOf);
  if ('status' in page) return page;
  const { accessTier } = exchange.account.properties;
  const includesMetadata = wants(exchange, 'metadata');
  const shown = page.items.map(({ name, blob }) =>
    blob === null
      ? elements({ BlobPrefix: { Name: nameElement(name) } })
      : elements({
          Blob: {
            Name: nameElement(name),
            Properties: propertiesOf(blob, accessTier),
            ...(includesMetadata && { Metadata: blob.metadata }),
            ...(includesTags && Object.keys(blob.tags).length > 0 && { Tags: { TagSet: tagSet(blob.tags) } }),
            OrMetadata: '',
          },
        }),
  );
  return xmlAnswer(listDocument(exchange, page, 'Blobs', shown));
}

function nameOf({ name }: Entry): string {
  return name;
}

function entriesOf(blobs: Readonly<Record<string, Blob>>, prefix: string, delimiter: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const [name, blob] of Object.entries(blobs)) {
    if (!name.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? { name, blob } : { name: name.slice(0, end + delimiter.length), blob: null };
    entries.set(entry.name, entry);
  }
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A name that XML cannot carry is percent-encoded. */
function nameElement(name: string): XmlContent {
  return fitsXml(name) ? name : { '@_Encoded': 'true', '#text': encodeURIComponent(name) };
}

function propertiesOf(blob: Blob, accessTier: string): XmlContent {
  const { headers, copy } = blob;
  const tagCount = Object.keys(blob.tags).length;
  return {
    'Creation-Time': new Date(blob.createdAt).toUTCString(),
    'Last-Modified': new Date(blob.modifiedAt).toUTCString(),
    Etag: blob.etag,
    'Content-Length': String(blob.length),
    'Content-Type': blob.contentType,
    'Content-Encoding': headers['content-encoding'] ?? '',
    'Content-Language': headers['content-language'] ?? '',
    'Content-CRC64': '',
    'Content-MD5': headers['content-md5'] ?? '',
    'Cache-Control': headers['cache-control'] ?? '',
    'Content-Disposition': headers['content-disposition'] ?? '',
    BlobType: 'BlockBlob',
    AccessTier: accessTier,
    AccessTierInferred: 'true',
    LeaseStatus: 'unlocked',
    LeaseState: 'available',
    ...(copy !== undefined && {
      CopyId: copy.id,
      CopySource: copy.source,
      CopyStatus: 'success',
      CopyProgress: `${blob.length}/${blob.length}`,
      CopyCompletionTime: new Date(copy.completedAt).toUTCString(),
    }),
    ServerEncrypted: 'true',
    ...(tagCount > 0 && { TagCount: String(tagCount) }),
  };
}
