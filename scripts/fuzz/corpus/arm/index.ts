import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import type { ValidRequest } from '../request';
import { authorizationRequests, customRole, refusedAuthorizationRequests } from './authorization';
import { computeRequests, identityRequests } from './compute';
import { keyVaultRequests, keyVaultSetup } from './key-vault';
import { arm, inGroup, location, made } from './request';
import { managementRequests, resourcesRequests } from './resources';
import { storageAccountRequests, storageAccountSetup } from './storage';
import { webRequests } from './web';

export { conditionRequests } from './authorization';

/** What is there beside the scenario's own: sent once, before all else. */
export const armSetup: readonly ValidRequest[] = [
  ...keyVaultSetup,
  ...storageAccountSetup,
  arm('PUT', made.spareGroup, { properties: { displayName: 'Spare' } }),
  arm('PUT', made.spareRole, customRole),
];

/** Requests to every operation of Resource Manager. */
export const armRequests: readonly ValidRequest[] = [
  ...resourcesRequests,
  ...managementRequests,
  ...authorizationRequests,
  ...computeRequests,
  ...identityRequests,
  ...keyVaultRequests,
  ...storageAccountRequests,
  ...webRequests,
];

/** Names that are taken and regions that cannot be changed, beside what nobody may do. */
export const refusedArmRequests: readonly ValidRequest[] = [
  ...refusedAuthorizationRequests,
  arm('PUT', ids.resourceGroup, { location: 'northeurope' }),
  arm('PUT', inGroup('Microsoft.KeyVault/vaults/kv-gone'), {
    location,
    properties: { tenantId: ids.tenantId, sku: { family: 'A', name: 'standard' } },
  }),
  arm('PUT', ids.vm, { location: 'northeurope', properties: {} }),
];
