import { jsonResponse } from '../../http';
import type { ServicePrincipal, World } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceNotFound } from '../errors';

/**
 * GET `identities/default`: the system-assigned identity of a resource, the only place in Resource Manager that tells
 * its client ID.
 * @see https://learn.microsoft.com/rest/api/managedidentity/system-assigned-identities/get-by-scope
 */
export function getSystemAssignedIdentity(call: ArmCall): Response {
  const { world } = call.context;
  const scope = param(call, 'scope');
  const resource = world.resources[scope.toLowerCase()];
  const principalId = resource !== undefined && 'identity' in resource ? resource.identity?.principalId : undefined;
  const principal = principalId === undefined ? undefined : world.directory.servicePrincipals[principalId];
  if (resource === undefined || principal === undefined) {
    const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1] ?? '';
    // UNVERIFIED: that a resource without such an identity is answered like this too.
    return resourceNotFound('Microsoft.ManagedIdentity/identities', 'default', group);
  }
  return jsonResponse(200, {
    id: `${resource.id}/providers/Microsoft.ManagedIdentity/identities/default`,
    name: 'default',
    type: 'Microsoft.ManagedIdentity/identities',
    location: resource.location,
    tags: resource.tags,
    properties: {
      tenantId: world.tenant.tenantId,
      principalId: principal.objectId,
      clientId: principal.appId,
      clientSecretUrl: clientSecretUrl(resource, principal, world),
    },
  });
}

/** Where the platform, and nobody else, renews the identity's credential. UNVERIFIED: the host. */
function clientSecretUrl(
  { id, location }: { readonly id: string; readonly location: string },
  { objectId, appId }: ServicePrincipal,
  { tenant }: World,
): string {
  const query = `tid=${tenant.tenantId}&oid=${objectId}&aid=${appId}`;
  return `https://control-${location}.identity.azure.net${id}/credentials?${query}`;
}
