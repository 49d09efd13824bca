import type { CompiledDeny, CompiledPolicy } from './compile';
import type { Asked } from './question';
import { coveringPattern } from './role';

/** The ID by which a deny assignment names every principal (Microsoft Learn, "Understand Azure deny assignments"). */
const EVERYONE = '00000000-0000-0000-0000-000000000000';

/** The pattern by which a deny assignment, found at a scope of the chain, blocks the question; null when it does not. */
export function denyingPattern(deny: CompiledDeny, depth: number, asked: Asked): string | null {
  if (depth > 0 && deny.deny.doNotApplyToChildScopes) return null;
  if (names(deny.excludePrincipalIds, asked)) return null;
  if (!deny.principalIds.has(EVERYONE) && !names(deny.principalIds, asked)) return null;
  return coveringPattern(deny.permissions, asked.plane, asked.action)?.source ?? null;
}

/** The deny assignment that blocks, nearest scope first; null in the ordinary case. */
export function firstDeny(policy: CompiledPolicy, asked: Asked): CompiledDeny | null {
  if (policy.denies.size === 0) return null;
  for (const [depth, scope] of asked.chain.entries()) {
    for (const deny of policy.denies.get(scope) ?? []) {
      if (denyingPattern(deny, depth, asked) !== null) return deny;
    }
  }
  return null;
}

function names(principalIds: ReadonlySet<string>, { principalId, membership }: Asked): boolean {
  if (principalIds.size === 0) return false;
  if (principalIds.has(principalId)) return true;
  return membership.groupIds.some((group) => principalIds.has(group));
}
