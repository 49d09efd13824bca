import { actionMatch } from './action';
import { matchConditions, noCondition } from './condition-match';
import { rankOf } from './order';
import type { Place } from './place';
import { effective, matchPropagation } from './propagation';
import type { Asked } from './question';
import type { ActionMatch, ConditionMatch, Consideration, PropagationMatch, ReasonCode } from './types';

/** Considerations and, for each, its rank. Made as long as is expected and filled up to `size`, which may go beyond. */
export interface Listing {
  readonly considered: Consideration[];
  readonly ranks: number[];
  size: number;
}

export function createListing(expected: number): Listing {
  return { considered: new Array(expected), ranks: new Array(expected), size: 0 };
}

export function list(listing: Listing, consideration: Consideration, rank: number): void {
  listing.considered[listing.size] = consideration;
  listing.ranks[listing.size] = rank;
  listing.size++;
}

/**
 * Holds one role assignment against a question and puts it into a listing. Every part is worked out whatever failed
 * first, so that a near miss can be described whole.
 */
export function consider(listing: Listing, place: Place, { action: asked, question }: Asked): void {
  const { entry, isPlain, role } = place;
  const action = actionMatch(asked, role);
  const condition = isPlain ? noCondition : matchConditions(entry.conditions, question);
  const propagation = isPlain ? effective : matchPropagation(entry.assignment, question.at);
  const reason = place.reason ?? reasonOf(action, condition, propagation);
  const consideration: Consideration = {
    assignmentId: place.assignmentId,
    roleDefinitionId: place.roleDefinitionId,
    roleName: place.roleName,
    principalId: place.principalId,
    scope: place.scope,
    principal: place.principal,
    scopeMatch: place.scopeMatch,
    action,
    condition,
    propagation,
    counts: reason === 'allows',
    reason,
  };
  list(listing, consideration, rankOf(place.rank, action, condition, propagation));
}

/** The reason where principal and scope fit: the first part that fails names it. */
function reasonOf(action: ActionMatch, condition: ConditionMatch, propagation: PropagationMatch): ReasonCode {
  if (action.kind !== 'matched') return actionReasons[action.kind];
  if (condition.kind === 'false') return 'condition-false';
  if (condition.kind === 'invalid') return 'condition-invalid';
  if (propagation.kind === 'pending') return 'not-propagated';
  return propagation.kind === 'removed' ? 'removed' : 'allows';
}

const actionReasons: Readonly<Record<Exclude<ActionMatch['kind'], 'matched'>, ReasonCode>> = {
  'unknown-role': 'role-unknown',
  'other-plane': 'action-other-plane',
  excluded: 'action-excluded',
  unmatched: 'action-unmatched',
};
