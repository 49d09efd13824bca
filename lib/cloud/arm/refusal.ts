import type { Explanation } from '../rbac';
import type { AccessTokenClaims } from '../tokens';
import type { World } from '../world';
import { authorizationFailed, denyAssignmentAuthorizationFailed } from './errors';

/**
 * Azure's 403 for a decision on the control plane, or null when it allows. A caller whose roles would allow and whom a
 * deny assignment stops is told which one; a caller whom only a condition stops is told that there is one.
 */
export function refusalOf(explanation: Explanation, caller: AccessTokenClaims, world: World): Response | null {
  if (explanation.allowed) return null;
  const { considered, denyAssignmentId, question } = explanation;
  const deny = denyAssignmentId === null ? undefined : world.denyAssignments[denyAssignmentId.toLowerCase()];
  if (deny !== undefined && considered.some(({ counts }) => counts)) {
    return denyAssignmentAuthorizationFailed(caller, question.action, question.scope, deny);
  }
  const hasCondition = considered.some(({ reason }) => reason === 'condition-false' || reason === 'condition-invalid');
  return authorizationFailed(caller, question.action, question.scope, hasCondition);
}
