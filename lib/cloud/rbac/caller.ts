import type { CompiledPolicy } from './compile';
import { type CompiledAssignment, findHolder, type Holder } from './holders';
import { type Membership, membershipOf, pathFrom } from './membership';
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
  /** By what way each holder is the caller. */
  readonly ways: readonly PrincipalMatch[];
  /** What of it lies on the way up from a scope, for the scopes asked about so far. */
  readonly onTheWay: Map<Chain, readonly CompiledAssignment[]>;
}

const REMEMBERED_CALLERS = 4000;
const REMEMBERED_WAYS = 50;
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
  const ways: PrincipalMatch[] = [];
  for (const id of [principalId, ...membership.groupIds]) {
    const holder = id === '' ? undefined : findHolder(policy.holders, id);
    if (holder === undefined) continue;
    holders.push(holder);
    ways.push(id === principalId ? direct : { kind: 'group', path: pathFrom(id, principalId, membership) });
  }
  return { principalId, membership, holders, ways, onTheWay: new Map() };
}

/**
 * The caller's assignments at a scope and above it: nearest scope first, there direct ones before a group's, those in
 * the order of their IDs.
 */
export function assignmentsOnTheWay({ holders, onTheWay }: Caller, chain: Chain): readonly CompiledAssignment[] {
  const known = onTheWay.get(chain);
  if (known !== undefined) return known;
  const found = chain.ids.flatMap((scope) => holders.flatMap(({ at }) => at.get(scope) ?? nothing));
  return remember(onTheWay, REMEMBERED_WAYS, chain, found);
}
