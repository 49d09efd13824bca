import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from '../request';
import { refusedAuthorizationRequests } from './authorization';
import { arm, inGroup, inSubscription, location, made, otherGroup } from './request';

const newVault = { location, properties: { tenantId: ids.tenantId, sku: { family: 'A', name: 'standard' } } };
const newAccount = { location, kind: 'StorageV2', sku: { name: 'Standard_LRS' } };
const containers = `${platform.storageAccount}/blobServices/default/containers`;
const nobody = '44444444-2222-4333-8444-555555555555';

const elsewhere = (id: string) => id.replace(ids.resourceGroup, otherGroup);
const byLegacy = (request: ValidRequest): ValidRequest => ({ ...request, token: 'legacy-arm' });
const attach = (identity: string) =>
  arm('PATCH', ids.vm, { identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } } });

const taken = [
  arm('PUT', ids.resourceGroup, { location: 'northeurope' }),
  arm('PUT', ids.vm, { location: 'northeurope', properties: {} }),
  arm('PUT', inGroup('Microsoft.KeyVault/vaults/kv-gone'), newVault),
  arm('PUT', elsewhere(ids.vault), newVault),
  arm('PUT', elsewhere(platform.storageAccount), newAccount),
  arm('PUT', elsewhere(platform.app), { location, properties: {} }),
];

const misnamed = [
  arm('PUT', inGroup('Microsoft.Compute/virtualMachines/-vm-'), { location, properties: {} }),
  arm('PUT', inGroup('Microsoft.KeyVault/vaults/kv'), newVault),
  arm('PUT', inGroup('Microsoft.Storage/storageAccounts/Not-A-Name'), newAccount),
  arm('PUT', `${containers}/A`, {}),
  arm('PUT', `${containers}/a--b`, {}),
  arm('PUT', inGroup('Microsoft.Web/sites/-a-'), { location, properties: {} }),
  arm('PUT', inGroup('Microsoft.App/containerApps/A'), { location, properties: {} }),
];

const wrong = [
  arm('PUT', `${containers}/open`, { properties: { publicAccess: 'Blob' } }),
  arm('PATCH', platform.storageAccount, { kind: 'BlobStorage' }),
  arm('PATCH', platform.storageAccount, { properties: { networkAcls: { ipRules: [{ value: '10.0.0.0/33' }] } } }),
  arm('POST', `${platform.app}/slotsswap`, {}),
  arm('PUT', inGroup('Microsoft.Web/sites/app-none/slots/a'), { location, properties: {} }),
  arm('GET', '/providers/Microsoft.Management/managementGroups/mg-none'),
  arm('POST', `${inSubscription('Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-kept')}/purge`),
  arm('PUT', `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/${nobody}`, {
    properties: {
      roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
      principalId: nobody,
    },
  }),
  attach(`${ids.webIdentity}-gone`),
  { ...arm('GET', ids.vm), url: `https://management.azure.com${ids.vm}?api-version=2001-01-01` },
];

/** What is refused: taken names, bad names, bad values, what is not there, and what the caller may not do. */
export const refusedArmRequests: readonly ValidRequest[] = [
  ...refusedAuthorizationRequests,
  ...taken,
  ...misnamed,
  ...wrong,
  ...[arm('DELETE', ids.vault), attach(ids.webIdentity), arm('DELETE', made.keysAccount)].map(byLegacy),
];
