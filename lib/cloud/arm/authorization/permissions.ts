import { jsonResponse } from '../../http';
import type { RoleAssignment } from '../../rbac';
import { callerOf } from '../../tokens';
import { type ArmCall, param } from '../call';
import { checkScope } from '../scope';
import { findRole, toPermission } from './role-definition-view';
import { withinOf } from './scopes';

/**
 * What the caller has at a scope: the permissions of each role that is assigned to it, or to a group in its token, at
 * the scope or above. Deny assignments and conditions are not counted in, as they are not in Azure's answer.
 */
export function listPermissions(call: ArmCall): Response {
  const { world, clock } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const { principalId, groupIds = [] } = callerOf(call.caller);
  const principals = new Set([principalId, ...groupIds]);
  const isWithin = withinOf(world);
  const now = clock.now();
  const counts = ({ effectiveFrom = now, effectiveUntil = Number.POSITIVE_INFINITY }: RoleAssignment) =>
    effectiveFrom <= now && now < effectiveUntil;
  const ids = [...Object.values(world.roleAssignments), ...Object.values(world.lingeringAssignments)]
    .filter((each) => principals.has(each.principalId) && counts(each) && isWithin(scope, each.scope))
    .map(({ roleDefinitionId }) => roleDefinitionId);
  const value = [...new Set(ids)].flatMap((id) => {
    const role = findRole(world, id);
    return role === null ? [] : role.permissions.map((permission) => toPermission(role, permission));
  });
  return jsonResponse(200, { value });
}
