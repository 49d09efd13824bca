import { ResourceManagementClient } from '@azure/arm-resources';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-resources`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock; and the seconds between its questions pass at once.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setTimerTickMode('nextTimerAsync');
});

afterEach(() => {
  vi.useRealTimers();
});

async function client(scenario: Scenario = tailwind): Promise<{ lab: TestCloud; resources: ResourceManagementClient }> {
  const lab = await createTestCloud(scenario);
  const options = { httpClient: httpClientAt(lab) };
  return { lab, resources: new ResourceManagementClient(operatorCredential(lab), ids.subscriptionId, options) };
}

async function namesOf(pages: AsyncIterable<{ readonly name?: string | undefined }>): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = [];
  for await (const { name } of pages) names.push(name);
  return names;
}

test('a group is created, updated, found and deleted', async () => {
  const { resources } = await client();
  const created = await resources.resourceGroups.createOrUpdate('rg-shop', { location: 'North Europe' });
  expect(created).toMatchObject({
    id: `${ids.subscription}/resourceGroups/rg-shop`,
    location: 'northeurope',
    properties: { provisioningState: 'Succeeded' },
  });
  await resources.resourceGroups.update('rg-shop', { tags: { app: 'shop' } });
  expect((await resources.resourceGroups.get('rg-shop')).tags).toEqual({ app: 'shop' });
  expect((await resources.resourceGroups.checkExistence('rg-shop')).body).toBe(true);
  expect(await namesOf(resources.resourceGroups.list())).toEqual(['rg-shop', 'rg-stock']);
  expect(await namesOf(resources.resourceGroups.list({ filter: "tagName eq 'app' and tagValue eq 'shop'" }))).toEqual([
    'rg-shop',
  ]);

  await resources.resourceGroups.beginDeleteAndWait('rg-shop');
  expect((await resources.resourceGroups.checkExistence('rg-shop')).body).toBe(false);
});

test('a group goes with everything in it', async () => {
  const { resources } = await client();
  await resources.resourceGroups.beginDeleteAndWait('rg-stock');
  expect(await namesOf(resources.resources.list())).toEqual([]);
  await expect(resources.resourceGroups.beginDeleteAndWait('rg-stock')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceGroupNotFound',
  });
});

test('resources of all types, by filter, page by page', async () => {
  const { lab, resources } = await client();
  expect(await namesOf(resources.resources.list())).toEqual(['vm-stock', 'kv-tailwind', 'id-web']);
  const vaults = { filter: "resourceType eq 'Microsoft.KeyVault/vaults'" };
  expect(await namesOf(resources.resources.listByResourceGroup('rg-stock', vaults))).toEqual(['kv-tailwind']);
  const before = lab.eventsOf('request').length;
  expect(await namesOf(resources.resources.list({ top: 2 }))).toEqual(['vm-stock', 'kv-tailwind', 'id-web']);
  const pages = lab
    .eventsOf('request')
    .slice(before)
    .filter(({ service }) => service === 'arm');
  expect(pages).toHaveLength(2);
});

test('a generic resource is read and tagged by its ID', async () => {
  const { resources } = await client();
  const read = await resources.resources.getById(ids.vm, '2024-07-01');
  expect(read).toMatchObject({ name: 'vm-stock', type: 'Microsoft.Compute/virtualMachines' });
  const tagged = await resources.resources.beginUpdateByIdAndWait(ids.vm, '2024-07-01', { tags: { a: 'b' } });
  expect(tagged.tags).toEqual({ a: 'b' });
  await resources.resources.beginDeleteByIdAndWait(ids.vm, '2024-07-01');
  await expect(resources.resources.getById(ids.vm, '2024-07-01')).rejects.toMatchObject({ code: 'ResourceNotFound' });
});

test('providers tell the API versions of their types', async () => {
  const { resources } = await client();
  const compute = await resources.providers.get('Microsoft.Compute');
  expect(compute.registrationState).toBe('Registered');
  const machines = compute.resourceTypes?.find(({ resourceType }) => resourceType === 'virtualMachines');
  expect(machines?.apiVersions).toContain('2024-07-01');
});

test('errors have the codes that Azure gives', async () => {
  const { resources } = await client(operatorWith([[roleIds.reader, ids.resourceGroup]]));
  await expect(resources.resourceGroups.get('rg-none')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 403,
    code: 'AuthorizationFailed',
  });
  await expect(resources.resourceGroups.createOrUpdate('rg-new', { location: 'westeurope' })).rejects.toMatchObject({
    code: 'AuthorizationFailed',
    message: expect.stringContaining("'Microsoft.Resources/subscriptions/resourcegroups/write'"),
  });
  expect(await namesOf(resources.resourceGroups.list())).toEqual(['rg-stock']);
});
