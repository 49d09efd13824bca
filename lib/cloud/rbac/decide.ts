import { actionMatch } from './action';
import { wayOf } from './caller';
import type { CompiledPolicy } from './compile';
import { allHold } from './condition-match';
import { firstDeny } from './deny';
import type { CompiledAssignment } from './holders';
import { isInEffect, matchPropagation } from './propagation';
import { type Asked, ask, isTokenExpired } from './question';
import type { Decision, Question } from './types';

/**
 * Answers a question: deny assignments first, then whether some role assignment at the scope or above it, for the
 * caller or one of its groups, covers the action. Order of evaluation: Microsoft Learn, "What is Azure RBAC?".
 * Of several assignments that allow it names the one at the nearest scope; there, a direct one before a group's.
 * A token that has ended allows nothing, and then nothing else is looked at.
 */
export function decide(policy: CompiledPolicy, question: Question): Decision {
  if (isTokenExpired(question)) return { allowed: false, assignmentId: null, denyAssignmentId: null };
  const asked = ask(policy, question);
  const deny = firstDeny(policy, asked);
  if (deny !== null) return { allowed: false, assignmentId: null, denyAssignmentId: deny.deny.id };
  const allowing = firstAllowing(asked);
  return { allowed: allowing !== null, assignmentId: allowing?.assignment.id ?? null, denyAssignmentId: null };
}

function firstAllowing(asked: Asked): CompiledAssignment | null {
  for (const entry of wayOf(asked.caller, asked.chain).reaching) if (allows(entry, asked)) return entry;
  return null;
}

function allows(entry: CompiledAssignment, { action, question }: Asked): boolean {
  if (actionMatch(action, entry.role).kind !== 'matched') return false;
  if (entry.isPlain) return true;
  return allHold(entry.conditions, question) && isInEffect(matchPropagation(entry.assignment, question.at));
}
