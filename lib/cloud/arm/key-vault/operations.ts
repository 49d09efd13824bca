import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { updateAccessPolicies } from './access-policies';
import { checkVaultName } from './check-name';
import { getDeletedVault, listDeletedVaults, purgeDeletedVault } from './deleted-vaults';
import { deleteVault, patchVault, putVault } from './vaults';

const PROVIDER = 'Microsoft.KeyVault';
const TYPE = `${PROVIDER}/vaults`;
const ONE = `${GROUP}/providers/${TYPE}/{name}`;
const OF_SUBSCRIPTION = `${SUBSCRIPTION}/providers/${PROVIDER}`;
const DELETED = `${OF_SUBSCRIPTION}/locations/{location}/deletedVaults/{name}`;

/** Microsoft.KeyVault: vaults, their access policies, and what can be recovered. */
export const keyVaultOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/${TYPE}`,
    action: `${TYPE}/read`,
    handler: listOf('Microsoft.KeyVault/vaults'),
  },
  {
    method: 'GET',
    path: `${GROUP}/providers/${TYPE}`,
    action: `${TYPE}/read`,
    handler: listOf('Microsoft.KeyVault/vaults'),
  },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource('Microsoft.KeyVault/vaults') },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putVault },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchVault },
  { method: 'DELETE', path: ONE, action: `${TYPE}/delete`, handler: deleteVault },
  {
    method: 'PUT',
    path: `${ONE}/accessPolicies/{operationKind}`,
    action: `${TYPE}/accessPolicies/write`,
    handler: updateAccessPolicies,
  },
  {
    method: 'POST',
    path: `${OF_SUBSCRIPTION}/checkNameAvailability`,
    action: `${PROVIDER}/checkNameAvailability/read`,
    handler: checkVaultName,
  },
  {
    method: 'GET',
    path: `${OF_SUBSCRIPTION}/deletedVaults`,
    action: `${PROVIDER}/deletedVaults/read`,
    handler: listDeletedVaults,
  },
  { method: 'GET', path: DELETED, action: `${PROVIDER}/locations/deletedVaults/read`, handler: getDeletedVault },
  {
    method: 'POST',
    path: `${DELETED}/purge`,
    action: `${PROVIDER}/locations/deletedVaults/purge/action`,
    handler: purgeDeletedVault,
  },
];
