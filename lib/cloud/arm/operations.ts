import { listActivity } from './activity';
import type { Operation } from './call';
import { deleteUserAssignedIdentity, getSystemAssignedIdentity, putUserAssignedIdentity } from './identities';
import { getResource, listOf } from './resources';
import { deleteRoleAssignment, getRoleAssignment, listRoleAssignments, putRoleAssignment } from './role-assignments';
import { getRoleDefinition, listRoleDefinitions } from './role-definitions';
import {
  getResourceGroup,
  getSubscription,
  listResourceGroups,
  listResources,
  listSubscriptions,
  listTenants,
} from './subscriptions';
import { patchVirtualMachine, putVirtualMachine } from './virtual-machines';

const SUBSCRIPTION = '/subscriptions/{subscriptionId}';
const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;
const VM = 'Microsoft.Compute/virtualMachines';
const VAULT = 'Microsoft.KeyVault/vaults';
const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ASSIGNMENTS = '{scope}/providers/Microsoft.Authorization/roleAssignments';
const DEFINITIONS = '{scope}/providers/Microsoft.Authorization/roleDefinitions';

/** Every operation that is simulated, with the action that it asks RBAC for. */
export const operations: readonly Operation[] = [
  { method: 'GET', path: '/tenants', action: null, handler: listTenants },
  { method: 'GET', path: '/subscriptions', action: null, handler: listSubscriptions },
  { method: 'GET', path: SUBSCRIPTION, action: 'Microsoft.Resources/subscriptions/read', handler: getSubscription },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/resourceGroups`,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    handler: listResourceGroups,
  },
  {
    method: 'GET',
    path: GROUP,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    handler: getResourceGroup,
  },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/resources`,
    action: 'Microsoft.Resources/subscriptions/resources/read',
    handler: listResources,
  },
  {
    method: 'GET',
    path: `${GROUP}/resources`,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
    handler: listResources,
  },

  { method: 'GET', path: `${SUBSCRIPTION}/providers/${VM}`, action: `${VM}/read`, handler: listOf(VM) },
  { method: 'GET', path: `${GROUP}/providers/${VM}`, action: `${VM}/read`, handler: listOf(VM) },
  { method: 'GET', path: `${GROUP}/providers/${VM}/{name}`, action: `${VM}/read`, handler: getResource(VM) },
  { method: 'PUT', path: `${GROUP}/providers/${VM}/{name}`, action: `${VM}/write`, handler: putVirtualMachine },
  { method: 'PATCH', path: `${GROUP}/providers/${VM}/{name}`, action: `${VM}/write`, handler: patchVirtualMachine },

  { method: 'GET', path: `${SUBSCRIPTION}/providers/${VAULT}`, action: `${VAULT}/read`, handler: listOf(VAULT) },
  { method: 'GET', path: `${GROUP}/providers/${VAULT}`, action: `${VAULT}/read`, handler: listOf(VAULT) },
  { method: 'GET', path: `${GROUP}/providers/${VAULT}/{name}`, action: `${VAULT}/read`, handler: getResource(VAULT) },

  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/${IDENTITY}`,
    action: `${IDENTITY}/read`,
    handler: listOf(IDENTITY),
  },
  { method: 'GET', path: `${GROUP}/providers/${IDENTITY}`, action: `${IDENTITY}/read`, handler: listOf(IDENTITY) },
  {
    method: 'GET',
    path: `${GROUP}/providers/${IDENTITY}/{name}`,
    action: `${IDENTITY}/read`,
    handler: getResource(IDENTITY),
  },
  {
    method: 'PUT',
    path: `${GROUP}/providers/${IDENTITY}/{name}`,
    action: `${IDENTITY}/write`,
    handler: putUserAssignedIdentity,
  },
  {
    method: 'DELETE',
    path: `${GROUP}/providers/${IDENTITY}/{name}`,
    action: `${IDENTITY}/delete`,
    handler: deleteUserAssignedIdentity,
  },
  {
    method: 'GET',
    path: '{scope}/providers/Microsoft.ManagedIdentity/identities/default',
    action: 'Microsoft.ManagedIdentity/identities/read',
    handler: getSystemAssignedIdentity,
  },

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
    handler: putRoleAssignment,
  },
  {
    method: 'DELETE',
    path: `${ASSIGNMENTS}/{name}`,
    action: 'Microsoft.Authorization/roleAssignments/delete',
    handler: deleteRoleAssignment,
  },

  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`,
    action: 'Microsoft.Insights/eventtypes/values/read',
    handler: listActivity,
  },
];
