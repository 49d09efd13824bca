import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from '../request';
import { arm, inGroup, inSubscription, lists, location, made } from './request';

function account(name: string, properties: Readonly<Record<string, unknown>>): ValidRequest {
  return arm('PUT', inGroup(`Microsoft.Storage/storageAccounts/${name}`), {
    location,
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    properties,
  });
}

/** One account that takes keys, and two that nobody reaches. */
export const storageAccountSetup = [
  account('stkeys', { allowSharedKeyAccess: true }),
  account('stclosed', { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '198.51.100.7' }] } }),
  account('stprivate', { publicNetworkAccess: 'Disabled' }),
];

export const storageAccountRequests = [
  ...lists('Microsoft.Storage/storageAccounts'),
  arm('GET', platform.storageAccount),
  account('stfuzzednew', { allowSharedKeyAccess: true, networkAcls: { defaultAction: 'Allow', ipRules: [] } }),
  arm('PATCH', platform.storageAccount, { properties: { allowSharedKeyAccess: true } }),
  arm('PATCH', made.keysAccount, { properties: { allowSharedKeyAccess: false } }),
  arm('DELETE', made.keysAccount),
  arm('POST', `${platform.storageAccount}/listKeys`),
  arm('POST', `${made.keysAccount}/regenerateKey`, { keyName: 'key1' }),
  arm('POST', inSubscription('Microsoft.Storage/checkNameAvailability'), {
    name: 'sttailwind',
    type: 'Microsoft.Storage/storageAccounts',
  }),
  arm('GET', `${platform.storageAccount}/blobServices/default/containers`),
  arm('GET', platform.container),
  arm('PUT', platform.container, { properties: { publicAccess: 'None' } }),
  arm('PUT', `${platform.storageAccount}/blobServices/default/containers/fresh`, {}),
  arm('DELETE', platform.container),
];
