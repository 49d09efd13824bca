import type { Operation } from '../call';
import { WRITE } from './access';
import {
  getGroupSubscription,
  getManagementGroup,
  listDescendants,
  listGroupSubscriptions,
  listManagementGroups,
} from './reading';
import { attachSubscription, detachSubscription } from './subscriptions';
import { deleteManagementGroup, patchManagementGroup, putManagementGroup } from './writing';

const GROUPS = '/providers/Microsoft.Management/managementGroups';
const GROUP = `${GROUPS}/{groupId}`;
const READ = 'Microsoft.Management/managementGroups/read';
const READ_SUBSCRIPTIONS = 'Microsoft.Management/managementGroups/subscriptions/read';

/** Microsoft.Management: management groups. Where `action` is null the handler asks for what is needed itself. */
export const managementOperations: readonly Operation[] = [
  { method: 'GET', path: GROUPS, action: null, handler: listManagementGroups },
  { method: 'GET', path: GROUP, action: READ, handler: getManagementGroup },
  { method: 'PUT', path: GROUP, action: null, handler: putManagementGroup },
  {
    method: 'PATCH',
    path: GROUP,
    action: WRITE,
    handler: patchManagementGroup,
  },
  {
    method: 'DELETE',
    path: GROUP,
    action: 'Microsoft.Management/managementGroups/delete',
    handler: deleteManagementGroup,
  },
  {
    method: 'GET',
    path: `${GROUP}/descendants`,
    action: 'Microsoft.Management/managementGroups/descendants/read',
    handler: listDescendants,
  },
  { method: 'GET', path: `${GROUP}/subscriptions`, action: READ_SUBSCRIPTIONS, handler: listGroupSubscriptions },
  {
    method: 'GET',
    path: `${GROUP}/subscriptions/{subscriptionId}`,
    action: READ_SUBSCRIPTIONS,
    handler: getGroupSubscription,
  },
  {
    method: 'PUT',
    path: `${GROUP}/subscriptions/{subscriptionId}`,
    action: null,
    takesBody: false,
    handler: attachSubscription,
  },
  { method: 'DELETE', path: `${GROUP}/subscriptions/{subscriptionId}`, action: null, handler: detachSubscription },
];
