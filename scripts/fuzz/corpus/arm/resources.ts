import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import { arm, inSubscription, location, made } from './request';

const groups = `${ids.subscription}/resourceGroups`;

/** Tenants, subscriptions, groups, providers, lists, the activity log. */
export const resourcesRequests = [
  arm('GET', '/tenants'),
  arm('GET', '/subscriptions'),
  arm('GET', ids.subscription),
  arm('GET', `${ids.subscription}/locations`),
  arm('GET', '/providers'),
  arm('GET', '/providers/Microsoft.Compute'),
  arm('GET', `${ids.subscription}/providers?$top=2`),
  arm('GET', inSubscription('Microsoft.KeyVault')),
  arm('POST', `${inSubscription('Microsoft.Storage')}/register`),
  arm('GET', `${ids.subscription}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'`),
  arm('GET', `${ids.subscription}/resources?$top=2`),
  arm('GET', `${ids.resourceGroup}/resources?$filter=tagName eq 'app' and tagValue eq 'web-shop'`),
  arm('GET', `${groups}?$top=1`),
  arm('PUT', `${groups}/rg-new`, { location, tags: { team: 'stock' } }),
  arm('GET', ids.resourceGroup),
  arm('HEAD', ids.resourceGroup),
  arm('PATCH', ids.resourceGroup, { tags: { team: 'stock' } }),
  arm('DELETE', ids.resourceGroup),
  arm(
    'GET',
    `${inSubscription('Microsoft.Insights/eventtypes/management/values')}?$filter=eventTimestamp ge '2020-01-01T00:00:00Z'`,
  ),
  arm(
    'GET',
    `${inSubscription('Microsoft.Insights/eventtypes/management/values')}?$filter=eventTimestamp ge 2020-01-01 and eventTimestamp le 2030-01-01 and levels eq 'Error,Informational' and resourceGroupName eq 'rg-stock'`,
  ),
];

const groupsOfTenant = '/providers/Microsoft.Management/managementGroups';

export const managementRequests = [
  arm('GET', groupsOfTenant),
  arm('GET', `${platform.managementGroup}?$expand=children&$recurse=true`),
  arm('GET', `${platform.managementGroup}?$expand=path,ancestors`),
  arm('PUT', `${groupsOfTenant}/mg-new`, {
    properties: { displayName: 'New', details: { parent: { id: platform.managementGroup } } },
  }),
  arm('PATCH', made.spareGroup, { displayName: 'Spare', parentGroupId: platform.managementGroup }),
  arm('DELETE', made.spareGroup),
  arm('GET', `${platform.managementGroup}/descendants`),
  arm('GET', `${platform.managementGroup}/subscriptions`),
  arm('GET', `${platform.managementGroup}/subscriptions/${ids.subscriptionId}`),
  arm('PUT', `${made.spareGroup}/subscriptions/${ids.subscriptionId}`),
  arm('DELETE', `${platform.managementGroup}/subscriptions/${ids.subscriptionId}`),
];
