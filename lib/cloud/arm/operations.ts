import { authorizationOperations } from './authorization/operations';
import type { Operation } from './call';
import { computeOperations } from './compute/operations';
import { identityOperations } from './identity/operations';
import { insightsOperations } from './insights/operations';
import { keyVaultOperations } from './key-vault/operations';
import { longRunningOperations } from './long-running';
import { managementOperations } from './management/operations';
import { resourcesOperations } from './resources/operations';
import { storageOperations } from './storage/operations';
import { webOperations } from './web/operations';

/** Every operation that is simulated, with the action that it asks RBAC for; one table a folder. */
export const operations: readonly Operation[] = [
  ...resourcesOperations,
  ...computeOperations,
  ...identityOperations,
  ...webOperations,
  ...keyVaultOperations,
  ...storageOperations,
  ...authorizationOperations,
  ...managementOperations,
  ...insightsOperations,
  ...longRunningOperations,
];
