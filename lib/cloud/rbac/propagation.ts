import type { PropagationMatch, Question, RoleAssignment } from './types';

/** What was assigned long ago, or without any delay. */
export const effective: PropagationMatch = Object.freeze({ kind: 'effective' });

/**
 * Whether a change to an assignment has spread. It counts from `effectiveFrom` on, and when it was deleted up to, not
 * including, `effectiveUntil`. A question without a moment asks what is assigned: pending ones count, deleted ones not.
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function matchPropagation(
  { effectiveFrom, effectiveUntil }: RoleAssignment,
  at: Question['at'],
): PropagationMatch {
  if (effectiveUntil !== undefined && (at === undefined || at >= effectiveUntil)) {
    return { kind: 'removed', effectiveUntil };
  }
  if (effectiveFrom !== undefined && at !== undefined && at < effectiveFrom) return { kind: 'pending', effectiveFrom };
  return effectiveUntil === undefined ? effective : { kind: 'lingering', effectiveUntil };
}

/** Whether the assignment counts at the moment of the question. */
export function isInEffect({ kind }: PropagationMatch): boolean {
  return kind === 'effective' || kind === 'lingering';
}
