import { refuse, rights } from './authorize';
import { versionHeaders } from './blob-headers';
import { blobOf, openContainer } from './contents';
import { notSimulated, storageError } from './errors';
import { errorAnswer, failure, type StorageAnswer, type StorageExchange } from './exchange';
import { tagsOf } from './tags';
import { readTarget } from './target';
import { prepareWrite, writeBlob } from './write-blob';

/**
 * PUT with `x-ms-copy-source`: copies a blob of the same account, which is done with the answer. The caller reads the
 * source by its own rights.
 * @see https://learn.microsoft.com/rest/api/storageservices/copy-blob
 */
export function copyBlob(exchange: StorageExchange): StorageAnswer {
  const { request, context, account } = exchange;
  const to = prepareWrite(exchange);
  if ('status' in to) return to;
  const source = request.headers.get('x-ms-copy-source') ?? '';
  const url = URL.canParse(source) ? new URL(source) : null;
  const target = url === null ? null : readTarget(url, false);
  if (url === null || target === null || target.blob === null) {
    return failure('InvalidHeaderValue', { HeaderName: 'x-ms-copy-source', HeaderValue: source });
  }
  // The second name is the local cloud's, which cannot translate what a key has signed.
  const hosts = [exchange.url.hostname, `${account.name.toLowerCase()}.blob.localhost`];
  if (!hosts.includes(url.hostname) || url.search !== '') {
    return errorAnswer(notSimulated('Copy Blob from outside the account, of a version or by a signature'));
  }
  const from = { ...exchange, url, ...target };
  const refusal = refuse(from, rights.read, { tags: tagsOf(from) });
  if (refusal !== null) return unreachable(403, storageError('AuthorizationPermissionMismatch').message);
  const container = openContainer(context.world, account, target.container);
  const original = container === null ? null : blobOf(container, target.blob);
  if (original === null) return unreachable(404, storageError('BlobNotFound').message);
  const id = context.ids.guid();
  const hasMetadata = Object.keys(to.metadata).length > 0;
  const blob = writeBlob(
    exchange,
    // Without metadata of its own the copy has the original's.
    { ...to, metadata: hasMetadata ? to.metadata : original.metadata },
    {
      content: original.content,
      length: original.length,
      contentType: original.contentType,
      headers: original.headers,
      blocks: original.blocks,
      copy: { id, source: `https://${exchange.url.hostname}${url.pathname}`, completedAt: context.clock.now() },
    },
  );
  return { status: 202, headers: { ...versionHeaders(blob), 'x-ms-copy-id': id, 'x-ms-copy-status': 'success' } };
}

/** UNVERIFIED: that the text is the one which reading the source itself would give. */
function unreachable(status: 403 | 404, message: string): StorageAnswer {
  return errorAnswer({ status, code: 'CannotVerifyCopySource', message, details: {} });
}
