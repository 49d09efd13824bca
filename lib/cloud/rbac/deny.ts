import type { CompiledPolicy } from './compile';
import type { Asked } from './question';
import { type CompiledPermissions, compilePermissions, coveringPattern } from './role';
import { internScope, type ScopeTable } from './scope-table';
import type { DenyAssignment, DenyConsideration } from './types';

export interface CompiledDeny {
  readonly deny: DenyAssignment;
  readonly principalIds: ReadonlySet<string>;
  readonly excludePrincipalIds: ReadonlySet<string>;
  readonly permissions: CompiledPermissions;
}

/** The ID by which a deny assignment names every principal (Microsoft Learn, "Understand Azure deny assignments"). */
const EVERYONE = '00000000-0000-0000-0000-000000000000';

/** Deny assignments by number of their scope, those at one scope in the order of their IDs. */
export function compileDenies(all: readonly DenyAssignment[], scopes: ScopeTable): CompiledPolicy['denies'] {
  const keyed = all.map((deny) => ({ deny, key: deny.id.toLowerCase() }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const byScope = new Map<number, CompiledDeny[]>();
  for (const { deny } of keyed) {
    const { id } = internScope(scopes, deny.scope);
    const entry = {
      deny,
      principalIds: lowerCaseSet(deny.principalIds),
      excludePrincipalIds: lowerCaseSet(deny.excludePrincipalIds),
      permissions: compilePermissions(deny.permissions),
    };
    byScope.set(id, [...(byScope.get(id) ?? []), entry]);
  }
  return byScope;
}

/** The deny assignment that blocks, nearest scope first; null in the ordinary case. */
export function firstDeny(policy: CompiledPolicy, asked: Asked): CompiledDeny | null {
  if (policy.denies.size === 0) return null;
  for (const scope of asked.chain.ids) {
    for (const deny of policy.denies.get(scope) ?? []) {
      if (denyingPattern(deny, scope, asked) !== null) return deny;
    }
  }
  return null;
}

const noDenies: readonly DenyConsideration[] = Object.freeze([]);

/** Every deny assignment that blocks, nearest scope first. */
export function applicableDenies(policy: CompiledPolicy, asked: Asked): readonly DenyConsideration[] {
  if (policy.denies.size === 0) return noDenies;
  return asked.chain.ids.flatMap((scope) =>
    (policy.denies.get(scope) ?? []).flatMap((entry) => {
      const pattern = denyingPattern(entry, scope, asked);
      return pattern === null ? [] : [{ denyAssignmentId: entry.deny.id, scope: entry.deny.scope, pattern }];
    }),
  );
}

/** The pattern by which a deny assignment, found at a scope on the way up, blocks the question; null when it does not. */
function denyingPattern(deny: CompiledDeny, scope: number, asked: Asked): string | null {
  if (deny.deny.doNotApplyToChildScopes && scope !== asked.chain.at) return null;
  if (names(deny.excludePrincipalIds, asked)) return null;
  if (!deny.principalIds.has(EVERYONE) && !names(deny.principalIds, asked)) return null;
  return coveringPattern(deny.permissions, asked.action.plane, asked.action.action)?.source ?? null;
}

function names(principalIds: ReadonlySet<string>, { caller }: Asked): boolean {
  if (principalIds.size === 0) return false;
  if (principalIds.has(caller.principalId)) return true;
  return caller.membership.groupIds.some((group) => principalIds.has(group));
}

function lowerCaseSet(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}
