import type { Resource } from '../../world';
import { type Listed, pageOf } from '../paging';
import { toWire } from '../resource-view';
import { readResourceFilter } from './resource-filter';
import { cutList, missingGroup, resourcesIn } from './resources';

/**
 * GET of all resources of a subscription or group, of any type; items have no `properties`, as in Azure, and children
 * that Resource Manager does not track (containers, federated credentials) are not listed.
 */
export const listResources = cutList((call) => {
  const missing = missingGroup(call);
  if (missing !== null) return missing;
  const fields = ['resourcetype', 'name', 'location', 'resourcegroup', 'tagname', 'tagvalue'] as const;
  const filter = readResourceFilter(call, fields);
  if (filter instanceof Response) return filter;
  const within = `${call.path.replace(/\/resources$/i, '')}/`.toLowerCase();
  const listed = resourcesIn(call, within)
    .filter((each) => isTracked(each) && filter(each))
    .map((each): Listed => ({ key: each.id.toLowerCase(), item: withoutProperties(each) }));
  return pageOf(call, listed);
});

const UNTRACKED = new Set<Resource['type']>([
  'Microsoft.Resources/resourceGroups',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'Microsoft.Storage/storageAccounts/blobServices/containers',
]);

function isTracked({ type }: Resource): boolean {
  return !UNTRACKED.has(type);
}

function withoutProperties(resource: Resource): object {
  const { properties: _, ...rest } = toWire(resource) as { properties?: unknown };
  return rest;
}
