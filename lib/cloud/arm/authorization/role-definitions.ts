import { jsonResponse } from '../../http';
import { builtInRoles, type RoleDefinition } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { splitFilter } from '../odata-filter';
import { mayDo } from '../readable';
import { checkScope } from '../scope';
import {
  allRoles,
  findRole,
  isAssignableAt,
  roleDefinitionDoesNotExist,
  toRoleDefinition,
} from './role-definition-view';
import { withinOf } from './scopes';
import { unsupportedFilter } from './unsupported-filter';

/** The catalogue, as it is told at the tenant to everyone; custom roles are told where they can be assigned. */
export function listBuiltInRoles(call: ArmCall): Response {
  return listOf(builtInRoles, call, '/');
}

/** One of the catalogue, or a custom role for one who may read it where it can be assigned: this is its ID there. */
export function getRoleOfTenant(call: ArmCall): Response {
  const id = param(call, 'name');
  const role = findRole(call.context.world, id);
  const isShown =
    role?.roleType === 'BuiltInRole' ||
    role?.assignableScopes.some((scope) => mayDo(call, 'Microsoft.Authorization/roleDefinitions/read', scope));
  return role !== null && isShown
    ? jsonResponse(200, toRoleDefinition(role, '/'))
    : roleDefinitionDoesNotExist(404, id);
}

/** GET of one. A custom role is known wherever it can be assigned, and above. */
export function getRoleDefinition(call: ArmCall): Response {
  const { world } = call.context;
  const id = param(call, 'name');
  const scope = param(call, 'scope');
  const role = findRole(world, id);
  if (role === null || !(isAssignableAt(role, scope, world) || isAssignableBelow(role, scope, world))) {
    return roleDefinitionDoesNotExist(404, id);
  }
  return jsonResponse(200, toRoleDefinition(role, scope));
}

/**
 * The roles that can be assigned at a scope, with `$filter` `roleName eq '...'` (case is ignored),
 * `type eq 'BuiltInRole'`, or `atScopeAndBelow()` for those too that can be assigned further down.
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions-list
 */
export function listRoleDefinitions(call: ArmCall): Response {
  const scope = param(call, 'scope');
  return checkScope(scope, call.context.world) ?? listOf(allRoles(call.context.world), call, scope);
}

function listOf(roles: readonly RoleDefinition[], call: ArmCall, scope: string): Response {
  const filter = call.query.get('$filter') ?? '';
  const tests = parseRoleFilter(filter, scope, call.context.world);
  if (tests === null) return unsupportedFilter(filter, "roleName eq '{value}' or type eq 'BuiltInRole|CustomRole'");
  const shown = roles.filter((role) => tests.every((test) => test(role)));
  return jsonResponse(200, { value: shown.map((role) => toRoleDefinition(role, scope)) });
}

type RoleTest = (role: RoleDefinition) => boolean;

function parseRoleFilter(filter: string, scope: string, world: World): readonly RoleTest[] | null {
  const tests: RoleTest[] = [];
  let andBelow = false;
  for (const part of splitFilter(filter)) {
    if (/^atScopeAndBelow\(\)$/i.test(part)) {
      andBelow = true;
      continue;
    }
    const [, field = '', value = ''] = /^(roleName|type) eq '((?:[^']|'')*)'$/i.exec(part) ?? [];
    if (field === '') return null;
    const wanted = value.replaceAll("''", "'").toLowerCase();
    const isType = field.toLowerCase() === 'type';
    tests.push((role) => (isType ? role.roleType : role.roleName).toLowerCase() === wanted);
  }
  tests.push((role) => isAssignableAt(role, scope, world) || (andBelow && isAssignableBelow(role, scope, world)));
  return tests;
}

function isAssignableBelow(role: RoleDefinition, scope: string, world: World): boolean {
  const isWithin = withinOf(world);
  return role.assignableScopes.some((assignable) => isWithin(assignable, scope));
}
