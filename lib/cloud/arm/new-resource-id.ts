import { type ArmCall, param } from './call';
import { resourceGroupNotFound } from './errors';

/**
 * The ID of a resource that the call is about to create, under its group as that is spelled; Azure's 404 when there
 * is no such group.
 * @param type for example `Microsoft.Storage/storageAccounts`; the name is the path's `{name}`.
 */
export function newResourceId(call: ArmCall, type: string): string | Response {
  const groupName = param(call, 'resourceGroupName');
  const id = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${groupName}`;
  const group = call.context.world.resources[id.toLowerCase()];
  return group === undefined
    ? resourceGroupNotFound(groupName)
    : `${group.id}/providers/${type}/${param(call, 'name')}`;
}
