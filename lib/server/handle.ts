import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from '../cloud/cloud';
import { CloudNetworkError } from '../cloud/network';
import type { World } from '../cloud/world';
import type { Addresses } from './addresses';
import { BLOB_LIMIT, BODY_LIMIT, readBody } from './read-body';
import { decisionFor, type LogEntry } from './request-log';
import { type Entrance, type Route, routeRequest } from './route';
import { isBlobStorage, toAzure, translateBody, translateHeaders, translateRequestBody } from './translate';

/** What answers requests, and what it tells about each. */
export interface Handling {
  readonly cloud: () => Cloud;
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
  const cloud = handling.cloud();
  const host = hostOf(incoming);
  const place = `${host}${target.replace(/[?#].*$/s, '')}`;
  const refuse = (status: number, code: string, message: string) => {
    handling.log({ method, place, status, decision: message });
    sendError(outgoing, status, code, message);
  };

  if (NO_METHODS.has(method)) return refuse(405, 'MethodNotAllowed', `The method ${method} is not served.`);
  const route = routeRequest(host, target, entrance, cloud.world);
  if ('status' in route) return refuse(route.status, route.code, route.message);
  const url = new URL(route.url);
  const limit = isBlobStorage(url) ? BLOB_LIMIT : BODY_LIMIT;
  const body = await readBody(incoming, limit);
  if (body === null) return refuse(413, 'RequestBodyTooLarge', `A body may have ${limit} bytes here.`);

  const seen = cloud.events.length;
  let decision: string | null = null;
  try {
    const request = requestFor(incoming, route, url, body);
    try {
      const response = await cloud.fetch(request, route.origin);
      const saved = await handling.save(cloud.world).then(
        () => null,
        (error: Error) => error.message,
      );
      if (saved !== null) return refuse(503, 'StateNotSaved', `The state file could not be written: ${saved}`);
      decision = decisionFor(cloud.events.slice(seen), method, request.url);
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
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    if (!HOP_HEADERS.has(name.toLowerCase())) headers.append(name, value);
  }
  const source = headers.get('x-ms-copy-source');
  if (route.translated && source !== null) headers.set('x-ms-copy-source', toAzure(source));
  if (method === 'GET' || method === 'HEAD' || body.length === 0) return new Request(url, { method, headers });
  if (!route.translated || isBlobStorage(url)) return new Request(url, { method, headers, body });
  const contentType = headers.get('content-type') ?? '';
  const text = body.toString('latin1');
  const translated = translateRequestBody(text, contentType);
  // Latin-1 keeps every byte as it is, so that bodies of any encoding survive.
  const bytes = translated === text ? body : Buffer.from(translated, 'latin1');
  if (headers.has('content-length')) headers.set('content-length', String(bytes.length));
  return new Request(url, { method, headers, body: bytes });
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
  const headers = new Headers(response.headers);
  let body = Buffer.from(response.body === null ? new ArrayBuffer(0) : await response.arrayBuffer());
  if (translation !== null) {
    const { url, addresses } = translation;
    translateHeaders(headers, addresses);
    const text = body.toString('latin1');
    const translated = translateBody(text, headers.get('content-type') ?? '', url, addresses);
    if (translated !== text) body = Buffer.from(translated, 'latin1');
  }
  const hasBody = method !== 'HEAD' && response.status !== 204 && response.status !== 304;
  if (hasBody) headers.set('content-length', String(body.length));
  outgoing.writeHead(response.status, response.statusText || undefined, [...headers].flat());
  outgoing.end(hasBody ? body : undefined);
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
