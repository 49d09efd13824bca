import type { Application, FederatedIdentityCredential, ServicePrincipal, World } from '../../world';
import { type EntraError, entraErrors } from '../errors';
import { clientErrors } from './errors';

/** Who signs in: a service principal, and what it can prove itself with. */
export interface Client {
  readonly principal: ServicePrincipal;
  /** The app registration in this tenant; null for managed identities and for applications of other tenants. */
  readonly application: Application | null;
  readonly federatedIdentityCredentials: readonly FederatedIdentityCredential[];
}

export type ClientResult =
  | { readonly ok: true; readonly client: Client }
  | { readonly ok: false; readonly error: EntraError };

/** Finds the client that a client ID names; case is ignored. */
export function findClient(clientId: string, world: World): ClientResult {
  const { servicePrincipals, applications } = world.directory;
  const appId = clientId.toLowerCase();
  const principal = Object.values(servicePrincipals).find((each) => each.appId === appId) ?? null;
  const application = Object.values(applications).find((each) => each.appId === appId) ?? null;
  if (principal !== null) {
    const federatedIdentityCredentials = application?.federatedIdentityCredentials ?? trustOfIdentity(principal, world);
    return { ok: true, client: { principal, application, federatedIdentityCredentials } };
  }
  const { tenantId, displayName } = world.tenant;
  const error =
    application === null
      ? entraErrors.unknownApplication(clientId, displayName)
      : clientErrors.noServicePrincipal(appId, tenantId);
  return { ok: false, error };
}

/** The federated identity credentials of a user-assigned managed identity, which are resources. */
function trustOfIdentity(
  { isExplicit, resourceId }: ServicePrincipal,
  { resources }: World,
): readonly FederatedIdentityCredential[] {
  if (!isExplicit || resourceId === null) return [];
  const parent = `${resourceId.toLowerCase()}/federatedidentitycredentials/`;
  return Object.entries(resources).flatMap(([key, resource]) =>
    key.startsWith(parent) &&
    resource.type === 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials'
      ? [{ id: resource.id, name: resource.name, ...resource.properties }]
      : [],
  );
}
