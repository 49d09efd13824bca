import { jsonResponse } from '../../http';
import type { Resource } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceGroupNotFound, resourceNotFound } from '../errors';
import { toWire } from '../resource-view';

type ResourceType = Exclude<Resource['type'], 'Microsoft.Resources/resourceGroups'>;

/** The resource at the call's path, or Azure's 404. */
export function findResource<Type extends ResourceType>(
  call: ArmCall,
  type: Type,
): Extract<Resource, { type: Type }> | Response {
  const resource = call.context.world.resources[call.path.toLowerCase()];
  if (resource?.type === type) return resource as Extract<Resource, { type: Type }>;
  return missingGroup(call) ?? resourceNotFound(type, param(call, 'name'), param(call, 'resourceGroupName'));
}

/** GET of one resource of a type. */
export function getResource(type: ResourceType): (call: ArmCall) => Response {
  return (call) => {
    const found = findResource(call, type);
    return found instanceof Response ? found : jsonResponse(200, toWire(found));
  };
}

/** GET of a type's collection, in a resource group or in a subscription. */
export function listOf(type: ResourceType): (call: ArmCall) => Response {
  return (call) => {
    const missing = missingGroup(call);
    if (missing !== null) return missing;
    const within = call.path.replace(/\/providers\/[^/]+\/[^/]+$/i, '/').toLowerCase();
    const value = Object.entries(call.context.world.resources)
      .filter(([id, resource]) => resource.type === type && id.startsWith(within))
      .map(([, resource]) => toWire(resource));
    return jsonResponse(200, { value });
  };
}

/** Azure's 404 when the call's path names a resource group that is not there. */
export function missingGroup({ context, params }: ArmCall): Response | null {
  const { subscriptionId, resourceGroupName } = params;
  if (subscriptionId === undefined || resourceGroupName === undefined) return null;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`.toLowerCase();
  return context.world.resources[id] === undefined ? resourceGroupNotFound(resourceGroupName) : null;
}
