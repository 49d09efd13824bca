import { notSimulated } from './errors';
import { errorAnswer, type StorageAnswer, type StorageExchange } from './exchange';

/** Headers that ask for what is not simulated; to leave them unread would be a wrong answer. */
const HEADERS =
  /^x-ms-(access-tier|blob-sequence-number|content-crc64|encryption-.+|expiry-.+|if-tags|immutability-policy-.+|lease-id|legal-hold|source-.+|structured-.+|tags-source|copy-source-authorization)$/;

/** 501 for a request that is an operation here but asks for something beside it that is not simulated; or null. */
export function refuseUnsimulated({ request, query }: StorageExchange): StorageAnswer | null {
  const { headers, method } = request;
  const parameter = ['snapshot', 'versionid'].find((name) => query.has(name));
  const header = [...headers.keys()].find((name) => HEADERS.test(name));
  const isFromUrl = headers.has('x-ms-copy-source') && (query.has('comp') || headers.has('x-ms-blob-type'));
  const asked = parameter ?? header ?? (isFromUrl ? 'x-ms-copy-source' : null);
  return asked === null ? null : errorAnswer(notSimulated(`${method} with ${asked}`));
}
