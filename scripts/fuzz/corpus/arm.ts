import { tailwindIds as ids } from '../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from './request';

const VERSION = 'api-version=2024-03-01';
const GUID = '11111111-2222-4333-8444-555555555555';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const location = 'westeurope';

function arm(method: string, path: string, body?: unknown): ValidRequest {
  return {
    method,
    url: `https://management.azure.com${path}${path.includes('?') ? '&' : '?'}${VERSION}`,
    token: 'operator-arm',
    ...(body !== undefined && { body }),
  };
}

const authorization = (scope: string, rest: string) => `${scope}/providers/Microsoft.Authorization/${rest}`;
const inGroup = (rest: string) => `${ids.resourceGroup}/providers/${rest}`;

export const armRequests: readonly ValidRequest[] = [
  arm('GET', '/subscriptions'),
  arm('GET', `${ids.subscription}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'`),
  arm('PUT', `${ids.subscription}/resourceGroups/rg-new`, { location, tags: { team: 'stock' } }),
  arm('DELETE', ids.resourceGroup),
  arm(
    'GET',
    `${ids.subscription}/providers/Microsoft.Insights/eventtypes/management/values?$filter=eventTimestamp ge '2020-01-01T00:00:00Z'`,
  ),

  arm('GET', authorization(ids.vault, `roleAssignments?$filter=principalId eq '${ids.webPrincipal}'`)),
  arm('PUT', authorization(ids.vault, `roleAssignments/${GUID}`), {
    properties: {
      roleDefinitionId: authorization('', `roleDefinitions/${READER}`),
      principalId: ids.webPrincipal,
      principalType: 'ServicePrincipal',
      condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'invoices'",
      conditionVersion: '2.0',
    },
  }),
  arm('DELETE', ids.webAssignment),
  arm('GET', authorization(ids.subscription, "roleDefinitions?$filter=roleName eq 'Reader'")),
  arm('PUT', authorization(ids.subscription, `roleDefinitions/${GUID}`), {
    properties: {
      roleName: 'Vault Watcher',
      type: 'CustomRole',
      description: 'Looks at vaults.',
      permissions: [
        { actions: ['Microsoft.KeyVault/vaults/read'], notActions: [], dataActions: [], notDataActions: [] },
      ],
      assignableScopes: [ids.subscription],
    },
  }),
  arm('GET', authorization(ids.vault, 'denyAssignments')),

  arm('PUT', ids.vm, {
    location,
    identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
    properties: { hardwareProfile: { vmSize: 'Standard_B2s' }, osProfile: { computerName: 'vm-stock' } },
  }),
  arm('PATCH', ids.vm, { tags: { owner: 'stock' }, identity: { type: 'None' } }),
  arm('POST', `${ids.vm}/deallocate`),
  arm('GET', `${ids.vm}/instanceView`),
  arm('PUT', inGroup('Microsoft.ManagedIdentity/userAssignedIdentities/id-new'), { location }),
  arm('PUT', platform.webCredential, {
    properties: { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:a/b', audiences: ['api://x'] },
  }),

  arm('PUT', inGroup('Microsoft.KeyVault/vaults/kv-fuzzed-new'), {
    location,
    properties: {
      tenantId: ids.tenantId,
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: false,
      accessPolicies: [{ tenantId: ids.tenantId, objectId: ids.operator, permissions: { secrets: ['get', 'list'] } }],
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [{ value: '203.0.113.0/24' }] },
    },
  }),
  arm('PUT', `${ids.vault}/accessPolicies/add`, {
    properties: {
      accessPolicies: [{ tenantId: ids.tenantId, objectId: ids.webPrincipal, permissions: { secrets: ['all'] } }],
    },
  }),
  arm('DELETE', ids.vault),
  arm('POST', `${ids.subscription}/providers/Microsoft.KeyVault/checkNameAvailability`, {
    name: 'kv-tailwind',
    type: 'Microsoft.KeyVault/vaults',
  }),

  arm('PUT', inGroup('Microsoft.Storage/storageAccounts/stfuzzednew'), {
    location,
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    properties: { allowSharedKeyAccess: true, networkAcls: { defaultAction: 'Allow', ipRules: [] } },
  }),
  arm('PATCH', platform.storageAccount, { properties: { allowSharedKeyAccess: true } }),
  arm('POST', `${platform.storageAccount}/listKeys`),
  arm('POST', `${platform.storageAccount}/regenerateKey`, { keyName: 'key1' }),
  arm('PUT', platform.container, { properties: { publicAccess: 'None' } }),

  arm('PUT', inGroup('Microsoft.Web/sites/app-fuzzed'), {
    location,
    kind: 'app,linux',
    identity: { type: 'SystemAssigned' },
    properties: { serverFarmId: 'plan', siteConfig: { appSettings: [{ name: 'A', value: 'b' }] } },
  }),
  arm('PUT', `${platform.app}/config/appsettings`, { properties: { A: 'b' } }),
  arm('POST', `${platform.app}/config/appsettings/list`),
  arm('GET', `${platform.app}/config/configreferences/appsettings`),
  arm('POST', `${platform.app}/slotsswap`, { targetSlot: 'staging', preserveVnet: true }),
  arm('PUT', platform.containerApp, {
    location,
    properties: { template: { containers: [{ name: 'a', image: 'b' }] } },
  }),

  arm('PUT', '/providers/Microsoft.Management/managementGroups/mg-new', {
    properties: { displayName: 'New', details: { parent: { id: platform.managementGroup } } },
  }),
  arm('GET', `${platform.managementGroup}/descendants`),
];
