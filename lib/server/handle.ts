import type { IncomingMessage, ServerResponse } from 'node:http';
import { textOf } from '../cloud/http';
import { CloudNetworkError } from '../cloud/network';
import type { World } from '../cloud/world';
import type { Addresses } from './addresses';
import type { LongRunningCloud } from './long-running-cloud';
import { BLOB_LIMIT, BODY_LIMIT, readBody } from './read-body';
import { decisionFor, type LogEntry } from './request-log';
import { type Entrance, type Route, routeRequest } from './route';
import {
  isBlobStorage,
  isTranslatable,
  toAzure,
  translateBody,
  translateHeader,
  translateRequestBody,
} from './translate';

/** What answers requests, and what it tells about each. */
export interface Handling {
  readonly cloud: LongRunningCloud;
  readonly addresses: () => Addresses;
  readonly log: (entry: LogEntry) => void;
  /** Resolves when a snapshot is safe; no answer goes out before. */
  readonly save: (world: World) => Promise<void>;
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

/** Methods that a Fetch request cannot have. */
const NO_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

/** Answers one HTTP request out of the simulated Azure. Where its network fails, the connection is cut. */
export async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  entrance: Entrance,
  handling: Handling,
): Promise<void> {
  const { method = 'GET', url: target = '/' } = incoming;
  const host = hostOf(incoming);
  const place = `${host}${target.replace(/[?#].*$/s, '')}`;
  const refuse = (status: number, code: string, message: string) => {
    handling.log({ method, place, status, decision: message });
    sendError(outgoing, status, code, message);
  };

  if (NO_METHODS.has(method)) return refuse(405, 'MethodNotAllowed', `The method ${method} is not served.`);
  const route = routeRequest(host, target, entrance, handling.cloud.current().world);
  if ('status' in route) return refuse(route.status, route.code, route.message);
  const url = new URL(route.url);
  const limit = isBlobStorage(url) ? BLOB_LIMIT : BODY_LIMIT;
  const body = await readBody(incoming, limit);
  if (body === null) return refuse(413, 'RequestBodyTooLarge', `A body may have ${limit} bytes here.`);

  try {
    const request = requestFor(incoming, route, url, body);
    try {
      const { response, events, world } = await handling.cloud.send(request, route.origin);
      const saved = await handling.save(world).then(
        () => null,
        (error: Error) => error.message,
      );
      if (saved !== null) return refuse(503, 'StateNotSaved', `The state file could not be written: ${saved}`);
      const decision = decisionFor(events, method, request.url);
      await sendResponse(
        response,
        outgoing,
        method,
        route.translated ? { url, addresses: handling.addresses() } : null,
      );
      handling.log({ method, place, status: response.status, decision });
    } catch (error) {
      if (!(error instanceof CloudNetworkError)) throw error;
      if (error.code === 'ENOTFOUND') return refuse(421, error.code, `${error.message} in the simulated network`);
      handling.log({ method, place, status: null, decision: `${error.code}: ${error.message}` });
      outgoing.destroy();
    }
  } catch (error) {
    if (outgoing.headersSent) return void outgoing.destroy();
    const message = error instanceof Error ? error.message : String(error);
    refuse(500, 'BugInSimulator', `This is a bug of the simulator: ${message}`);
  }
}

/** The Host header; empty when there is none or several. */
function hostOf({ rawHeaders }: IncomingMessage): string {
  const hosts = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase() === 'host' ? [rawHeaders[index + 1] ?? ''] : [],
  );
  return hosts.length === 1 ? (hosts[0] ?? '') : '';
}

function requestFor(incoming: IncomingMessage, route: Route, url: URL, body: Buffer<ArrayBuffer>): Request {
  const { rawHeaders, method = 'GET' } = incoming;
  const headers: [string, string][] = [];
  let contentType = '';
  // An account key's signature covers this header as it was sent; Blob Storage itself knows its local name there.
  const isSigned = /^sharedkey/i.test(incoming.headers.authorization ?? '');
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (HOP_HEADERS.has(name)) continue;
    if (name === 'content-type') contentType = value;
    headers.push([name, route.translated && name === 'x-ms-copy-source' && !isSigned ? toAzure(value) : value]);
  }
  if (method === 'GET' || method === 'HEAD' || body.length === 0) return new Request(url, { method, headers });
  if (!route.translated || isBlobStorage(url)) return new Request(url, { method, headers, body });
  const text = body.toString('latin1');
  const translated = translateRequestBody(text, contentType);
  if (translated === text) return new Request(url, { method, headers, body });
  // Latin-1 keeps every byte as it is, so that bodies of any encoding survive.
  const bytes = Buffer.from(translated, 'latin1');
  const length = String(bytes.length);
  const fitting = headers.map(([name, value]): [string, string] => [name, name === 'content-length' ? length : value]);
  return new Request(url, { method, headers: fitting, body: bytes });
}

interface Translation {
  readonly url: URL;
  readonly addresses: Addresses;
}

async function sendResponse(
  response: Response,
  outgoing: ServerResponse,
  method: string,
  translation: Translation | null,
): Promise<void> {
  const headers: string[] = [];
  for (const [name, value] of response.headers) {
    if (name === 'content-length' && method !== 'HEAD') continue;
    headers.push(name, translation === null ? value : translateHeader(name, value, translation.addresses));
  }
  if (method === 'HEAD' || response.status === 204 || response.status === 304) {
    outgoing.writeHead(response.status, response.statusText, headers);
    outgoing.end();
    return;
  }
  const body = await bodyOf(response, translation);
  headers.push('content-length', String(Buffer.byteLength(body)));
  outgoing.writeHead(response.status, response.statusText, headers);
  outgoing.end(body);
}

/** Text where the answer is text; the bytes of a blob as they are. */
async function bodyOf(response: Response, translation: Translation | null): Promise<string | Buffer> {
  if (response.body === null) return '';
  const contentType = response.headers.get('content-type') ?? '';
  if (translation === null || !isTranslatable(translation.url, contentType)) {
    return Buffer.from(await response.arrayBuffer());
  }
  return translateBody(await textOf(response), contentType, translation.url, translation.addresses);
}

function sendError(outgoing: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ error: { code, message } });
  outgoing.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    // What was not read of a refused body must not be taken for the next request.
    Connection: 'close',
  });
  outgoing.end(body);
}
