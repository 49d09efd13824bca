import { loadPart } from '../parts';
import type { Operation } from './call';
import { methodNotAllowed } from './errors';
import { operationsFor } from './operations';
import { matchPath } from './path';
import { checkForm } from './scope';
import type { Unsimulated } from './unsimulated';

export interface Found {
  readonly kind: 'found';
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** The operation that a method and path name, or why there is none. */
export async function findOperation(
  method: string,
  segments: readonly string[],
  version: string,
): Promise<Found | Unsimulated | Response> {
  if (!METHODS.includes(method)) return methodNotAllowed(method);
  const here: Operation['method'][] = [];
  for (const operation of await operationsFor(`/${segments.join('/')}`)) {
    const params = matchPath(operation.path, segments);
    if (params === null) continue;
    if (operation.method === method) {
      const scope = params.scope;
      return (scope === undefined ? null : checkForm(scope)) ?? { kind: 'found', operation, params };
    }
    here.push(operation.method);
  }
  // What is only an action cannot be read, and only few types answer HEAD.
  if (method === 'HEAD' || (here.length > 0 && here.every((each) => each === 'POST'))) return methodNotAllowed(method);
  const { describeUnsimulated } = await loadPart('armUnsimulated');
  return describeUnsimulated(method, segments, version);
}

/** Namespace and first type of the last provider in a path; null where it has none. */
export function lastProvider(segments: readonly string[]): readonly [namespace: string | null, type: string | null] {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  return at < 0 ? [null, null] : [segments[at + 1] ?? null, segments[at + 2] ?? null];
}
