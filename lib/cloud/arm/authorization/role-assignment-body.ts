import * as v from 'valibot';
import { isGuid } from '../../guid';
import type { RoleAssignment } from '../../rbac';
import { lastSegment } from '../../resource-id';
import { type ArmCall, param } from '../call';
import { badRequest, linkedInvalidPropertyId } from '../errors';
import { principalTypeOf } from './principal-type';
import { readCondition } from './role-assignment-condition';
import { findRole, isAssignableAt, roleDefinitionDoesNotExist } from './role-definition-view';

const text = v.optional(v.nullable(v.string()));

const bodySchema = v.looseObject({
  properties: v.looseObject({
    roleDefinitionId: v.string(),
    principalId: v.string(),
    principalType: text,
    description: text,
    condition: text,
    conditionVersion: text,
  }),
});

/** What a PUT asks for: everything of an assignment but where it is, and by whom and when it was written. */
export type RequestedAssignment = Pick<
  RoleAssignment,
  'name' | 'roleDefinitionId' | 'principalId' | 'principalType' | 'description' | 'condition' | 'conditionVersion'
>;

/** Reads the body of a role assignment PUT, or answers with Azure's error. */
export function readAssignment(call: ArmCall): RequestedAssignment | Response {
  const { world } = call.context;
  const name = param(call, 'name').toLowerCase();
  if (!isGuid(name)) {
    // UNVERIFIED wording.
    const message = `The role assignment ID '${param(call, 'name')}' is not valid. The role assignment ID must be a GUID.`;
    return badRequest('InvalidRoleAssignmentId', message);
  }
  const body = v.safeParse(bodySchema, call.body);
  if (!body.success) return badRequest('BadRequestFormat', 'The request was incorrectly formatted.');
  const { roleDefinitionId, principalType, description, condition, conditionVersion } = body.output.properties;
  if (!/^\/(?:subscriptions|providers)\//i.test(roleDefinitionId)) {
    return linkedInvalidPropertyId(roleDefinitionId, 'properties.roleDefinitionId');
  }
  const roleId = lastSegment(roleDefinitionId).toLowerCase();
  const role = findRole(world, roleId);
  // UNVERIFIED: a custom role that may not be assigned at this scope is as good as none there.
  if (role === null || !isAssignableAt(role, param(call, 'scope'), world)) {
    return roleDefinitionDoesNotExist(400, roleId);
  }
  const principalId = body.output.properties.principalId.toLowerCase();
  if (!isGuid(principalId)) {
    return badRequest('InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.');
  }
  const type = principalTypeOf(principalId, principalType ?? null, world);
  if (type instanceof Response) return type;
  const checked = readCondition(condition ?? null, conditionVersion ?? null);
  if (checked instanceof Response) return checked;
  return {
    name,
    roleDefinitionId: role.id,
    principalId,
    principalType: type,
    description: description ?? null,
    ...checked,
  };
}
