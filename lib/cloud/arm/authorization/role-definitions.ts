import { jsonResponse } from '../../http';
import { builtInRoles, type RoleDefinition } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest } from '../errors';
import { splitFilter } from '../odata-filter';
import { isGuid } from '../path';
import { checkScope } from '../scope';

/** When the catalogue's roles were made; Azure has a date of its own for each. */
const BUILT_IN_DATE = '2015-02-02T21:55:09.8806423Z';

/** A built-in or custom role by its GUID, whatever its case. */
export function findRole(world: World, id: string): RoleDefinition | null {
  if (!isGuid(id)) return null;
  const guid = id.toLowerCase();
  return world.customRoleDefinitions[guid] ?? builtInRoles.find((role) => role.id === guid) ?? null;
}

export function getRoleDefinition(call: ArmCall): Response {
  const id = param(call, 'name');
  const role = findRole(call.context.world, id);
  if (role !== null) return jsonResponse(200, toResource(role, param(call, 'scope')));
  return roleDefinitionDoesNotExist(404, id);
}

export function roleDefinitionDoesNotExist(status: 400 | 404, id: string): Response {
  const body = {
    error: {
      code: 'RoleDefinitionDoesNotExist',
      message: `The specified role definition with ID '${id}' does not exist.`,
    },
  };
  return jsonResponse(status, body);
}

/** List, with `$filter` `roleName eq '...'` (case is ignored), `type eq 'BuiltInRole'` or `atScopeAndBelow()`. */
export function listRoleDefinitions(call: ArmCall): Response {
  const problem = checkScope(param(call, 'scope'), call.context.world);
  if (problem !== null) return problem;
  const filter = call.query.get('$filter') ?? '';
  let roles: readonly RoleDefinition[] = [...builtInRoles, ...Object.values(call.context.world.customRoleDefinitions)];
  for (const part of splitFilter(filter)) {
    if (/^atScopeAndBelow\(\)$/i.test(part)) continue;
    const [, field = '', value = ''] = /^(roleName|type) eq '((?:[^']|'')*)'$/i.exec(part) ?? [];
    if (field === '') return invalidFilter(filter, "roleName eq '{value}' or type eq 'BuiltInRole|CustomRole'");
    const wanted = value.replaceAll("''", "'").toLowerCase();
    const of = (role: RoleDefinition) => (field.toLowerCase() === 'type' ? role.roleType : role.roleName);
    roles = roles.filter((role) => of(role).toLowerCase() === wanted);
  }
  return jsonResponse(200, { value: roles.map((role) => toResource(role, param(call, 'scope'))) });
}

/** `supported` is what Azure goes on to name for the list in question. */
export function invalidFilter(filter: string, supported: string): Response {
  const message = `The filter '${filter}' is not supported. Supported filters are either ${supported}.`;
  return badRequest('UnsupportedQuery', message);
}

/** Role definitions carry subscription-level IDs, also when asked for at a narrower scope. */
export function roleDefinitionIdAt(scope: string, guid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

function toResource(role: RoleDefinition, scope: string): object {
  return {
    properties: {
      roleName: role.roleName,
      type: role.roleType,
      description: role.description,
      assignableScopes: role.assignableScopes,
      permissions: role.permissions,
      createdOn: BUILT_IN_DATE,
      updatedOn: BUILT_IN_DATE,
      createdBy: null,
      updatedBy: null,
    },
    id: roleDefinitionIdAt(scope, role.id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  };
}
