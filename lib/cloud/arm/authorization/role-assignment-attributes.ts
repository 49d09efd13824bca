import * as v from 'valibot';
import type { Attributes } from '../../rbac';
import { lastSegment } from '../../resource-id';
import type { ArmCall } from '../call';
import { typeInDirectory } from './principal-type';
import { findAssignment } from './role-assignment-view';

/*
 * What conditions on granting access can ask about: the assignment that is to be written (`@Request`), or the one
 * that is to be deleted (`@Resource`).
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-authorization-actions-attributes
 */

const partsSchema = v.object({
  properties: v.object({
    roleDefinitionId: v.optional(v.unknown()),
    principalId: v.optional(v.unknown()),
    principalType: v.optional(v.unknown()),
  }),
});

/** Attributes of a PUT. What the body does not say, or says as no text, is absent; the handler judges the body. */
export function requestedAttributes({ body, context }: ArmCall): Attributes {
  const parts = v.safeParse(partsSchema, body);
  if (!parts.success) return {};
  const { roleDefinitionId, principalId, principalType } = parts.output.properties;
  const role = typeof roleDefinitionId === 'string' ? lastSegment(roleDefinitionId).toLowerCase() : null;
  const principal = typeof principalId === 'string' ? principalId.toLowerCase() : null;
  const known = principal === null ? null : typeInDirectory(principal, context.world.directory);
  const stated = typeof principalType === 'string' && principalType !== '' ? principalType : null;
  return { request: attributesOf(role, principal, known ?? stated) };
}

/** Attributes of a DELETE. */
export function existingAttributes(call: ArmCall): Attributes {
  const assignment = findAssignment(call);
  if (assignment === undefined) return {};
  const { roleDefinitionId, principalId, principalType } = assignment;
  return { resource: attributesOf(roleDefinitionId, principalId, principalType) };
}

function attributesOf(role: string | null, principal: string | null, type: string | null): Record<string, string> {
  const prefix = 'Microsoft.Authorization/roleAssignments';
  return {
    ...(role !== null && { [`${prefix}:RoleDefinitionId`]: role }),
    ...(principal !== null && { [`${prefix}:PrincipalId`]: principal }),
    ...(type !== null && { [`${prefix}:PrincipalType`]: type }),
  };
}
