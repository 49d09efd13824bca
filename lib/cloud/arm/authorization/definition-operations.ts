import type { Operation } from '../call';
import { getDenyAssignment, listDenyAssignments, refuseDenyAssignmentChange } from './deny-assignments';
import { listPermissions } from './permissions';
import { deleteRoleDefinition, putRoleDefinition } from './role-definition-writes';

const DEFINITIONS = '{scope}/providers/Microsoft.Authorization/roleDefinitions';
const DENIES = '{scope}/providers/Microsoft.Authorization/denyAssignments';

/** Microsoft.Authorization, what few ask for: custom roles, deny assignments, what the caller itself may do. */
export const definitionOperations: readonly Operation[] = [
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
