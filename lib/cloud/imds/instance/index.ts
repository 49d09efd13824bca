import type { ServiceContext } from '../../context';
import { jsonResponse, makeResponse, readQuery } from '../../http';
import { badApiVersion, refuseMetadata } from '../errors';
import { RESPONSE_HEADERS } from '../headers';
import { callingMachine } from '../machine';
import { hasInstance } from '../versions';
import { computeOf } from './compute';
import { networkOf } from './network';
import { childNames, find, type Node } from './tree';

/**
 * `GET /metadata/instance` and every path below it: what the machine knows of itself, whole or a part. A part that is a
 * single value comes as text only.
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#instance-metadata
 */
export function answerInstanceRequest(request: Request, context: ServiceContext): Response {
  const url = new URL(request.url);
  const query = readQuery(url);
  const version = query.get('api-version');
  if (!hasInstance(version)) return badApiVersion();
  // UNVERIFIED: the words of this refusal and of the one for a single value, and that an empty format means JSON.
  const format = (query.get('format') || 'json').toLowerCase();
  if (format !== 'json' && format !== 'text') {
    return refuseMetadata(400, `Bad request. The format '${format}' is not supported`);
  }
  const machine = callingMachine(context);
  const tree = machine === null ? null : { compute: computeOf(machine, version), network: networkOf(machine) };
  const node = tree === null ? null : find(tree, keysOf(url));
  if (node === null) return refuseMetadata(404, 'Not found');
  if (format === 'text') return textResponse(node);
  if (typeof node === 'string') return refuseMetadata(400, 'Bad request. A single value needs format=text');
  return jsonResponse(200, node, RESPONSE_HEADERS);
}

/** The path's segments after `/metadata/instance`. */
function keysOf(url: URL): readonly string[] {
  return url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .slice(2);
}

/** UNVERIFIED: the text form of what is not a single value: its keys, one a line, with a slash where more is below. */
function textResponse(node: Node): Response {
  const text = typeof node === 'string' ? node : childNames(node).join('\n');
  const headers = { ...RESPONSE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' };
  return makeResponse(200, text, Object.entries(headers));
}
