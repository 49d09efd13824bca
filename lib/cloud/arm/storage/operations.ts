import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { listKeys, regenerateKey } from './account-keys';
import { checkAccountName } from './account-name';
import { deleteContainer, getContainer, listContainers, putContainer } from './containers';
import { deleteStorageAccount, patchStorageAccount, putStorageAccount } from './storage-accounts';

const TYPE = 'Microsoft.Storage/storageAccounts';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;
const CONTAINERS = `${ONE}/blobServices/default/containers`;
const CONTAINER = `${CONTAINERS}/{containerName}`;
const CONTAINER_TYPE = `${TYPE}/blobServices/containers`;

/** Microsoft.Storage: storage accounts, their keys and their containers. */
export const storageOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE) },
  { method: 'PUT', path: ONE, action: `${TYPE}/write`, handler: putStorageAccount },
  { method: 'PATCH', path: ONE, action: `${TYPE}/write`, handler: patchStorageAccount },
  { method: 'DELETE', path: ONE, action: `${TYPE}/delete`, handler: deleteStorageAccount },
  { method: 'POST', path: `${ONE}/listKeys`, action: `${TYPE}/listKeys/action`, handler: listKeys },
  { method: 'POST', path: `${ONE}/regenerateKey`, action: `${TYPE}/regenerateKey/action`, handler: regenerateKey },
  {
    method: 'POST',
    path: `${SUBSCRIPTION}/providers/Microsoft.Storage/checkNameAvailability`,
    action: 'Microsoft.Storage/checknameavailability/read',
    handler: checkAccountName,
  },
  { method: 'GET', path: CONTAINERS, action: `${CONTAINER_TYPE}/read`, handler: listContainers },
  { method: 'GET', path: CONTAINER, action: `${CONTAINER_TYPE}/read`, handler: getContainer },
  { method: 'PUT', path: CONTAINER, action: `${CONTAINER_TYPE}/write`, handler: putContainer },
  { method: 'DELETE', path: CONTAINER, action: `${CONTAINER_TYPE}/delete`, handler: deleteContainer },
];
