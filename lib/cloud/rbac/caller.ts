import type { CompiledPolicy } from './compile';
import { type CompiledAssignment, findHolder, type Holder } from './holders';
import { type Membership, membershipOf, pathFrom } from './membership';
import { type Place, placeOf } from './place';
import { remember } from './remember';
import type { Chain } from './scope-table';
import type { PrincipalMatch, Question } from './types';

/** Who asks: the principal and its groups, with what they hold in one policy. */
export interface Caller {
  /** In lower case. */
  readonly principalId: string;
  readonly membership: Membership;
  /** The principal's own holder first, then its groups' by group ID; only those that hold anything. */
  readonly holders: readonly Holder[];
  /** In what way each holder is the caller. */
  readonly matches: readonly PrincipalMatch[];
  /** How many assignments that are. */
  readonly size: number;
  /** How they lie to the scopes asked about so far. */
  readonly ways: Map<Chain, Way>;
}

/** What a caller holds, as it lies to one scope. */
export interface Way {
  /**
   * At the scope and above it: nearest scope first, there direct ones before a group's, those in the order of their IDs.
   */
  readonly reaching: readonly CompiledAssignment[];
  /** All of it, in the order in which an explanation walks; made when one is asked for. */
  places: readonly Place[] | null;
}

const REMEMBERED_CALLERS = 4000;
/** How many ways a caller may remember, and how many assignments all of them together. */
const REMEMBERED_WAYS = 50;
const REMEMBERED_PLACES = 5000;
const nothing: readonly CompiledAssignment[] = [];
const direct: PrincipalMatch = Object.freeze({ kind: 'direct' });

/** Groups are those that the token names; where the question does not say, those of the directory. */
export function callerOf(policy: CompiledPolicy, principalId: string, groupIds: Question['groupIds']): Caller {
  if (groupIds !== undefined && groupIds.length > 0) return makeCaller(policy, principalId, groupIds);
  const known = groupIds === undefined ? policy.callers.inGroups : policy.callers.alone;
  return (
    known.get(principalId) ??
    remember(known, REMEMBERED_CALLERS, principalId, makeCaller(policy, principalId, groupIds))
  );
}

function makeCaller(policy: CompiledPolicy, spelled: string, groupIds: Question['groupIds']): Caller {
  const principalId = spelled.toLowerCase();
  const membership = membershipOf(principalId, policy.groups, groupIds);
  const holders: Holder[] = [];
  const matches: PrincipalMatch[] = [];
  for (const id of [principalId, ...membership.groupIds]) {
    const holder = id === '' ? undefined : findHolder(policy.holders, id);
    if (holder === undefined) continue;
    holders.push(holder);
    matches.push(id === principalId ? direct : { kind: 'group', path: pathFrom(id, principalId, membership) });
  }
  const size = holders.reduce((sum, { entries }) => sum + entries.length, 0);
  return { principalId, membership, holders, matches, size, ways: new Map() };
}

/** How a caller's assignments lie to a scope. */
export function wayOf({ holders, size, ways }: Caller, chain: Chain): Way {
  const known = ways.get(chain);
  if (known !== undefined) return known;
  const reaching = chain.ids.flatMap((scope) => holders.flatMap(({ at }) => at.get(scope) ?? nothing));
  const limit = Math.min(REMEMBERED_WAYS, 1 + REMEMBERED_PLACES / (size + 1));
  return remember(ways, limit, chain, { reaching, places: null });
}

/** The same, assignments that do not reach included. */
export function placesOf(caller: Caller, chain: Chain): readonly Place[] {
  const way = wayOf(caller, chain);
  way.places ??= caller.holders.flatMap(({ entries }, index) =>
    entries.map((entry) => placeOf(entry, caller.matches[index] ?? direct, chain)),
  );
  return way.places;
}
