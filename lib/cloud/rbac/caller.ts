import type { CompiledPolicy } from './compile';
import { findHolder, type Holder } from './holders';
import { type Membership, membershipOf, pathFrom } from './membership';
import { remember } from './remember';
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
}

const REMEMBERED_CALLERS = 10_000;
const direct: PrincipalMatch = Object.freeze({ kind: 'direct' });

/** Groups are those that the token names; where the question does not say, those of the directory. */
export function callerOf(policy: CompiledPolicy, question: Question): Caller {
  const { principalId, groupIds } = question;
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
  return { principalId, membership, holders, ways };
}
