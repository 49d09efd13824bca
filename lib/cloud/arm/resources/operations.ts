import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { listResources } from './generic-list';
import {
  deleteResourceGroup,
  getResourceGroup,
  headResourceGroup,
  listResourceGroups,
  patchResourceGroup,
  putResourceGroup,
} from './resource-groups';
import { getSubscription, listLocations, listSubscriptions, listTenants } from './subscriptions';

const SUBSCRIPTIONS = 'Microsoft.Resources/subscriptions';
const GROUPS = `${SUBSCRIPTIONS}/resourceGroups`;

/** Microsoft.Resources: tenants, subscriptions, resource groups and the generic lists. */
export const resourcesOperations: readonly Operation[] = [
  { method: 'GET', path: '/tenants', action: null, handler: listTenants },
  { method: 'GET', path: '/subscriptions', action: null, handler: listSubscriptions },
  { method: 'GET', path: SUBSCRIPTION, action: `${SUBSCRIPTIONS}/read`, handler: getSubscription },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/locations`,
    action: `${SUBSCRIPTIONS}/locations/read`,
    handler: listLocations,
  },
  { method: 'GET', path: `${SUBSCRIPTION}/resourceGroups`, action: `${GROUPS}/read`, handler: listResourceGroups },
  { method: 'GET', path: GROUP, action: `${GROUPS}/read`, handler: getResourceGroup },
  { method: 'HEAD', path: GROUP, action: `${GROUPS}/read`, handler: headResourceGroup },
  { method: 'PUT', path: GROUP, action: `${GROUPS}/write`, handler: putResourceGroup },
  { method: 'PATCH', path: GROUP, action: `${GROUPS}/write`, handler: patchResourceGroup },
  { method: 'DELETE', path: GROUP, action: `${GROUPS}/delete`, handler: deleteResourceGroup },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/resources`,
    action: `${SUBSCRIPTIONS}/resources/read`,
    handler: listResources,
  },
  { method: 'GET', path: `${GROUP}/resources`, action: `${GROUPS}/resources/read`, handler: listResources },
];
