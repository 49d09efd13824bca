import type { AssignmentsByScope, CompiledAssignment, CompiledPolicy } from './compile';
import { firstDeny } from './deny';
import { type Asked, ask } from './question';
import { coveringPattern } from './role';
import type { Decision, Question } from './types';

/**
 * Answers a question: deny assignments first, then whether some role assignment at the scope or above it, for the
 * caller or one of its groups, covers the action. Order of evaluation: Microsoft Learn, "What is Azure RBAC?".
 * Of several assignments that allow it names the one at the nearest scope; there, a direct one before a group's.
 */
export function decide(policy: CompiledPolicy, question: Question): Decision {
  const asked = ask(policy, question);
  const deny = firstDeny(policy, asked);
  if (deny !== null) return { allowed: false, assignmentId: null, denyAssignmentId: deny.deny.id };
  const allowing = firstAllowing(policy, asked);
  return { allowed: allowing !== null, assignmentId: allowing?.assignment.id ?? null, denyAssignmentId: null };
}

function firstAllowing(policy: CompiledPolicy, asked: Asked): CompiledAssignment | null {
  const holders: AssignmentsByScope[] = [];
  addHolder(holders, policy, asked.principalId);
  for (const group of asked.membership.groupIds) addHolder(holders, policy, group);

  for (const scope of asked.chain) {
    for (const byScope of holders) {
      const found = firstCovering(byScope.get(scope), asked);
      if (found !== null) return found;
    }
  }
  return null;
}

function addHolder(holders: AssignmentsByScope[], policy: CompiledPolicy, principalId: string): void {
  if (principalId === '') return;
  const byScope = policy.assignments.get(principalId);
  if (byScope !== undefined) holders.push(byScope);
}

function firstCovering(
  assignments: readonly CompiledAssignment[] | undefined,
  asked: Asked,
): CompiledAssignment | null {
  if (assignments === undefined) return null;
  for (const candidate of assignments) {
    if (candidate.role === null || candidate.condition !== null) continue;
    if (coveringPattern(candidate.role.permissions, asked.plane, asked.action) !== null) return candidate;
  }
  return null;
}
