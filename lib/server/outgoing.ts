import type { ServerResponse } from 'node:http';
import { headerPairs } from '../cloud/http';
import type { Addresses } from './addresses';
import { isTranslatable, translateBody, translateHeader } from './translate';

/** The addresses that an answer gets, and the one in Azure's names that it answers. */
export interface Translation {
  readonly url: URL;
  readonly addresses: Addresses;
}

/** Sends an answer of the simulated Azure. @param translation null for a client that uses Azure's own names */
export async function sendResponse(
  response: Response,
  outgoing: ServerResponse,
  method: string,
  translation: Translation | null,
): Promise<void> {
  const headers: string[] = [];
  let contentType = '';
  for (const [name, value] of headerPairs(response.headers)) {
    if (name === 'content-length' && method !== 'HEAD') continue;
    if (name === 'content-type') contentType = value;
    headers.push(name, translation === null ? value : translateHeader(name, value, translation.addresses));
  }
  if (method === 'HEAD' || response.status === 204 || response.status === 304) {
    outgoing.writeHead(response.status, response.statusText, headers);
    outgoing.end();
    return;
  }
  const body = await bodyOf(response, contentType, translation);
  headers.push('content-length', String(Buffer.byteLength(body)));
  outgoing.writeHead(response.status, response.statusText, headers);
  outgoing.end(body);
}

/** Text where the answer is text; the bytes of a blob as they are. */
async function bodyOf(
  response: Response,
  contentType: string,
  translation: Translation | null,
): Promise<string | Buffer> {
  if (translation !== null && isTranslatable(translation.url, contentType)) {
    return translateBody(await response.text(), contentType, translation.url, translation.addresses);
  }
  return Buffer.from(await response.arrayBuffer());
}

/** Sends an error of this server's own. */
export function sendError(outgoing: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ error: { code, message } });
  outgoing.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    // What was not read of a refused body must not be taken for the next request.
    Connection: 'close',
  });
  outgoing.end(body);
}
