import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import { isWithinScope, type PrincipalType, type RoleAssignment } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { dashless } from '../errors';
import { checkScope } from '../scope';
import { readAssignment } from './role-assignment-body';
import { parseAssignmentFilter } from './role-assignment-filter';
import { invalidFilter, roleDefinitionIdAt } from './role-definitions';

/** PUT: creates an assignment, or updates the description and condition of the one that has this name. */
export function putRoleAssignment(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const requested = readAssignment(call);
  if (requested instanceof Response) return requested;

  const id = assignmentId(scope, requested.name);
  // A name stands for one assignment in the whole tenant, so that another scope under it is an update too.
  const existing = Object.values(world.roleAssignments).find((each) => each.name.toLowerCase() === requested.name);
  if (existing !== undefined && (existing.id.toLowerCase() !== id.toLowerCase() || !isSame(existing, requested))) {
    const message = 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.';
    return errorResponse(400, 'RoleAssignmentUpdateNotPermitted', message);
  }
  const twin = existing === undefined ? findTwin(world, scope, requested) : undefined;
  if (twin !== undefined) {
    const message = `The role assignment already exists. The ID of the existing role assignment is ${dashless(twin.name)}.`;
    return errorResponse(409, 'RoleAssignmentExists', message);
  }

  const now = call.context.clock.now();
  const assignment: RoleAssignment = {
    ...requested,
    id,
    scope,
    createdOn: existing?.createdOn ?? now,
    updatedOn: now,
    createdBy: existing?.createdBy ?? call.caller.oid,
  };
  call.context.update((draft) => {
    draft.roleAssignments[id.toLowerCase()] = assignment;
  });
  // Azure answers a create with createdBy null; reads fill it.
  return jsonResponse(201, toResource(assignment, { createdBy: null }));
}

export function getRoleAssignment(call: ArmCall): Response {
  const assignment = findAssignment(call);
  if (assignment !== undefined) return jsonResponse(200, toResource(assignment));
  // UNVERIFIED wording.
  const message = `The role assignment '${param(call, 'name')}' is not found.`;
  return errorResponse(404, 'RoleAssignmentNotFound', message);
}

export function deleteRoleAssignment(call: ArmCall): Response {
  const assignment = findAssignment(call);
  if (assignment === undefined) return emptyResponse(204);
  if (isLastOwner(assignment, call.context.world)) {
    // UNVERIFIED: the text is Azure's; the code and status are a choice.
    return errorResponse(400, 'LastRbacAdminAssignment', 'Cannot delete the last RBAC admin assignment');
  }
  call.context.update((draft) => {
    delete draft.roleAssignments[assignment.id.toLowerCase()];
  });
  return jsonResponse(200, toResource(assignment));
}

const SUPPORTED_FILTERS = "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'";

/** List at a scope: what is assigned there, above and below it, narrowed by `$filter`. */
export function listRoleAssignments(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const text = call.query.get('$filter') ?? '';
  const filter = parseAssignmentFilter(text, world);
  if (filter === null) return invalidFilter(text, SUPPORTED_FILTERS);
  const value = Object.values(world.roleAssignments).filter(
    (each) =>
      (isWithinScope(scope, each.scope) || (!filter.atScope && isWithinScope(each.scope, scope))) &&
      (filter.principalIds === null || filter.principalIds.has(each.principalId)),
  );
  return jsonResponse(200, { value: value.map((each) => toResource(each)) });
}

type Requested = Omit<RoleAssignment, 'id' | 'scope' | 'createdOn' | 'updatedOn' | 'createdBy'>;

function assignmentId(scope: string, name: string): string {
  return `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

function findAssignment(call: ArmCall): RoleAssignment | undefined {
  return call.context.world.roleAssignments[assignmentId(param(call, 'scope'), param(call, 'name')).toLowerCase()];
}

function isSame(existing: RoleAssignment, requested: Requested): boolean {
  return existing.roleDefinitionId === requested.roleDefinitionId && existing.principalId === requested.principalId;
}

/** The same role for the same principal at the same scope, under another name. */
function findTwin(world: World, scope: string, requested: Requested): RoleAssignment | undefined {
  return Object.values(world.roleAssignments).find(
    (each) => each.scope.toLowerCase() === scope.toLowerCase() && isSame(each, requested),
  );
}

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

function isLastOwner(assignment: RoleAssignment, world: World): boolean {
  const isOwnerOfSubscription = (each: RoleAssignment) =>
    each.roleDefinitionId === OWNER && each.scope.toLowerCase() === assignment.scope.toLowerCase();
  if (!/^\/subscriptions\/[^/]+$/i.test(assignment.scope) || !isOwnerOfSubscription(assignment)) return false;
  return Object.values(world.roleAssignments).filter(isOwnerOfSubscription).length === 1;
}

interface ResourceForm {
  readonly createdBy: null;
}

function toResource(assignment: RoleAssignment, form?: ResourceForm): object {
  const createdBy = form === undefined ? assignment.createdBy : form.createdBy;
  const principalType: PrincipalType = assignment.principalType;
  return {
    properties: {
      roleDefinitionId: roleDefinitionIdAt(assignment.scope, assignment.roleDefinitionId),
      principalId: assignment.principalId,
      principalType,
      scope: assignment.scope,
      condition: assignment.condition,
      conditionVersion: assignment.conditionVersion,
      createdOn: new Date(assignment.createdOn).toISOString(),
      updatedOn: new Date(assignment.updatedOn).toISOString(),
      createdBy,
      updatedBy: assignment.createdBy,
      delegatedManagedIdentityResourceId: null,
      description: assignment.description,
    },
    id: assignment.id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: assignment.name,
  };
}
