import { scopeParentsOf } from '../policy';
import { isWithinScope } from '../rbac';
import { callerOf } from '../tokens';
import type { ArmCall } from './call';

/** Whether the caller may do something at a scope, asked without leaving a trace: for cutting lists. */
export function mayDo({ context, caller }: ArmCall, action: string, scope: string): boolean {
  return context.allows({ ...callerOf(caller), plane: 'control', action, scope });
}

/**
 * Whether the caller, or a group that holds it, has a role at a scope, above it or below it.
 * Such a caller gets a list cut to what it may read, which can be empty; one without any role gets 403.
 * UNVERIFIED where Azure draws this line; both answers are seen.
 */
export function holdsRoleAround({ context: { world }, caller }: ArmCall, scope: string): boolean {
  const { principalId, groupIds = [] } = callerOf(caller);
  const principals = new Set([principalId, ...groupIds]);
  const parents = scopeParentsOf(world);
  return Object.values(world.roleAssignments).some(
    (assignment) =>
      principals.has(assignment.principalId) &&
      (isWithinScope(assignment.scope, scope) || isWithinScope(scope, assignment.scope, parents)),
  );
}
