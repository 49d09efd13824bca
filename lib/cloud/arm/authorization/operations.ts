import type { Operation } from '../call';
import { getDenyAssignment, listDenyAssignments, refuseDenyAssignmentChange } from './deny-assignments';
import { listPermissions } from './permissions';
import { existingAttributes, requestedAttributes } from './role-assignment-attributes';
import { listRoleAssignments } from './role-assignment-list';
import { deleteRoleAssignment, getRoleAssignment, putRoleAssignment } from './role-assignments';
import { deleteRoleDefinition, putRoleDefinition } from './role-definition-writes';
import { getRoleDefinition, getRoleOfTenant, listBuiltInRoles, listRoleDefinitions } from './role-definitions';

const OF_TENANT = '/providers/Microsoft.Authorization/roleDefinitions';
const ASSIGNMENTS = '{scope}/providers/Microsoft.Authorization/roleAssignments';
const DEFINITIONS = '{scope}/providers/Microsoft.Authorization/roleDefinitions';
const DENIES = '{scope}/providers/Microsoft.Authorization/denyAssignments';

/** Microsoft.Authorization: role definitions, role assignments, and deny assignments, at any scope. */
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
    method: 'PUT',
    path: `${DEFINITIONS}/{name}`,
    action: 'Microsoft.Authorization/roleDefinitions/write',
    handler: putRoleDefinition,
  },
  {
    method: 'DELETE',
    path: `${DEFINITIONS}/{name}`,
    action: 'Microsoft.Authorization/roleDefinitions/delete',
    handler: deleteRoleDefinition,
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
  {
    method: 'GET',
    path: DENIES,
    action: 'Microsoft.Authorization/denyAssignments/read',
    handler: listDenyAssignments,
  },
  {
    method: 'GET',
    path: `${DENIES}/{name}`,
    action: 'Microsoft.Authorization/denyAssignments/read',
    handler: getDenyAssignment,
  },
  {
    method: 'PUT',
    path: `${DENIES}/{name}`,
    action: 'Microsoft.Authorization/denyAssignments/write',
    handler: refuseDenyAssignmentChange,
  },
  {
    method: 'DELETE',
    path: `${DENIES}/{name}`,
    action: 'Microsoft.Authorization/denyAssignments/delete',
    handler: refuseDenyAssignmentChange,
  },
  // Whoever is signed in may ask what it has itself.
  {
    method: 'GET',
    path: '{scope}/providers/Microsoft.Authorization/permissions',
    action: null,
    handler: listPermissions,
  },
];
