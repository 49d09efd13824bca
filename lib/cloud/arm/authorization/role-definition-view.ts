import { isGuid } from '../../guid';
import { jsonResponse } from '../../http';
import { builtInRoles, findBuiltInRole, type Permission, type RoleDefinition } from '../../rbac';
import { builtInRoleCondition } from '../../rbac/built-in-conditions';
import type { World } from '../../world';
import { extensionId, withinOf } from './scopes';

/** When the catalogue's roles were made; Azure has a date of its own for each. */
const BUILT_IN_DATE = '2015-02-02T21:55:09.8806423Z';

/** Every role of a world: the catalogue, then the custom ones. */
export function allRoles(world: World): readonly RoleDefinition[] {
  return [...builtInRoles, ...Object.values(world.customRoleDefinitions)];
}

/** A built-in or custom role by its GUID, whatever its case. */
export function findRole(world: World, id: string): RoleDefinition | null {
  if (!isGuid(id)) return null;
  const guid = id.toLowerCase();
  const custom = Object.hasOwn(world.customRoleDefinitions, guid) ? world.customRoleDefinitions[guid] : undefined;
  return custom ?? findBuiltInRole(guid) ?? null;
}

/** Whether a role may be assigned at a scope: at one of its assignable scopes or below. */
export function isAssignableAt(role: RoleDefinition, scope: string, world: World): boolean {
  const isWithin = withinOf(world);
  return role.assignableScopes.some((assignable) => isWithin(scope, assignable));
}

/** Role definitions carry subscription-level IDs, also when asked for at a narrower scope. */
export function roleDefinitionIdAt(scope: string, guid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '/';
  return extensionId(subscription, 'roleDefinitions', guid);
}

/** A role as Resource Manager tells it to one who asks at a scope. */
export function toRoleDefinition(role: RoleDefinition, scope: string): object {
  const isBuiltIn = role.roleType === 'BuiltInRole';
  return {
    properties: {
      roleName: role.roleName,
      type: role.roleType,
      description: role.description,
      assignableScopes: role.assignableScopes,
      permissions: role.permissions.map((permission) => toPermission(role, permission)),
      createdOn: isBuiltIn ? BUILT_IN_DATE : isoDate(role.createdOn),
      updatedOn: isBuiltIn ? BUILT_IN_DATE : isoDate(role.updatedOn ?? role.createdOn),
      createdBy: role.createdBy ?? null,
      updatedBy: role.updatedBy ?? null,
    },
    id: roleDefinitionIdAt(scope, role.id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
  };
}

/** Four lists; where the role brings a condition, that too. */
export function toPermission(role: RoleDefinition, permission: Permission): object {
  const condition = builtInRoleCondition(role.id);
  return { ...permission, ...(condition !== null && { conditionVersion: '2.0', condition }) };
}

function isoDate(milliseconds: number | undefined): string {
  return milliseconds === undefined ? BUILT_IN_DATE : new Date(milliseconds).toISOString();
}

/** 404 to one who asks for the role, 400 to one who wants to assign it. */
export function roleDefinitionDoesNotExist(status: 400 | 404, id: string): Response {
  const message = `The specified role definition with ID '${id}' does not exist.`;
  return jsonResponse(status, { error: { code: 'RoleDefinitionDoesNotExist', message } });
}
