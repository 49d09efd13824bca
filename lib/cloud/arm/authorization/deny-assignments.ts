import { errorResponse, jsonResponse } from '../../http';
import type { DenyAssignment } from '../../rbac';
import { groupsOf } from '../../tokens/groups';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { splitFilter } from '../odata-filter';
import { mayDo } from '../readable';
import { checkScope } from '../scope';
import { typeInDirectory } from './principal-type';
import { extensionId, withinOf } from './scopes';
import { unsupportedFilter } from './unsupported-filter';

/** The ID by which a deny assignment names every principal. */
const EVERYONE = '00000000-0000-0000-0000-000000000000';

export function getDenyAssignment(call: ArmCall): Response {
  const name = param(call, 'name');
  const key = extensionId(param(call, 'scope'), 'denyAssignments', name).toLowerCase();
  const { world } = call.context;
  const deny = Object.hasOwn(world.denyAssignments, key) ? world.denyAssignments[key] : undefined;
  if (deny !== undefined) return jsonResponse(200, toDenyAssignment(deny, world));
  // UNVERIFIED: code and wording, after those for role assignments.
  return errorResponse(404, 'DenyAssignmentNotFound', `The deny assignment '${name}' is not found.`);
}

/**
 * The deny assignments at a scope, above it, and below it, with `$filter` `atScope()` (not below),
 * `principalId eq '{id}'`, `assignedTo('{id}')`, `denyAssignmentName eq '{name}'`, or `gdprExportPrincipalId`, which
 * changes nothing here.
 * @see https://learn.microsoft.com/azure/role-based-access-control/deny-assignments-rest
 */
export function listDenyAssignments(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const text = call.query.get('$filter') ?? '';
  const filter = parseFilter(text, world);
  if (filter === null) {
    return unsupportedFilter(
      text,
      "'atScope()' or 'denyAssignmentName eq '{value}'' or 'principalId eq '{value}' or assignedTo('{value}')'",
    );
  }
  const isWithin = withinOf(world);
  const shown = Object.values(world.denyAssignments).filter(
    (each) =>
      filter.tests.every((test) => test(each)) &&
      (isWithin(scope, each.scope) ||
        (!filter.atScope &&
          isWithin(each.scope, scope) &&
          mayDo(call, 'Microsoft.Authorization/denyAssignments/read', each.id))),
  );
  return jsonResponse(200, { value: shown.map((each) => toDenyAssignment(each, world)) });
}

/** PUT and DELETE: deny assignments are made and removed by Azure alone. */
export function refuseDenyAssignmentChange(): Response {
  // UNVERIFIED: code and wording; that nobody can is documented in "List Azure deny assignments".
  const message =
    'Deny assignments are created and managed by Azure. You cannot directly create, change, or delete them.';
  return errorResponse(403, 'DenyAssignmentNotAuthorized', message);
}

interface Filter {
  readonly atScope: boolean;
  readonly tests: readonly ((deny: DenyAssignment) => boolean)[];
}

function parseFilter(text: string, world: World): Filter | null {
  let atScope = false;
  const tests: Filter['tests'][number][] = [];
  for (const part of splitFilter(text)) {
    const equals = /^(principalId|gdprExportPrincipalId|denyAssignmentName)\s+eq\s+'((?:[^']|'')*)'$/i.exec(part);
    const assigned = /^assignedTo\('([^']*)'\)$/i.exec(part)?.[1]?.toLowerCase();
    const value = (equals?.[2] ?? '').replaceAll("''", "'").toLowerCase();
    const field = equals?.[1]?.toLowerCase();
    if (/^atScope\(\)$/i.test(part)) atScope = true;
    else if (field === 'principalid') tests.push(({ principalIds }) => principalIds.includes(value));
    else if (field === 'denyassignmentname') tests.push((deny) => displayName(deny).toLowerCase() === value);
    else if (assigned !== undefined) {
      const ids = [assigned, ...groupsOf(assigned, world.directory), EVERYONE];
      tests.push(({ principalIds }) => principalIds.some((id) => ids.includes(id)));
    } else if (field !== 'gdprexportprincipalid') return null;
  }
  return { atScope, tests };
}

function toDenyAssignment(deny: DenyAssignment, world: World): object {
  return {
    properties: {
      denyAssignmentName: displayName(deny),
      description: deny.description ?? '',
      permissions: deny.permissions,
      scope: deny.scope,
      doNotApplyToChildScopes: deny.doNotApplyToChildScopes,
      principals: deny.principalIds.map((id) => toPrincipal(id, world)),
      excludePrincipals: deny.excludePrincipalIds.map((id) => toPrincipal(id, world)),
      isSystemProtected: deny.isSystemProtected ?? true,
    },
    id: deny.id,
    type: 'Microsoft.Authorization/denyAssignments',
    name: deny.name,
  };
}

function displayName({ displayName, name }: DenyAssignment): string {
  return displayName ?? name;
}

function toPrincipal(id: string, { directory }: World): { readonly id: string; readonly type: string } {
  if (id === EVERYONE) return { id, type: 'SystemDefined' };
  return { id, type: typeInDirectory(id, directory) ?? 'Unknown' };
}
