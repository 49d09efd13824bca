import { StorageManagementClient } from '@azure/arm-storage';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createTestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';
import { all } from './all.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-storage`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

async function clientOf(scenario: Scenario = tailwind) {
  const lab = await createTestCloud(scenario);
  return new StorageManagementClient(operatorCredential(lab), ids.subscriptionId, { httpClient: httpClientAt(lab) });
}

const group = 'rg-stock';
const fast = { updateIntervalInMs: 0 };
const account = { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_LRS' } } as const;

test('an account is made, read, listed, changed and deleted', async () => {
  const { storageAccounts } = await clientOf();
  const made = await storageAccounts.create(group, 'stnew', { ...account, identity: { type: 'SystemAssigned' } }, fast);
  expect(made).toMatchObject({
    name: 'stnew',
    kind: 'StorageV2',
    identity: { type: 'SystemAssigned', principalId: expect.any(String) },
    primaryEndpoints: { blob: 'https://stnew.blob.core.windows.net/' },
  });
  expect((await storageAccounts.getProperties(group, 'stnew')).id).toBe(made.id);
  expect((await all(storageAccounts.listByResourceGroup(group))).map(({ name }) => name)).toEqual(['stnew']);
  const changed = await storageAccounts.update(group, 'stnew', { allowSharedKeyAccess: false });
  expect(changed.allowSharedKeyAccess).toBe(false);
  await storageAccounts.delete(group, 'stnew');
  await expect(storageAccounts.getProperties(group, 'stnew')).rejects.toMatchObject({ code: 'ResourceNotFound' });
});

test('keys are told by listKeys alone, and change when they are regenerated', async () => {
  const { storageAccounts } = await clientOf();
  await storageAccounts.create(group, 'stnew', account, fast);
  const before = (await storageAccounts.listKeys(group, 'stnew')).keys ?? [];
  expect(before.map(({ keyName }) => keyName)).toEqual(['key1', 'key2']);
  expect(JSON.stringify(await storageAccounts.getProperties(group, 'stnew'))).not.toContain(before[0]?.value);
  const after = (await storageAccounts.regenerateKey(group, 'stnew', { keyName: 'key1' })).keys ?? [];
  expect(after[0]?.value).not.toBe(before[0]?.value);
  expect(after[1]?.value).toBe(before[1]?.value);
});

test('containers are made, listed and deleted', async () => {
  const { storageAccounts, blobContainers } = await clientOf();
  await storageAccounts.create(group, 'stnew', account, fast);
  await blobContainers.create(group, 'stnew', 'invoices', {});
  expect((await all(blobContainers.list(group, 'stnew'))).map(({ name }) => name)).toEqual(['invoices']);
  await blobContainers.delete(group, 'stnew', 'invoices');
  await expect(blobContainers.get(group, 'stnew', 'invoices')).rejects.toMatchObject({ statusCode: 404 });
});

test('Reader sees an account and not its keys', async () => {
  const { storageAccounts } = await clientOf(operatorWith([[roleIds.reader, ids.subscription]]));
  expect(await all(storageAccounts.list())).toEqual([]);
  await expect(storageAccounts.listKeys(group, 'sttailwind')).rejects.toMatchObject({
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: expect.stringContaining("perform action 'Microsoft.Storage/storageAccounts/listKeys/action'"),
  });
});
