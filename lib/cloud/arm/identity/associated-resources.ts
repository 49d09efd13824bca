import { jsonResponse, notImplemented } from '../../http';
import { lastSegment } from '../../resource-id';
import type { Resource, World } from '../../world';
import { resourceOfAction } from '../action-target';
import type { ArmCall } from '../call';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const OPTIONS = ['$filter', '$orderby', '$skip', '$top', '$skiptoken'];

/**
 * POST `listAssociatedResources`: which resources have the identity attached. Whoever may ask it of the identity is
 * told all of them.
 * @see https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/list-associated-resources
 */
export function listAssociatedResources(call: ArmCall): Response {
  const identity = resourceOfAction(call, TYPE);
  if (identity instanceof Response) return identity;
  const option = OPTIONS.find((each) => call.query.has(each));
  if (option !== undefined) return notImplemented(`POST ${call.path} with ${option}`);
  const { world } = call.context;
  const value = Object.values(world.resources)
    .filter((resource) => hasAttached(resource, identity.id))
    .map((resource) => toAssociated(resource, world));
  return jsonResponse(200, { totalCount: value.length, value });
}

function hasAttached(resource: Resource, identityId: string): boolean {
  const attached = 'identity' in resource ? (resource.identity?.userAssignedIdentities ?? {}) : {};
  return Object.keys(attached).some((id) => id.toLowerCase() === identityId.toLowerCase());
}

function toAssociated({ id, type }: Resource, world: World): object {
  const [, , subscriptionId = '', , resourceGroup = ''] = id.split('/');
  return {
    id,
    name: lastSegment(id),
    type: type.toLowerCase(),
    resourceGroup,
    subscriptionId,
    subscriptionDisplayName: world.subscriptions[subscriptionId.toLowerCase()]?.displayName ?? '',
  };
}
