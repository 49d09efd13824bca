import type { Permission } from '../../rbac';
import { callerOf } from '../../tokens';
import { type ArmCall, param } from '../call';
import { badRequest, linkedAuthorizationFailed, linkedInvalidPropertyId } from '../errors';
import { checkForm, checkScope } from '../scope';
import { managementGroupOf, withinOf } from './scopes';

/**
 * Why a custom role may not have these assignable scopes, or null. The root is for built-in roles alone.
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes
 */
export function assignableScopesProblem(
  call: ArmCall,
  scopes: readonly string[],
  permissions: readonly Permission[],
): Response | null {
  // UNVERIFIED: the wording here, and below where a line says so.
  if (scopes.length === 0)
    return badRequest('MissingAssignableScopes', 'The role definition must have at least one assignable scope.');
  const malformed = scopes.findIndex((scope) => !isScope(scope));
  if (malformed >= 0) {
    return linkedInvalidPropertyId(scopes[malformed] ?? '', `properties.assignableScopes[${malformed}]`);
  }
  const groups = scopes.filter((scope) => managementGroupOf(scope) !== null);
  if (groups.length > 1) {
    // UNVERIFIED: code and wording.
    const message = 'Only one management group can be an assignable scope of a role definition.';
    return badRequest('MultipleManagementGroupsNotSupported', message);
  }
  const hasData = permissions.some(({ dataActions, notDataActions }) => dataActions.length + notDataActions.length > 0);
  if (groups.length > 0 && hasData) {
    // UNVERIFIED: the code; the sentence is documented.
    const message = 'You cannot add data action permissions when you have a management group as an assignable scope';
    return badRequest('DataActionsNotSupportedAtManagementGroup', message);
  }
  const isWithin = withinOf(call.context.world);
  const asked = param(call, 'scope');
  if (scopes.some((scope) => isWithin(scope, asked) || isWithin(asked, scope))) return null;
  // UNVERIFIED wording.
  const message = `None of the assignable scopes of the role definition is at or under the scope '${asked}'.`;
  return badRequest('AssignableScopeNotUnderSubscriptionScope', message);
}

function isScope(scope: string): boolean {
  if (/[\s*?]/.test(scope) || scope === '/') return false;
  return (scope.startsWith('/subscriptions/') || managementGroupOf(scope) !== null) && checkForm(scope) === null;
}

/** Whoever writes or deletes a custom role needs the right to at each of its assignable scopes. */
export function refuseAtScopes(
  call: ArmCall,
  action: `Microsoft.Authorization/roleDefinitions/${'write' | 'delete'}`,
  scopes: readonly string[],
): Response | null {
  const { context, caller } = call;
  const refused = scopes.filter(
    (scope) =>
      checkScope(scope, context.world) !== null ||
      !context.authorize({ ...callerOf(caller), plane: 'control', action, scope }).allowed,
  );
  if (refused.length === 0) return null;
  return linkedAuthorizationFailed(caller, param(call, 'scope'), refused.join(','), action, action);
}
