import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import { findBuiltInRole, type RoleDefinition } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest } from '../errors';
import { checkScope } from '../scope';
import { refuseAtScopes } from './assignable-scopes';
import { type RequestedRole, readRole } from './role-definition-body';
import { allRoles, findRole, toRoleDefinition } from './role-definition-view';

const WRITE = 'Microsoft.Authorization/roleDefinitions/write';
const DELETE = 'Microsoft.Authorization/roleDefinitions/delete';

/** PUT: creates a custom role, or replaces the one that has this GUID; 201 both times. */
export function putRoleDefinition(call: ArmCall): Response {
  const { context, caller } = call;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, context.world);
  if (problem !== null) return problem;
  const requested = readRole(call);
  if (requested instanceof Response) return requested;
  const existing = findRole(context.world, requested.id);
  const scopes = new Set([...requested.assignableScopes, ...(existing?.assignableScopes ?? [])]);
  const refused = refuseByName(requested, existing, context.world) ?? refuseAtScopes(call, WRITE, [...scopes]);
  if (refused !== null) return refused;

  const now = context.clock.now();
  const role: RoleDefinition = {
    ...requested,
    roleType: 'CustomRole',
    createdOn: existing?.createdOn ?? now,
    updatedOn: now,
    createdBy: existing?.createdBy ?? caller.oid,
    updatedBy: caller.oid,
  };
  context.update((draft) => {
    Object.assign(draft.customRoleDefinitions, { [role.id]: role });
  });
  return jsonResponse(201, toRoleDefinition(role, scope));
}

/** DELETE: 200 with what it was, 204 when there was none. A role that is assigned somewhere stays. */
export function deleteRoleDefinition(call: ArmCall): Response {
  const { context } = call;
  const role = findRole(context.world, param(call, 'name'));
  if (role === null) return emptyResponse(204);
  if (role.roleType === 'BuiltInRole') {
    // UNVERIFIED: code and wording; built-in roles cannot be deleted.
    return badRequest(
      'InvalidRoleDefinitionType',
      `The role definition '${role.roleName}' is built in and cannot be deleted.`,
    );
  }
  const refused = refuseAtScopes(call, DELETE, role.assignableScopes);
  if (refused !== null) return refused;
  if (Object.values(context.world.roleAssignments).some(({ roleDefinitionId }) => roleDefinitionId === role.id)) {
    return badRequest('RoleDefinitionHasAssignments', 'There are existing role assignments referencing role.');
  }
  context.update((draft) => {
    delete draft.customRoleDefinitions[role.id];
  });
  return jsonResponse(200, toRoleDefinition(role, param(call, 'scope')));
}

/** Custom roles that a tenant can have. */
const ROLE_LIMIT = 5000;

/** A built-in role's GUID, or another role's name, is taken. */
function refuseByName({ id, roleName }: RequestedRole, existing: RoleDefinition | null, world: World): Response | null {
  if (findBuiltInRole(id) !== undefined) {
    // UNVERIFIED wording; 409 and the code are those of the SDK's recorded tests.
    return errorResponse(409, 'RoleDefinitionExists', 'A role definition with this ID already exists.');
  }
  if (allRoles(world).some((role) => role.id !== id && role.roleName.toLowerCase() === roleName.toLowerCase())) {
    const message = 'A custom role with the same name already exists in this directory. Use a different name.';
    return errorResponse(409, 'RoleDefinitionWithSameNameExists', message);
  }
  if (existing === null && Object.keys(world.customRoleDefinitions).length >= ROLE_LIMIT) {
    const message = 'Role definition limit exceeded. No more role definitions can be created.';
    return badRequest('RoleDefinitionLimitExceeded', message);
  }
  return null;
}
