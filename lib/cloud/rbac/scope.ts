import type { Policy } from './types';

/** Parent of a scope where the path does not tell it; keys and values are normalized. */
export type ScopeParents = ReadonlyMap<string, string>;

export const ROOT_SCOPE = '/';

/**
 * One spelling for each scope: lower case, one leading slash, no trailing slash, no empty segments.
 * The empty text is the root scope, as in `/providers/Microsoft.Authorization/roleAssignments/{guid}`.
 */
export function normalizeScope(scope: string): string {
  const segments = scope.toLowerCase().split('/').filter(Boolean);
  return `/${segments.join('/')}`;
}

/** Normalizes a policy's `scopeParents`. */
export function compileScopeParents(scopeParents: Policy['scopeParents']): ScopeParents {
  return new Map(
    Object.entries(scopeParents).map(([child, parent]) => [normalizeScope(child), normalizeScope(parent)]),
  );
}

/**
 * A normalized scope, then everything above it up to the root. Where `parents` names a parent
 * (a subscription in a management group), the way up continues there. Cycles in `parents` end the walk.
 */
export function ancestors(scope: string, parents: ScopeParents): readonly string[] {
  const chain = [scope];
  let current = scope;
  while (current !== ROOT_SCOPE) {
    const parent = parents.size === 0 ? undefined : parents.get(current);
    if (parent === undefined || chain.includes(parent)) {
      current = pathParent(current);
      // Only a way through `parents` can come to a place twice.
      if (parents.size > 0 && chain.includes(current)) continue;
    } else {
      current = parent;
    }
    chain.push(current);
  }
  return chain;
}

/**
 * Whether a scope is a given scope or lies below it, compared segment by segment and ignoring case
 * (`.../resourceGroups/rg10` is not within `.../resourceGroups/rg1`).
 */
export function isWithinScope(scope: string, container: string, scopeParents: Policy['scopeParents'] = {}): boolean {
  return ancestors(normalizeScope(scope), compileScopeParents(scopeParents)).includes(normalizeScope(container));
}

function pathParent(scope: string): string {
  const slash = scope.lastIndexOf('/');
  return slash <= 0 ? ROOT_SCOPE : scope.slice(0, slash);
}
