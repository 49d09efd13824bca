import { notImplemented } from '../http';
import type { World } from '../world';
import type { Operation } from './call';
import { invalidResourceNamespace } from './errors';
import { operations } from './operations';
import { matchPath } from './path';
import { checkScope } from './scope';

interface Found {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** Resource providers that Azure has and this simulator has in part or not at all. */
const knownNamespaces = new Set([
  'microsoft.authorization',
  'microsoft.compute',
  'microsoft.containerservice',
  'microsoft.insights',
  'microsoft.keyvault',
  'microsoft.managedidentity',
  'microsoft.management',
  'microsoft.network',
  'microsoft.resources',
  'microsoft.sql',
  'microsoft.storage',
  'microsoft.web',
]);

/** The operation that a method and path name, or the error that says why there is none. */
export function findOperation(method: string, segments: readonly string[], world: World): Found | Response {
  let spelledOtherwise: Operation | null = null;
  for (const operation of operations) {
    const params = matchPath(operation.path, segments);
    if (params === null) continue;
    if (operation.method === method) return { operation, params };
    spelledOtherwise = operation;
  }
  if (spelledOtherwise !== null) return notImplemented(`${method} ${spelledOtherwise.path}`);
  const path = `/${segments.join('/')}`;
  const namespace = lastNamespace(segments);
  if (namespace !== null && !knownNamespaces.has(namespace.toLowerCase())) return invalidResourceNamespace(namespace);
  return checkScope(path, world) ?? notImplemented(`${method} ${path}`);
}

function lastNamespace(segments: readonly string[]): string | null {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  return at < 0 ? null : (segments[at + 1] ?? null);
}
