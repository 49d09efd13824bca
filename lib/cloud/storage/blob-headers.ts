import type { ResponseHeaders } from '../http';
import type { Blob } from '../world';
import { quoted } from './conditions';
import { metadataHeaders } from './metadata';

/** Properties that a client gives a blob, by header name. */
const PROPERTIES = ['cache-control', 'content-disposition', 'content-encoding', 'content-language'] as const;

/** The content type and the other properties that a request gives, each as `x-ms-blob-{name}` or, for an upload, as itself. */
export function readProperties(headers: Headers, isUpload: boolean): Pick<Blob, 'contentType' | 'headers'> {
  const given = (name: string) => headers.get(`x-ms-blob-${name}`) ?? (isUpload ? headers.get(name) : null);
  const properties = PROPERTIES.flatMap((name) => {
    const value = given(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return {
    contentType: given('content-type') ?? 'application/octet-stream',
    headers: Object.fromEntries(properties),
  };
}

/** ETag and date of a blob, which every answer about it has. */
export function versionHeaders({ etag, modifiedAt }: Pick<Blob, 'etag' | 'modifiedAt'>): Record<string, string> {
  return { ETag: quoted(etag), 'Last-Modified': new Date(modifiedAt).toUTCString() };
}

/** What GET and HEAD tell about a blob, but for its length. */
export function blobHeaders(blob: Blob): ResponseHeaders {
  const tagCount = Object.keys(blob.tags).length;
  const { copy } = blob;
  return {
    ...versionHeaders(blob),
    ...metadataHeaders(blob.metadata),
    ...blob.headers,
    'Content-Type': blob.contentType,
    'Accept-Ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-creation-time': new Date(blob.createdAt).toUTCString(),
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-server-encrypted': 'true',
    ...(tagCount > 0 && { 'x-ms-tag-count': String(tagCount) }),
    ...(copy !== undefined && {
      'x-ms-copy-id': copy.id,
      'x-ms-copy-source': copy.source,
      'x-ms-copy-status': 'success',
      'x-ms-copy-progress': `${blob.length}/${blob.length}`,
      'x-ms-copy-completion-time': new Date(copy.completedAt).toUTCString(),
    }),
  };
}
