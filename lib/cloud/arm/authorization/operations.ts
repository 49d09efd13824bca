import type { Operation } from '../call';
import { existingAttributes, requestedAttributes } from './role-assignment-attributes';
import { listRoleAssignments } from './role-assignment-list';
import { deleteRoleAssignment, getRoleAssignment, putRoleAssignment } from './role-assignments';
import { getRoleDefinition, listRoleDefinitions } from './role-definitions';

const ASSIGNMENTS = '{scope}/providers/Microsoft.Authorization/roleAssignments';
const DEFINITIONS = '{scope}/providers/Microsoft.Authorization/roleDefinitions';

/** Microsoft.Authorization: role definitions and role assignments, at any scope. */
export const authorizationOperations: readonly Operation[] = [
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
