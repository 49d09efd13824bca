import { scopeParentsOf } from '../../policy';
import { isWithinScope } from '../../rbac';
import type { World } from '../../world';

/** Says whether a scope is another or lies below it. */
export type Within = (scope: string, container: string) => boolean;

/** The test for a world, in which management groups stand above subscriptions. */
export function withinOf(world: World): Within {
  const parents = scopeParentsOf(world);
  return (scope, container) => isWithinScope(scope, container, parents);
}

/** Resource ID of something of Microsoft.Authorization at a scope; `/` is the root. */
export function extensionId(scope: string, type: string, name: string): string {
  return `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/${type}/${name}`;
}

/** The subscription at the beginning of a scope in lower case, or null: management groups and the root have none. */
export function subscriptionOf(scope: string): string | null {
  return /^\/subscriptions\/[^/]+/i.exec(scope)?.[0].toLowerCase() ?? null;
}

/** The management group that a scope is, in lower case; null for every other scope. */
export function managementGroupOf(scope: string): string | null {
  const match = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)$/i.exec(scope);
  return match?.[1]?.toLowerCase() ?? null;
}
