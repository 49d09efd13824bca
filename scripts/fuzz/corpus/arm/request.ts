import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import type { ValidRequest } from '../request';

const VERSION = 'api-version=2024-03-01';

export const location = 'westeurope';
export const GUID = '11111111-2222-4333-8444-555555555555';

/** A second group, for what may be in one of them only. */
export const otherGroup = `${ids.subscription}/resourceGroups/rg-other`;

/** What the setup makes, beside the scenario's own. */
export const made = {
  spareVault: inGroup('Microsoft.KeyVault/vaults/kv-spare'),
  policiesVault: inGroup('Microsoft.KeyVault/vaults/kv-policies'),
  keysAccount: inGroup('Microsoft.Storage/storageAccounts/stkeys'),
  spareGroup: '/providers/Microsoft.Management/managementGroups/mg-spare',
  spareRole: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${GUID}`,
} as const;

/** The operator's request to Resource Manager. */
export function arm(method: string, path: string, body?: unknown): ValidRequest {
  return {
    method,
    url: `https://management.azure.com${path}${path.includes('?') ? '&' : '?'}${VERSION}`,
    token: 'operator-arm',
    ...(body !== undefined && { body }),
  };
}

export function inGroup(rest: string): string {
  return `${ids.resourceGroup}/providers/${rest}`;
}

export function inSubscription(rest: string): string {
  return `${ids.subscription}/providers/${rest}`;
}

/** Both lists of a type: of the subscription and of the group. */
export function lists(type: string): readonly ValidRequest[] {
  return [arm('GET', inSubscription(type)), arm('GET', inGroup(type))];
}
