import { readProperties, versionHeaders } from './blob-headers';
import { toBase64 } from './bytes';
import { checkedHash } from './content-hash';
import { notSimulated } from './errors';
import { errorAnswer, failure, type StorageAnswer, type StorageExchange } from './exchange';
import { prepareWrite, writeBlob } from './write-blob';

/**
 * PUT: a block blob with all of its content.
 * @see https://learn.microsoft.com/rest/api/storageservices/put-blob
 */
export function putBlob(exchange: StorageExchange): StorageAnswer {
  const { request, body } = exchange;
  const to = prepareWrite(exchange);
  if ('status' in to) return to;
  const refusal = refuseType(request.headers.get('x-ms-blob-type'));
  if (refusal !== null) return refusal;
  const { headers } = request;
  const hash = checkedHash(body, headers.get('content-md5') ?? headers.get('x-ms-blob-content-md5'));
  if (typeof hash !== 'string') return hash;
  const properties = readProperties(headers, true);
  const blob = writeBlob(exchange, to, {
    content: toBase64(body),
    length: body.length,
    contentType: properties.contentType,
    headers: { ...properties.headers, 'content-md5': hash },
    blocks: [],
  });
  return {
    status: 201,
    headers: { ...versionHeaders(blob), 'Content-MD5': hash, 'x-ms-request-server-encrypted': 'true' },
  };
}

function refuseType(type: string | null): StorageAnswer | null {
  if (type === 'BlockBlob') return null;
  if (type === null) return failure('MissingRequiredHeader', { HeaderName: 'x-ms-blob-type' });
  if (type === 'AppendBlob' || type === 'PageBlob') return errorAnswer(notSimulated(`Put Blob (${type})`));
  return failure('InvalidHeaderValue', { HeaderName: 'x-ms-blob-type', HeaderValue: type });
}
