import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createTestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';
import { all } from './all.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-keyvault`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

async function vaultsOf(scenario: Scenario = tailwind) {
  const lab = await createTestCloud(scenario);
  const options = { httpClient: httpClientAt(lab) };
  return new KeyVaultManagementClient(operatorCredential(lab), ids.subscriptionId, options).vaults;
}

const group = 'rg-stock';
const fast = { updateIntervalInMs: 0 };
const newVault = {
  location: 'westeurope',
  properties: { tenantId: ids.tenantId, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true },
} as const;

test('a vault is made, read, listed, changed, deleted, recovered and purged', async () => {
  const vaults = await vaultsOf();
  const made = await vaults.createOrUpdate(group, 'kv-new', newVault, fast);
  expect(made).toMatchObject({
    name: 'kv-new',
    location: 'westeurope',
    properties: { vaultUri: 'https://kv-new.vault.azure.net/', enableRbacAuthorization: true, enableSoftDelete: true },
  });
  expect((await vaults.get(group, 'kv-new')).id).toBe(made.id);
  expect((await all(vaults.listByResourceGroup(group))).map(({ name }) => name)).toEqual(['kv-new', 'kv-tailwind']);

  const changed = await vaults.update(group, 'kv-new', { tags: { app: 'stock' } });
  expect(changed.tags).toEqual({ app: 'stock' });
  expect(
    (await vaults.checkNameAvailability({ name: 'kv-new', type: 'Microsoft.KeyVault/vaults' })).nameAvailable,
  ).toBe(false);

  await vaults.delete(group, 'kv-new');
  await expect(vaults.get(group, 'kv-new')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
  expect((await all(vaults.listDeleted())).map(({ name }) => name)).toEqual(['kv-new']);
  await expect(vaults.createOrUpdate(group, 'kv-new', newVault, fast)).rejects.toMatchObject({ statusCode: 409 });

  const recover = { ...newVault, properties: { ...newVault.properties, createMode: 'recover' } } as const;
  expect((await vaults.createOrUpdate(group, 'kv-new', recover, fast)).id).toBe(made.id);
  await vaults.delete(group, 'kv-new');
  await vaults.purgeDeleted('kv-new', 'westeurope', fast);
  expect(await all(vaults.listDeleted())).toEqual([]);
});

test('access policies are added and removed', async () => {
  const vaults = await vaultsOf();
  const policy = { tenantId: ids.tenantId, objectId: ids.colleague, permissions: { secrets: ['get' as const] } };
  const accessPolicies = { properties: { accessPolicies: [policy] } };
  const added = await vaults.updateAccessPolicy(group, 'kv-tailwind', 'add', accessPolicies);
  expect(added.properties?.accessPolicies).toEqual([expect.objectContaining({ objectId: ids.colleague })]);
  const removed = await vaults.updateAccessPolicy(group, 'kv-tailwind', 'remove', accessPolicies);
  expect(removed.properties?.accessPolicies).toEqual([]);
});

test('who may not gets the error of Resource Manager', async () => {
  const vaults = await vaultsOf(operatorWith([[roleIds.reader, ids.subscription]]));
  expect((await vaults.get(group, 'kv-tailwind')).name).toBe('kv-tailwind');
  await expect(vaults.delete(group, 'kv-tailwind')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: expect.stringContaining("perform action 'Microsoft.KeyVault/vaults/delete'"),
  });
});
