import type { Resource } from '../world';
import { federatedCredentialView, userAssignedIdentityView } from './identity/identity-view';
import { containerView } from './storage/container-view';
import { storageAccountView } from './storage/storage-account-view';
import { containerAppView } from './web/container-app-view';
import { siteView } from './web/site-view';

/** What the world keeps with a resource and Resource Manager tells elsewhere or never. */
const HIDDEN = new Set(['powerState', 'appSettings', 'runtime', 'keys']);

type View<Type extends Resource['type']> = (resource: Extract<Resource, { type: Type }>) => object;

/** Types whose form on the wire is more than what the world keeps without what is hidden. */
const views: { readonly [Type in Resource['type']]?: View<Type> } = {
  'Microsoft.App/containerApps': containerAppView,
  'Microsoft.ManagedIdentity/userAssignedIdentities': userAssignedIdentityView,
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials': federatedCredentialView,
  'Microsoft.Storage/storageAccounts': storageAccountView,
  'Microsoft.Storage/storageAccounts/blobServices/containers': containerView,
  'Microsoft.Web/sites': siteView,
  'Microsoft.Web/sites/slots': siteView,
};

/** A resource as Resource Manager returns it. */
export function toWire(resource: Resource): object {
  const view = views[resource.type] as View<Resource['type']> | undefined;
  if (view !== undefined) return view(resource);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !HIDDEN.has(name)));
}
