import * as z from 'zod/mini';
import { emptyResponse, jsonResponse } from '../../http';
import { lastSegment } from '../../resource-id';
import type { UserAssignedIdentity } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceGroupNotFound, resourceNotFound } from '../errors';
import { locationOf } from '../location';
import { describeIssue } from '../schema';
import { removePrincipal } from './principals';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';

const putSchema = z.looseObject({
  location: z.optional(z.string()),
  tags: z.optional(z.record(z.string(), z.string())),
});

/** PUT: creates a user-assigned identity with its service principal, or updates its tags. */
export function putUserAssignedIdentity(call: ArmCall): Response {
  const body = z.safeParse(putSchema, call.body);
  if (!body.success) return describeIssue(body.error);
  const { tags } = body.data;
  const { context } = call;
  const existing = context.world.resources[call.path.toLowerCase()];
  const location = locationOf(call, body.data.location, existing);
  if (location instanceof Response) return location;
  if (existing?.type === TYPE) {
    const updated: UserAssignedIdentity = { ...existing, ...(tags !== undefined && { tags }) };
    context.update((draft) => {
      draft.resources[existing.id.toLowerCase()] = updated;
    });
    return jsonResponse(200, updated);
  }
  const group = param(call, 'resourceGroupName');
  const groupId = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${group}`;
  if (context.world.resources[groupId.toLowerCase()] === undefined) return resourceGroupNotFound(group);
  const identity = newIdentity(call, `${groupId}/providers/${TYPE}/${param(call, 'name')}`, location, tags ?? {});
  return jsonResponse(201, identity);
}

function newIdentity(
  { context }: ArmCall,
  id: string,
  location: string,
  tags: Readonly<Record<string, string>>,
): UserAssignedIdentity {
  const principalId = context.ids.guid();
  const clientId = context.ids.guid();
  const { tenantId } = context.world.tenant;
  const name = lastSegment(id);
  const identity: UserAssignedIdentity = {
    id,
    name,
    type: TYPE,
    location,
    tags,
    properties: { tenantId, principalId, clientId },
  };
  context.update((draft) => {
    draft.resources[id.toLowerCase()] = identity;
    draft.directory.servicePrincipals[principalId] = {
      objectId: principalId,
      appId: clientId,
      displayName: name,
      servicePrincipalType: 'ManagedIdentity',
      resourceId: id,
      isExplicit: true,
      createdOn: context.clock.now(),
    };
  });
  return identity;
}

/** DELETE: the identity and its service principal go; resources that name it keep the reference, as in Azure. */
export function deleteUserAssignedIdentity({ context, path }: ArmCall): Response {
  const identity = context.world.resources[path.toLowerCase()];
  if (identity?.type !== TYPE) return emptyResponse(204);
  context.update((draft) => {
    delete draft.resources[path.toLowerCase()];
    removePrincipal(draft, identity.properties.principalId);
  });
  return emptyResponse(200);
}

/** GET `identities/default`: the system-assigned identity of a resource, the only place in ARM that has its client ID. */
export function getSystemAssignedIdentity(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const resource = world.resources[scope.toLowerCase()];
  const principalId = resource !== undefined && 'identity' in resource ? resource.identity?.principalId : undefined;
  const principal = principalId === undefined ? undefined : world.directory.servicePrincipals[principalId];
  if (resource === undefined || principal === undefined) {
    const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1] ?? '';
    return resourceNotFound('Microsoft.ManagedIdentity/identities', 'default', group);
  }
  return jsonResponse(200, {
    id: `${resource.id}/providers/Microsoft.ManagedIdentity/identities/default`,
    name: 'default',
    type: 'Microsoft.ManagedIdentity/identities',
    location: resource.location,
    properties: { tenantId: world.tenant.tenantId, principalId: principal.objectId, clientId: principal.appId },
  });
}
