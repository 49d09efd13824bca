import type { ServiceContext } from '../context';
import { makeResponse, type Query, type ResponseHeaders } from '../http';
import type { AccessTokenClaims } from '../tokens';
import type { StorageAccount } from '../world';
import { type StorageError, type StorageErrorCode, storageError } from './errors';
import { document, escaped } from './xml';

/** Who calls: somebody with a token, or somebody with a key of the account, who may do everything in it. */
export type StorageCaller =
  | { readonly kind: 'token'; readonly claims: AccessTokenClaims }
  | { readonly kind: 'account-key' };

/** One request to an account whose caller is known. */
export interface StorageExchange {
  readonly request: Request;
  /** Of this request, read once. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly url: URL;
  readonly query: Query;
  readonly account: StorageAccount;
  readonly caller: StorageCaller;
  readonly context: ServiceContext;
  /** Empty for an operation on the account. */
  readonly container: string;
  /** Null for an operation on a container. */
  readonly blob: string | null;
}

/** What a handler decides about its answer; the headers of every answer are added elsewhere. */
export interface StorageAnswer {
  readonly status: number;
  readonly headers?: ResponseHeaders;
  /** XML is text; a blob is bytes. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Set for an error whose body is still to be written. */
  readonly error?: StorageError;
}

/** An answer with one of Azure's errors. */
export function failure(code: StorageErrorCode, details: Readonly<Record<string, string>> = {}): StorageAnswer {
  return errorAnswer(storageError(code, details));
}

/** An answer with an error of any kind. */
export function errorAnswer(error: StorageError, headers: ResponseHeaders = {}): StorageAnswer {
  return { status: error.status, error, headers };
}

/** An answer whose body is an XML document. */
export function xmlAnswer(body: string): StorageAnswer {
  return { status: 200, body, headers: { 'Content-Type': 'application/xml' } };
}

/** Makes the response of an answer. Errors carry a byte-order mark and two more lines in their message. */
export function respond(answer: StorageAnswer, request: Request, context: ServiceContext): Response {
  const requestId = context.ids.guid();
  const now = context.clock.now();
  const { error } = answer;
  // A refused token hides what a client said about itself.
  const isChallenge = answer.status === 401;
  const version = request.headers.get('x-ms-version');
  const isHead = request.method === 'HEAD';
  const hasBody = !isHead && answer.status !== 304 && answer.status !== 204;
  const headers: ResponseHeaders = {
    Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': requestId,
    'x-ms-version': isChallenge ? null : (version ?? OLDEST_VERSION),
    'x-ms-client-request-id': isChallenge ? null : request.headers.get('x-ms-client-request-id'),
    Date: new Date(now).toUTCString(),
    ...(error !== undefined && { 'x-ms-error-code': error.code }),
    ...(error !== undefined && hasBody && { 'Content-Type': 'application/xml' }),
    ...answer.headers,
  };
  const body = error === undefined ? (answer.body ?? null) : errorXml(error, requestId, now);
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  return makeResponse(answer.status, hasBody ? body : null, present);
}

/** UNVERIFIED: the version told to a client that names none. */
const OLDEST_VERSION = '2009-09-19';

function errorXml({ code, message, details }: StorageError, requestId: string, now: number): string {
  const time = new Date(now).toISOString().replace('Z', '0000Z');
  const text = `${message}\nRequestId:${requestId}\nTime:${time}`;
  const more = Object.entries(details).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  const inner = `<Code>${escaped(code)}</Code><Message>${escaped(text)}</Message>${more.join('')}`;
  return `\uFEFF${document('Error', {}, inner)}`;
}
