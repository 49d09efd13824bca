import { jsonResponse } from '../../http';
import type { RoleAssignment } from '../../rbac';
import { callerOf } from '../../tokens';
import { type ArmCall, param } from '../call';
import { checkScope } from '../scope';
import { parseAssignmentFilter } from './role-assignment-filter';
import { toAssignment } from './role-assignment-view';
import { withinOf } from './scopes';
import { unsupportedFilter } from './unsupported-filter';

const SUPPORTED_FILTERS = "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'";

/**
 * The assignments at a scope, above it, and below it, narrowed by `$filter`. What applies at the scope is shown to
 * whoever may list there; what lies below, only where the caller may read it.
 */
export function listRoleAssignments(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const text = call.query.get('$filter') ?? '';
  const filter = parseAssignmentFilter(text, world);
  if (filter === null) return unsupportedFilter(text, SUPPORTED_FILTERS);
  const isWithin = withinOf(world);
  const shown = Object.values(world.roleAssignments).filter(
    (each) =>
      (filter.principalIds === null || filter.principalIds.has(each.principalId)) &&
      (isWithin(scope, each.scope) || (!filter.atScope && isWithin(each.scope, scope) && mayRead(call, each))),
  );
  return jsonResponse(200, { value: shown.map((each) => toAssignment(each)) });
}

function mayRead({ context, caller }: ArmCall, { id }: RoleAssignment): boolean {
  const action = 'Microsoft.Authorization/roleAssignments/read';
  return context.allows({ ...callerOf(caller), plane: 'control', action, scope: id });
}
