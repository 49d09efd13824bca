import { notImplemented } from '../http';
import type { Operation } from './call';
import { invalidResourceNamespace, invalidResourceType } from './errors';
import { operations } from './operations';
import { matchPath } from './path';
import { isKnownNamespace, isKnownType } from './provider-types';
import { checkForm } from './scope';

interface Found {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** The operation that a method and path name, or the error that says why there is none. */
export function findOperation(method: string, segments: readonly string[], version: string): Found | Response {
  let spelledOtherwise: Operation | null = null;
  for (const operation of operations) {
    const params = matchPath(operation.path, segments);
    if (params === null) continue;
    if (operation.method === method) {
      const scope = params.scope;
      return (scope === undefined ? null : checkForm(scope)) ?? { operation, params };
    }
    spelledOtherwise = operation;
  }
  if (spelledOtherwise !== null) return notImplemented(`${method} ${spelledOtherwise.path}`);
  return unknownPath(method, segments, version);
}

function unknownPath(method: string, segments: readonly string[], version: string): Response {
  const [namespace, type] = lastProvider(segments);
  if (namespace !== null && !isKnownNamespace(namespace)) return invalidResourceNamespace(namespace);
  if (namespace !== null && type !== null && !isKnownType(namespace, type)) {
    return invalidResourceType(namespace, version);
  }
  const path = `/${segments.join('/')}`;
  if (isOfSubscription(segments) || isProviderItself(segments)) return notImplemented(`${method} ${path}`);
  const named = namespace === null || lastProviderLength(segments) % 2 === 0;
  return (named ? checkForm(path) : null) ?? notImplemented(`${method} ${path}`);
}

/** `/subscriptions/{id}/locations` and its like, which belong to no provider; also below a resource group. */
function isOfSubscription(segments: readonly string[]): boolean {
  const lower = segments.map((segment) => segment.toLowerCase());
  const [first = '', , third = ''] = lower;
  if (first !== 'subscriptions' || lower.includes('providers')) return false;
  return segments.length >= (third === 'resourcegroups' ? 5 : 3);
}

/** `.../providers` and `.../providers/{namespace}`: the lists of what Azure offers. */
function isProviderItself(segments: readonly string[]): boolean {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  return (
    (at === 0 || at === 2) && at >= segments.length - 2 && (at === 0 || segments[0]?.toLowerCase() === 'subscriptions')
  );
}

/** Namespace and first type of the last provider in a path; null where it has none. */
export function lastProvider(segments: readonly string[]): readonly [namespace: string | null, type: string | null] {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  return at < 0 ? [null, null] : [segments[at + 1] ?? null, segments[at + 2] ?? null];
}

/** Even for a resource, odd for a collection or an action. */
function lastProviderLength(segments: readonly string[]): number {
  return segments.length - segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
}
