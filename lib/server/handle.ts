import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../cloud/http';
import { CloudNetworkError } from '../cloud/network';
import type { World } from '../cloud/world';
import type { Addresses } from './addresses';
import { readHead, requestFor } from './incoming';
import type { LongRunningCloud } from './long-running-cloud';
import { sendError, sendResponse } from './outgoing';
import { BLOB_LIMIT, BODY_LIMIT, readBody } from './read-body';
import { decisionFor, type LogEntry } from './request-log';
import { type Entrance, routeRequest } from './route';
import { isBlobAddress } from './translate';

/** What answers requests, and what it tells about each. */
export interface Handling {
  readonly cloud: LongRunningCloud;
  readonly addresses: () => Addresses;
  readonly log: (entry: LogEntry) => void;
  /** Resolves when a snapshot is safe; no answer goes out before. */
  readonly save: (world: World) => Promise<void>;
}

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
  const head = readHead(incoming);
  const place = () => `${head.host}${target.slice(0, endOfPath(target))}`;
  const refuse = (status: number, code: string, message: string) => {
    handling.log({ method, place: place(), status, decision: message });
    sendError(outgoing, status, code, message);
  };

  if (NO_METHODS.has(method)) return refuse(405, 'MethodNotAllowed', `The method ${method} is not served.`);
  const route = routeRequest(head.host, target, entrance, handling.cloud.current().world);
  if ('status' in route) return refuse(route.status, route.code, route.message);
  const isBlob = isBlobAddress(route.url);
  const limit = isBlob ? BLOB_LIMIT : BODY_LIMIT;
  const body = head.hasBody ? await readBody(incoming, limit) : undefined;
  if (body === null) return refuse(413, 'RequestBodyTooLarge', `A body may have ${limit} bytes here.`);

  try {
    try {
      const request = requestFor(method, head, { ...route, isBlob }, body);
      const { response, events, world } = await handling.cloud.send(request, route.origin);
      const unsaved = await handling.save(world).then(() => null, messageOf);
      if (unsaved !== null) return refuse(503, 'StateNotSaved', `The state file could not be written: ${unsaved}`);
      const decision = decisionFor(events, method, request.url, world);
      const translation = route.translated ? { url: addressOf(request), addresses: handling.addresses() } : null;
      await sendResponse(response, outgoing, method, translation);
      handling.log({ method, place: place(), status: response.status, decision });
    } catch (error) {
      if (!(error instanceof CloudNetworkError)) throw error;
      if (error.code === 'ENOTFOUND') return refuse(421, error.code, `${error.message} in the simulated network`);
      handling.log({ method, place: place(), status: null, decision: `${error.code}: ${error.message}` });
      outgoing.destroy();
    }
  } catch (error) {
    if (outgoing.headersSent) return void outgoing.destroy();
    refuse(500, 'BugInSimulator', `This is a bug of the simulator: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function endOfPath(target: string): number {
  const end = target.search(/[?#]/);
  return end < 0 ? target.length : end;
}
