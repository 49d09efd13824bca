import * as z from 'zod/mini';
import { errorResponse } from '../../http';
import type { PrincipalType, RoleAssignment } from '../../rbac';
import { lastSegment } from '../../resource-id';
import type { Directory } from '../../world';
import { type ArmCall, param } from '../call';
import { badRequest, dashless } from '../errors';
import { isGuid } from '../path';
import { findRole, roleDefinitionDoesNotExist } from './role-definitions';

const bodySchema = z.looseObject({
  properties: z.looseObject({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    principalType: z.optional(z.nullable(z.string())),
    description: z.optional(z.nullable(z.string())),
    condition: z.optional(z.nullable(z.string())),
    conditionVersion: z.optional(z.nullable(z.string())),
  }),
});

const principalTypes: readonly PrincipalType[] = ['User', 'Group', 'ServicePrincipal'];

/**
 * Reads the body of a role assignment PUT, or answers with Azure's error. A principal that the directory does not
 * know is refused only while no principalType is given: with one, Azure takes the caller's word.
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function readAssignment(
  call: ArmCall,
): Omit<RoleAssignment, 'id' | 'scope' | 'createdOn' | 'updatedOn' | 'createdBy'> | Response {
  const { world } = call.context;
  const name = param(call, 'name').toLowerCase();
  if (!isGuid(name)) {
    // UNVERIFIED wording.
    const message = `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`;
    return badRequest('InvalidRoleAssignmentId', message);
  }
  const body = z.safeParse(bodySchema, call.body);
  if (!body.success) return badRequest('BadRequestFormat', 'The request was incorrectly formatted.');
  const { roleDefinitionId, principalType, description, condition, conditionVersion } = body.data.properties;
  const roleId = lastSegment(roleDefinitionId).toLowerCase();
  const role = findRole(world, roleId);
  if (role === null) return roleDefinitionDoesNotExist(400, roleId);
  const principalId = body.data.properties.principalId.toLowerCase();
  if (!isGuid(principalId)) {
    return badRequest('InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.');
  }
  const type = principalTypeOf(principalId, principalType ?? null, world.directory, world.tenant.tenantId);
  if (type instanceof Response) return type;
  return {
    name,
    roleDefinitionId: role.id,
    principalId,
    principalType: type,
    description: description ?? null,
    condition: condition ?? null,
    conditionVersion: condition === undefined || condition === null ? null : (conditionVersion ?? '2.0'),
  };
}

function principalTypeOf(
  principalId: string,
  stated: string | null,
  directory: Directory,
  tenantId: string,
): PrincipalType | Response {
  const actual = actualType(principalId, directory);
  const wanted = stated === null ? null : principalTypes.find((type) => type.toLowerCase() === stated.toLowerCase());
  if (wanted === undefined) return badRequest('BadRequestFormat', 'The request was incorrectly formatted.');
  if (actual === null) return wanted ?? principalNotFound(principalId, tenantId);
  if (wanted !== null && wanted !== actual) {
    // The misspelled word is Azure's.
    const message = `The PrincipalId '${dashless(principalId)}' has type '${actual}' , which is different from specified PrinciaplType '${wanted}'.`;
    return badRequest('UnmatchedPrincipalType', message);
  }
  return actual;
}

function actualType(principalId: string, { users, groups, servicePrincipals }: Directory): PrincipalType | null {
  if (users[principalId] !== undefined) return 'User';
  if (groups[principalId] !== undefined) return 'Group';
  return servicePrincipals[principalId] === undefined ? null : 'ServicePrincipal';
}

function principalNotFound(principalId: string, tenantId: string): Response {
  const message = `Principal ${dashless(principalId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`;
  return errorResponse(400, 'PrincipalNotFound', message);
}
