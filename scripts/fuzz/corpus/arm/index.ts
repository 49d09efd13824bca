import type { ValidRequest } from '../request';
import { authorizationRequests, customRole } from './authorization';
import { computeRequests, identityRequests } from './compute';
import { keyVaultRequests, keyVaultSetup } from './key-vault';
import { arm, location, made, otherGroup } from './request';
import { managementRequests, resourcesRequests } from './resources';
import { storageAccountRequests, storageAccountSetup } from './storage';
import { webRequests, webSetup } from './web';

export { conditionRequests } from './authorization';
export { refusedArmRequests } from './refused';

/** What is there beside the scenario's own: sent once, before all else. */
export const armSetup: readonly ValidRequest[] = [
  ...keyVaultSetup,
  ...storageAccountSetup,
  ...webSetup,
  arm('PUT', made.spareGroup, { properties: { displayName: 'Spare' } }),
  arm('PUT', made.spareRole, customRole),
  arm('PUT', otherGroup, { location }),
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
