import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { type ArmClient, createArmClient } from '../arm-client.test-helper';

const account = `${ids.resourceGroup}/providers/Microsoft.Storage/storageAccounts/stnew`;
const TYPE = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const collection = `${account}/blobServices/default/containers`;
const body = { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_LRS' } };

async function withAccount(properties: object = {}): Promise<ArmClient> {
  const arm = await createArmClient();
  await arm.call('PUT', account, { ...body, properties });
  return arm;
}

test('a container is made, read, listed and deleted', async () => {
  const arm = await withAccount();
  const created = await arm.call('PUT', `${collection}/invoices`, { properties: {} });
  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    id: `${collection}/invoices`,
    name: 'invoices',
    type: TYPE,
    etag: expect.stringMatching(/^"0x8D[0-9A-F]{13}"$/),
    properties: {
      deleted: false,
      remainingRetentionDays: 0,
      defaultEncryptionScope: '$account-encryption-key',
      denyEncryptionScopeOverride: false,
      publicAccess: 'None',
      leaseStatus: 'Unlocked',
      leaseState: 'Available',
      lastModifiedTime: '2026-11-24T09:00:00.000Z',
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
    },
  });
  expect((await arm.call('PUT', `${collection}/invoices`, {})).status).toBe(200);
  expect((await arm.call('GET', `${collection}/invoices`)).body).toEqual(created.body);
  await arm.call('PUT', `${collection}/archive`, {});
  const listed = await arm.call('GET', collection);
  expect(listed.body.value.map(({ name }: { name: string }) => name)).toEqual(['archive', 'invoices']);
  expect((await arm.call('DELETE', `${collection}/invoices`)).status).toBe(200);
  expect((await arm.call('DELETE', `${collection}/invoices`)).status).toBe(204);
  expect(await arm.errorOf('GET', `${collection}/invoices`)).toBe(
    '404 ContainerNotFound: The specified container does not exist.',
  );
  await arm.call('DELETE', account);
  expect(Object.keys(arm.lab.cloud.world.resources).filter((id) => id.includes('containers'))).toEqual([]);
});

test.each([
  ['ab', '400 OutOfRangeInput: '],
  ['a'.repeat(64), '400 OutOfRangeInput: '],
  ['Invoices', '400 InvalidResourceName: '],
  ['in--voices', '400 InvalidResourceName: '],
  ['-invoices', '400 InvalidResourceName: '],
  ['invoices-', '400 InvalidResourceName: '],
  ['$other', '400 InvalidResourceName: '],
])('%s is no name for a container', async (name, expected) => {
  const arm = await withAccount();
  expect((await arm.errorOf('PUT', `${collection}/${name}`, {})).slice(0, expected.length)).toBe(expected);
});

test.each([
  ['Blob', {}, '409 PublicAccessNotPermitted: '],
  ['Everyone', {}, '400 InvalidValuesForRequestParameters: '],
  ['Container', { allowBlobPublicAccess: true }, '501 NotImplementedInSimulator: '],
])('public access %s with %o', async (publicAccess, properties, expected) => {
  const arm = await withAccount(properties);
  const answer = await arm.errorOf('PUT', `${collection}/invoices`, { properties: { publicAccess } });
  expect(answer.slice(0, expected.length)).toBe(expected);
});

test.each([
  ['GET', collection, undefined],
  ['GET', `${collection}/invoices`, undefined],
  ['PUT', `${collection}/invoices`, {}],
])('%s %s without the account is 404', async (method, path, sent) => {
  const arm = await createArmClient();
  expect(await arm.errorOf(method, path, sent)).toContain(
    "404 ResourceNotFound: The Resource 'Microsoft.Storage/storageAccounts/stnew' under resource group 'rg-stock' was not found.",
  );
});

test('a list is cut to names that begin with a filter, and to pages of the size asked for', async () => {
  const arm = await withAccount();
  for (const name of ['orders', 'photos', 'prices']) await arm.call('PUT', `${collection}/${name}`, {});
  const list = async (query: string) => {
    const { body } = await arm.call('GET', `${collection}?${query}`);
    return [body.value.map(({ name }: { name: string }) => name), 'nextLink' in body];
  };
  expect(await list('$filter=p')).toEqual([['photos', 'prices'], false]);
  expect(await list('$filter=P')).toEqual([[], false]);
  expect(await list('$maxpagesize=2')).toEqual([['orders', 'photos'], true]);
  expect(await list('$filter=p&$maxpagesize=1')).toEqual([['photos'], true]);
});
