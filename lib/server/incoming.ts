import type { IncomingMessage } from 'node:http';
import { makeRequest } from '../cloud/http';
import type { Route } from './route';
import { toAzure, translateRequestBody } from './translate';

/** What the headers of a request say. */
export interface Head {
  /** The Host header; empty when there is none or several. */
  readonly host: string;
  readonly contentType: string;
  readonly hasBody: boolean;
  /** What goes on to the simulated Azure; names are in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Belongs to the connection, not to the message; Host is said by the address. */
const HOP_HEADERS = new Set([
  'connection',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Reads the headers once. */
export function readHead({ rawHeaders }: IncomingMessage): Head {
  const headers: (readonly [string, string])[] = [];
  let hosts = 0;
  let host = '';
  let contentType = '';
  let hasBody = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'host') {
      hosts += 1;
      host = value;
    } else if (name === 'content-type') contentType = value;
    else if (name === 'transfer-encoding' || (name === 'content-length' && value !== '0')) hasBody = true;
    if (!HOP_HEADERS.has(name)) headers.push([name, value]);
  }
  return { host: hosts === 1 ? host : '', contentType, hasBody, headers };
}

/**
 * The request as the simulated Azure gets it, with local addresses translated to Azure's names.
 * @param body undefined when there is none
 */
export function requestFor(
  method: string,
  { contentType, headers }: Head,
  { url, translated, isBlob }: Route & { readonly isBlob: boolean },
  body: Uint8Array<ArrayBuffer> | undefined,
): Request {
  const sent = translated ? withAzureSource(headers) : headers;
  if (method === 'GET' || method === 'HEAD' || body === undefined || body.length === 0) {
    return makeRequest({ url, method, headers: sent });
  }
  if (!translated || isBlob) return makeRequest({ url, method, headers: sent, body });
  // Latin-1 keeps every byte as it is, so that bodies of any encoding survive.
  const text = Buffer.from(body.buffer).toString('latin1');
  const azures = translateRequestBody(text, contentType);
  if (azures === text) return makeRequest({ url, method, headers: sent, body });
  const bytes = Uint8Array.from(Buffer.from(azures, 'latin1'));
  const length = String(bytes.length);
  const fitting = sent.map(([name, value]) => [name, name === 'content-length' ? length : value] as const);
  return makeRequest({ url, method, headers: fitting, body: bytes });
}

function withAzureSource(headers: Head['headers']): Head['headers'] {
  // An account key's signature covers this header as it was sent; Blob Storage itself knows its local name there.
  const isSigned = headers.some(([name, value]) => name === 'authorization' && /^sharedkey/i.test(value));
  if (isSigned || !headers.some(([name]) => name === 'x-ms-copy-source')) return headers;
  return headers.map(([name, value]) => [name, name === 'x-ms-copy-source' ? toAzure(value) : value] as const);
}
