import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import type { RoleAssignment } from '../../rbac';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest, dashless } from '../errors';
import { checkScope } from '../scope';
import { placeAssignment, removeAssignment } from './propagation';
import { type RequestedAssignment, readAssignment } from './role-assignment-body';
import { assignmentId, findAssignment, toAssignment } from './role-assignment-view';
import { managementGroupOf, subscriptionOf } from './scopes';

/** PUT: creates an assignment, or updates the description and condition of the one that has this name. */
export function putRoleAssignment(call: ArmCall): Response {
  const { world, clock } = call.context;
  const scope = param(call, 'scope');
  const problem = checkScope(scope, world);
  if (problem !== null) return problem;
  const requested = readAssignment(call);
  if (requested instanceof Response) return requested;

  // A name stands for one assignment in the whole tenant, so that another scope under it is an update too.
  const existing = Object.values(world.roleAssignments).find((each) => each.name.toLowerCase() === requested.name);
  const id = assignmentId(scope, requested.name);
  const refused = existing === undefined ? refuseNew(world, scope, requested) : refuseUpdate(existing, id, requested);
  if (refused !== null) return refused;

  const now = clock.now();
  const assignment: RoleAssignment = {
    ...requested,
    id: existing?.id ?? id,
    scope: existing?.scope ?? scope,
    createdOn: existing?.createdOn ?? now,
    updatedOn: now,
    createdBy: existing?.createdBy ?? call.caller.oid,
    updatedBy: call.caller.oid,
  };
  placeAssignment(call.context, assignment);
  // Azure answers a create with createdBy null; reads fill it.
  return jsonResponse(201, toAssignment(assignment, null));
}

export function getRoleAssignment(call: ArmCall): Response {
  const assignment = findAssignment(call);
  if (assignment !== undefined) return jsonResponse(200, toAssignment(assignment));
  // UNVERIFIED wording.
  const message = `The role assignment '${param(call, 'name')}' is not found.`;
  return errorResponse(404, 'RoleAssignmentNotFound', message);
}

/** DELETE: 200 with what it was, 204 when there was nothing. */
export function deleteRoleAssignment(call: ArmCall): Response {
  const assignment = findAssignment(call);
  if (assignment === undefined) return emptyResponse(204);
  if (isLastOwner(assignment, call.context.world)) {
    // UNVERIFIED: the text is Azure's; the code and status are a choice.
    return badRequest('LastRbacAdminAssignment', 'Cannot delete the last RBAC admin assignment');
  }
  removeAssignment(call.context, assignment);
  return jsonResponse(200, toAssignment(assignment));
}

function refuseUpdate(existing: RoleAssignment, id: string, requested: RequestedAssignment): Response | null {
  if (existing.id.toLowerCase() === id.toLowerCase() && isSame(existing, requested)) return null;
  const message = 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.';
  return badRequest('RoleAssignmentUpdateNotPermitted', message);
}

/** The same role for the same principal at the same scope, under another name; or too many already. */
function refuseNew(world: World, scope: string, requested: RequestedAssignment): Response | null {
  const all = Object.values(world.roleAssignments);
  const twin = all.find((each) => each.scope.toLowerCase() === scope.toLowerCase() && isSame(each, requested));
  if (twin !== undefined) {
    const message = `The role assignment already exists. The ID of the existing role assignment is ${dashless(twin.name)}.`;
    return errorResponse(409, 'RoleAssignmentExists', message);
  }
  if (!isFull(all, scope)) return null;
  // UNVERIFIED: the portal's sentence is documented; how the service itself ends it is not.
  return badRequest('RoleAssignmentLimitExceeded', 'No more role assignments can be created.');
}

/** How many assignments fit, by Azure's limits: in a subscription at any scope, and at one management group. */
const LIMITS = { subscription: 4000, managementGroup: 500 };

function isFull(all: readonly RoleAssignment[], scope: string): boolean {
  const subscription = subscriptionOf(scope);
  if (subscription !== null) {
    return all.filter((each) => subscriptionOf(each.scope) === subscription).length >= LIMITS.subscription;
  }
  const group = managementGroupOf(scope);
  return (
    group !== null && all.filter((each) => managementGroupOf(each.scope) === group).length >= LIMITS.managementGroup
  );
}

function isSame(existing: RoleAssignment, requested: RequestedAssignment): boolean {
  return existing.roleDefinitionId === requested.roleDefinitionId && existing.principalId === requested.principalId;
}

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

function isLastOwner(assignment: RoleAssignment, world: World): boolean {
  const isOwnerOfSubscription = (each: RoleAssignment) =>
    each.roleDefinitionId === OWNER && each.scope.toLowerCase() === assignment.scope.toLowerCase();
  if (!/^\/subscriptions\/[^/]+$/i.test(assignment.scope) || !isOwnerOfSubscription(assignment)) return false;
  return Object.values(world.roleAssignments).filter(isOwnerOfSubscription).length === 1;
}
