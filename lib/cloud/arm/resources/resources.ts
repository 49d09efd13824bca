import { jsonResponse } from '../../http';
import type { Resource } from '../../world';
import { type ArmCall, type ArmHandler, param } from '../call';
import { resourceGroupNotFound, resourceNotFound } from '../errors';
import { type Listed, pageOf } from '../paging';
import { mayDo } from '../readable';
import { toWire } from '../resource-view';

type ResourceType = Exclude<Resource['type'], 'Microsoft.Resources/resourceGroups'>;

/** How a resource is shown in an answer. */
export type View<Type extends ResourceType> = (resource: Extract<Resource, { type: Type }>, call: ArmCall) => object;

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
export function getResource<Type extends ResourceType>(type: Type, view: View<Type> = toWire): ArmHandler {
  return (call) => {
    const found = findResource(call, type);
    return found instanceof Response ? found : jsonResponse(200, view(found, call));
  };
}

/**
 * GET of a type's collection, in a resource group, in a subscription or below another resource: a page of what the
 * caller may read.
 */
export function listOf<Type extends ResourceType>(type: Type, view: View<Type> = toWire): ArmHandler {
  return cutList((call) => {
    const missing = missingGroup(call);
    if (missing !== null) return missing;
    const within = call.path
      .replace(/\/providers\/[^/]+\/[^/]+$/i, '/')
      .replace(/(\/providers\/.+)\/[^/]+$/i, '$1/')
      .toLowerCase();
    const listed = resourcesIn(call, within)
      .filter((each) => each.type === type)
      .map(
        (each): Listed => ({
          key: each.id.toLowerCase(),
          item: view(each as Extract<Resource, { type: Type }>, call),
        }),
      );
    return pageOf(call, listed);
  });
}

/** Marks a list that shows only what its caller may read; see `ArmHandler`. */
export function cutList(handler: (call: ArmCall) => Response | Promise<Response>): ArmHandler {
  return Object.assign(handler, { isCutList: true as const });
}

/** Every resource and group whose ID in lower case begins with `within`, and that the caller may read. */
export function resourcesIn(call: ArmCall, within: string): readonly Resource[] {
  return Object.entries(call.context.world.resources)
    .filter(([id, resource]) => id.startsWith(within) && mayDo(call, readActionOf(resource), resource.id))
    .map(([, resource]) => resource);
}

function readActionOf({ type }: Resource): string {
  return type === 'Microsoft.Resources/resourceGroups'
    ? 'Microsoft.Resources/subscriptions/resourceGroups/read'
    : `${type}/read`;
}

/** Azure's 404 when the call's path names a resource group that is not there. */
export function missingGroup({ context, params }: ArmCall): Response | null {
  const { subscriptionId, resourceGroupName } = params;
  if (subscriptionId === undefined || resourceGroupName === undefined) return null;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`.toLowerCase();
  return context.world.resources[id] === undefined ? resourceGroupNotFound(resourceGroupName) : null;
}
