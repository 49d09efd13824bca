import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import {
  getResourceGroup,
  getSubscription,
  listResourceGroups,
  listResources,
  listSubscriptions,
  listTenants,
} from './subscriptions';

/** Microsoft.Resources: tenants, subscriptions, resource groups and the generic lists. */
export const resourcesOperations: readonly Operation[] = [
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
];
