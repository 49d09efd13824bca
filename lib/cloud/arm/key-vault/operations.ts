import type { Operation } from '../call';
import { GROUP, SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';

const TYPE = 'Microsoft.KeyVault/vaults';
const ONE = `${GROUP}/providers/${TYPE}/{name}`;

/** Microsoft.KeyVault: vaults. */
export const keyVaultOperations: readonly Operation[] = [
  { method: 'GET', path: `${SUBSCRIPTION}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: `${GROUP}/providers/${TYPE}`, action: `${TYPE}/read`, handler: listOf(TYPE) },
  { method: 'GET', path: ONE, action: `${TYPE}/read`, handler: getResource(TYPE) },
];
