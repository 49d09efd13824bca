import { jsonResponse } from '../../http';
import type { RoleDefinition } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { splitFilter } from '../odata-filter';
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

/** GET of one. A custom role is known wherever its assignable scopes reach, and above them. */
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
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const filter = call.query.get('$filter') ?? '';
  const tests = parseRoleFilter(filter, scope, world);
  if (tests === null) return unsupportedFilter(filter, "roleName eq '{value}' or type eq 'BuiltInRole|CustomRole'");
  const shown = allRoles(world).filter((role) => tests.every((test) => test(role)));
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
