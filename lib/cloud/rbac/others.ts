import { actionMatch } from './action';
import type { CompiledPolicy } from './compile';
import { consider, createListing, type Listing, list } from './consider';
import { type CompiledAssignment, compareInWalk } from './holders';
import { placeOf } from './place';
import type { Asked } from './question';
import { depthIn } from './scope-table';
import type { PrincipalMatch } from './types';

/** Principals whose assignments are listed already; in lower case. */
export type Owners = ReadonlySet<string>;

const none: PrincipalMatch = Object.freeze({ kind: 'none' });
const orphaned: PrincipalMatch = Object.freeze({ kind: 'orphaned' });

/**
 * Lists orphaned assignments that would reach: at the scope or above it, with a role that covers the action. A deleted
 * and re-created identity leaves them behind.
 * @param own holders that are the caller, or that its client ID names: never orphans.
 */
export function listReachingOrphans(listing: Listing, policy: CompiledPolicy, asked: Asked, own: Owners): void {
  const reaching = asked.chain.ids
    .flatMap((scope) => policy.orphans.get(scope) ?? [])
    .filter((entry) => !own.has(entry.principalId) && covers(entry, asked))
    .sort(compareInWalk);
  for (const entry of reaching) consider(listing, placeOf(entry, orphaned, asked.chain), asked);
}

/** Lists the nearest assignments to other principals, at most `limit`, without the orphaned ones that would reach. */
export function listNearestOthers(
  listing: Listing,
  policy: CompiledPolicy,
  asked: Asked,
  own: Owners,
  limit: number,
): void {
  const found = createListing(0);
  const entries: CompiledAssignment[] = [];
  for (const part of policy.holders) {
    for (const holder of part.values()) {
      if (own.has(holder.principalId)) continue;
      for (const entry of holder.entries) {
        if (!holder.isKnown && covers(entry, asked) && depthIn(asked.chain, entry.scope.id) >= 0) continue;
        entries.push(entry);
        consider(found, placeOf(entry, holder.isKnown ? none : orphaned, asked.chain), asked);
      }
    }
  }
  // Comparing texts is slow: only those that may be among the nearest are put into their full order.
  const last = Float64Array.from(found.ranks).sort()[Math.min(limit, entries.length) - 1] ?? -1;
  const rows = entries.flatMap((entry, index) => {
    const [consideration, rank] = [found.considered[index], found.ranks[index]];
    return consideration === undefined || rank === undefined || rank > last ? [] : [{ entry, consideration, rank }];
  });
  rows.sort((a, b) => a.rank - b.rank || compareInWalk(a.entry, b.entry));
  for (const { consideration, rank } of rows.slice(0, limit)) list(listing, consideration, rank);
}

function covers({ role }: CompiledAssignment, { action }: Asked): boolean {
  return actionMatch(action, role).kind === 'matched';
}
