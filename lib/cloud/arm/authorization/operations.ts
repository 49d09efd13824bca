import type { Operation } from '../call';
import { existingAttributes, requestedAttributes } from './role-assignment-attributes';
import { listRoleAssignments } from './role-assignment-list';
import { deleteRoleAssignment, getRoleAssignment, putRoleAssignment } from './role-assignments';
import { getRoleDefinition, getRoleOfTenant, listBuiltInRoles, listRoleDefinitions } from './role-definitions';

const OF_TENANT = '/providers/Microsoft.Authorization/roleDefinitions';
const ASSIGNMENTS = '{scope}/providers/Microsoft.Authorization/roleAssignments';
const DEFINITIONS = '{scope}/providers/Microsoft.Authorization/roleDefinitions';

/** Microsoft.Authorization: role assignments, and reading role definitions, at any scope. */
export const authorizationOperations: readonly Operation[] = [
  // UNVERIFIED: the catalogue at the tenant is for any signed-in caller to read.
  { method: 'GET', path: OF_TENANT, action: null, handler: listBuiltInRoles },
  { method: 'GET', path: `${OF_TENANT}/{name}`, action: null, handler: getRoleOfTenant },
  {
    method: 'GET',
    path: DEFINITIONS,
    action: 'Microsoft.Authorization/roleDefinitions/read',
    handler: listRoleDefinitions,
  },
  {
    method: 'GET',
    path: `${DEFINITIONS}/{name}`,
    action: 'Microsoft.Authorization/roleDefinitions/read',
    handler: getRoleDefinition,
  },
  {
    method: 'GET',
    path: ASSIGNMENTS,
    action: 'Microsoft.Authorization/roleAssignments/read',
    handler: listRoleAssignments,
  },
  {
    method: 'GET',
    path: `${ASSIGNMENTS}/{name}`,
    action: 'Microsoft.Authorization/roleAssignments/read',
    handler: getRoleAssignment,
  },
  {
    method: 'PUT',
    path: `${ASSIGNMENTS}/{name}`,
    action: 'Microsoft.Authorization/roleAssignments/write',
    attributes: requestedAttributes,
    handler: putRoleAssignment,
  },
  {
    method: 'DELETE',
    path: `${ASSIGNMENTS}/{name}`,
    action: 'Microsoft.Authorization/roleAssignments/delete',
    attributes: existingAttributes,
    handler: deleteRoleAssignment,
  },
];
