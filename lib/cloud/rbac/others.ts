import { actionMatch } from './action';
import type { CompiledPolicy } from './compile';
import { type Considered, consider } from './consider';
import { type CompiledAssignment, compareInWalk, type Holder } from './holders';
import type { Asked } from './question';
import type { PrincipalMatch } from './types';

const none: PrincipalMatch = Object.freeze({ kind: 'none' });
const orphaned: PrincipalMatch = Object.freeze({ kind: 'orphaned' });

/**
 * Orphaned assignments that would reach: at the scope or above it, with a role that covers the action. A deleted and
 * re-created identity leaves them behind.
 * @param own holders that are the caller, or that its client ID names: never orphans.
 */
export function reachingOrphans(policy: CompiledPolicy, asked: Asked, own: readonly Holder[]): readonly Considered[] {
  const owners = idsOf(own);
  return asked.chain.ids
    .flatMap((scope) => policy.orphans.get(scope) ?? [])
    .filter((entry) => !owners.has(entry.principalId) && covers(entry, asked))
    .sort(compareInWalk)
    .map((entry) => consider(entry, orphaned, asked, policy.scopes));
}

/** The nearest assignments to other principals, at most `limit`, without the orphaned ones that would reach. */
export function nearestOthers(
  policy: CompiledPolicy,
  asked: Asked,
  own: readonly Holder[],
  limit: number,
): readonly Considered[] {
  if (limit <= 0) return [];
  const owners = idsOf(own);
  const rows: (Considered & { readonly entry: CompiledAssignment })[] = [];
  for (const part of policy.holders) {
    for (const { principalId, isKnown, entries } of part.values()) {
      if (owners.has(principalId)) continue;
      for (const entry of entries) {
        if (!isKnown && covers(entry, asked) && asked.chain.ids.includes(entry.scope.id)) continue;
        rows.push({ entry, ...consider(entry, isKnown ? none : orphaned, asked, policy.scopes) });
      }
    }
  }
  const ranks = Float64Array.from(rows, ({ rank }) => rank).sort();
  const last = ranks[Math.min(limit, ranks.length) - 1] ?? 0;
  return rows
    .filter(({ rank }) => rank <= last)
    .sort((a, b) => a.rank - b.rank || compareInWalk(a.entry, b.entry))
    .slice(0, limit);
}

function covers({ role }: CompiledAssignment, { action }: Asked): boolean {
  return actionMatch(action, role).kind === 'matched';
}

function idsOf(holders: readonly Holder[]): ReadonlySet<string> {
  return new Set(holders.map(({ principalId }) => principalId));
}
