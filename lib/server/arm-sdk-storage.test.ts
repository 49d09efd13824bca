import { StorageManagementClient } from '@azure/arm-storage';
import type { TokenCredential } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import { BlobServiceClient, type StoragePipelineOptions, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as ids } from '../cloud/scenarios/tailwind-platform-ids';
import { all } from '../cloud/sdk/all.test-helper';
import { type SdkServer, sdkRoles, startSdkServer } from './sdk-clients.test-helper';

/* The unmodified arm-storage over TLS, with the credentials of @azure/identity. */

let server: SdkServer;
let client: StorageManagementClient;

const group = 'rg-stock';
const location = 'westeurope';
const account = { location, kind: 'StorageV2', sku: { name: 'Standard_LRS' } } as const;
const fast = { updateIntervalInMs: 0 };

function clientAs(credential: TokenCredential): StorageManagementClient {
  const { arm: endpoint, subscriptionId } = server.endpoints;
  return new StorageManagementClient(credential, subscriptionId, { endpoint, httpClient: server.httpClient });
}

/** Makes an account at once: only the first answers of Azure differ, and one test waits for them. */
async function makeAccount(name: string, resourceGroup = group): Promise<void> {
  const id = `${tailwindIds.subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}`;
  const { status, text } = await server.arm(`${id}?api-version=2025-08-01`, { method: 'PUT', body: account });
  if (status !== 202) throw new Error(`Not made: ${text}`);
}

beforeAll(async () => {
  server = await startSdkServer();
  client = clientAs(server.credentialOf('sp-operator'));
  await server.arm(`${tailwindIds.subscription}/resourceGroups/rg-other?api-version=2021-04-01`, {
    method: 'PUT',
    body: { location },
  });
});

afterAll(() => server.close());

test('an account is made, found, changed and deleted', async () => {
  const { storageAccounts } = client;
  const before = server.log.length;
  const parameters = { ...account, tags: { app: 'stock' }, identity: { type: 'SystemAssigned' } } as const;
  const made = await storageAccounts.beginCreateAndWait(group, 'stsdk', parameters, fast);
  const asked = server.log.slice(before).filter(({ place }) => place.includes('/subscriptions/'));
  expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 202', 'GET 202', 'GET 200']);
  expect(made).toMatchObject({
    id: `${tailwindIds.resourceGroup}/providers/Microsoft.Storage/storageAccounts/stsdk`,
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    tags: { app: 'stock' },
    identity: { type: 'SystemAssigned', principalId: expect.any(String) },
    provisioningState: 'Succeeded',
    minimumTlsVersion: 'TLS1_2',
  });
  // The address that the answer told is one that this machine serves.
  expect(made.primaryEndpoints?.blob).toBe(
    server.endpoints.storageAccounts.sttailwind?.blob.replace('sttailwind', 'stsdk').concat('/'),
  );
  expect(await storageAccounts.getProperties(group, 'stsdk')).toEqual(made);
  expect((await all(storageAccounts.list())).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['stsdk', 'sttailwind']),
  );
  expect((await all(storageAccounts.listByResourceGroup(group))).map(({ name }) => name)).toContain('stsdk');
  // Made again with the same, it is the same, and at once.
  expect((await storageAccounts.create(group, 'stsdk', parameters, fast)).identity).toEqual(made.identity);

  const updated = await storageAccounts.update(group, 'stsdk', {
    tags: { app: 'web' },
    minimumTlsVersion: 'TLS1_2',
    networkRuleSet: { defaultAction: 'Deny', ipRules: [{ iPAddressOrRange: '203.0.113.10', action: 'Allow' }] },
  });
  expect(updated).toMatchObject({
    tags: { app: 'web' },
    networkRuleSet: { defaultAction: 'Deny', ipRules: [{ iPAddressOrRange: '203.0.113.10' }] },
  });
  await storageAccounts.delete(group, 'stsdk');
  await expect(storageAccounts.getProperties(group, 'stsdk')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 404,
    code: 'ResourceNotFound',
    message: expect.stringContaining(
      "The Resource 'Microsoft.Storage/storageAccounts/stsdk' under resource group 'rg-stock' was not found.",
    ),
  });
  // Deleting what is not there is no error.
  await storageAccounts.delete(group, 'stsdk');
});

test('a key from listKeys opens the account, until it is regenerated or keys are switched off', async () => {
  await makeAccount('stkeys');
  const { storageAccounts } = client;
  const keys = async () => (await storageAccounts.listKeys(group, 'stkeys')).keys ?? [];
  expect((await keys()).map(({ keyName, permissions }) => [keyName, permissions])).toEqual([
    ['key1', 'FULL'],
    ['key2', 'FULL'],
  ]);
  const url = (await storageAccounts.getProperties(group, 'stkeys')).primaryEndpoints?.blob ?? '';
  const options = { agent: server.agent, retryOptions: { maxTries: 1 } } as StoragePipelineOptions;
  const openWith = async (index: number) => {
    const credential = new StorageSharedKeyCredential('stkeys', (await keys())[index]?.value ?? '');
    return new BlobServiceClient(url, credential, options).getContainerClient('by-key');
  };
  const [first, second] = [await openWith(0), await openWith(1)];
  await first.create();
  expect(await second.exists()).toBe(true);

  const before = await keys();
  const after = (await storageAccounts.regenerateKey(group, 'stkeys', { keyName: 'key1' })).keys ?? [];
  expect(after.map(({ value }, index) => value === before[index]?.value)).toEqual([false, true]);
  await expect(first.getProperties()).rejects.toMatchObject({ statusCode: 403 });
  expect(await second.exists()).toBe(true);
  expect(await (await openWith(0)).exists()).toBe(true);
  await expect(storageAccounts.regenerateKey(group, 'stkeys', { keyName: 'key3' })).rejects.toMatchObject({
    statusCode: 400,
  });

  expect(await storageAccounts.update(group, 'stkeys', { allowSharedKeyAccess: false })).toMatchObject({
    allowSharedKeyAccess: false,
  });
  await expect(second.create()).rejects.toMatchObject({
    statusCode: 403,
    code: 'KeyBasedAuthenticationNotPermitted',
  });
});

test('containers are made, listed in pages and by prefix, and deleted; Blob Storage has them too', async () => {
  await makeAccount('stcontainers');
  const { blobContainers } = client;
  const made = await blobContainers.create(group, 'stcontainers', 'orders', {});
  expect(made).toMatchObject({ name: 'orders', publicAccess: 'None', leaseState: 'Available', hasLegalHold: false });
  expect((await blobContainers.get(group, 'stcontainers', 'orders')).id).toBe(made.id);
  for (const name of ['invoices', 'prices', 'returns', 'photos'])
    await blobContainers.create(group, 'stcontainers', name, {});
  const pages = await all(blobContainers.list(group, 'stcontainers', { maxpagesize: '2' }).byPage());
  expect(pages.map((page) => page.map(({ name }) => name))).toEqual([
    ['invoices', 'orders'],
    ['photos', 'prices'],
    ['returns'],
  ]);
  const some = await all(blobContainers.list(group, 'stcontainers', { maxpagesize: '1', filter: 'p' }));
  expect(some.map(({ name }) => name)).toEqual(['photos', 'prices']);

  const url = server.endpoints.storageAccounts.sttailwind?.blob.replace('sttailwind', 'stcontainers') ?? '';
  const options = { agent: server.agent, retryOptions: { maxTries: 1 } } as StoragePipelineOptions;
  const blobs = new BlobServiceClient(url, server.credentialOf('sp-operator'), options);
  await blobs.getContainerClient('by-blobs').create();
  expect((await blobContainers.get(group, 'stcontainers', 'by-blobs')).name).toBe('by-blobs');
  await blobContainers.delete(group, 'stcontainers', 'by-blobs');
  expect(await blobs.getContainerClient('by-blobs').exists()).toBe(false);

  const missing = { statusCode: 404, code: 'ContainerNotFound' };
  await expect(blobContainers.get(group, 'stcontainers', 'by-blobs')).rejects.toMatchObject(missing);
  await expect(blobContainers.create(group, 'stcontainers', 'Orders', {})).rejects.toMatchObject({
    statusCode: 400,
    code: 'InvalidResourceName',
  });
  await expect(blobContainers.create(group, 'stcontainers', 'open', { publicAccess: 'Blob' })).rejects.toMatchObject({
    statusCode: 409,
    code: 'PublicAccessNotPermitted',
  });
  await expect(all(blobContainers.list(group, 'stmissing'))).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test('names that are taken, names that no account can have, and a group that is not there', async () => {
  const { storageAccounts } = client;
  const check = (name: string) =>
    storageAccounts.checkNameAvailability({ name, type: 'Microsoft.Storage/storageAccounts' });
  expect(await check('sttailwind')).toMatchObject({ nameAvailable: false, reason: 'AlreadyExists' });
  expect(await check('St-Bad')).toMatchObject({ nameAvailable: false, reason: 'AccountNameInvalid' });
  expect(await check('stfree')).toMatchObject({ nameAvailable: true });
  await expect(storageAccounts.create('rg-other', 'sttailwind', account, fast)).rejects.toMatchObject({
    statusCode: 409,
    code: 'StorageAccountInAnotherResourceGroup',
    message: 'The account sttailwind is already in another resource group in this subscription.',
  });
  await expect(storageAccounts.create(group, 'St-Bad', account, fast)).rejects.toMatchObject({
    statusCode: 400,
    code: 'AccountNameInvalid',
  });
  await expect(storageAccounts.create('rg-missing', 'stx', account, fast)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceGroupNotFound',
  });
  await expect(
    storageAccounts.create(group, 'stother', { ...account, location: 'nowhere' }, fast),
  ).rejects.toMatchObject({
    statusCode: 400,
    code: 'LocationNotAvailableForResourceType',
  });
});

test('who may not is told what is missing, and where', async () => {
  const legacy = clientAs(server.credentialOf('sp-legacy')).storageAccounts;
  const { appId, objectId } = ids.spLegacy;
  await expect(legacy.getProperties(group, 'sttailwind')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: `The client '${appId}' with object id '${objectId}' does not have authorization to perform action 'Microsoft.Storage/storageAccounts/read' over scope '${ids.storageAccount}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
  const refused = { statusCode: 403, code: 'AuthorizationFailed' };
  await expect(legacy.create(group, 'stlegacy', account, fast)).rejects.toMatchObject(refused);
  await expect(legacy.delete(group, 'sttailwind')).rejects.toMatchObject(refused);
  expect(await all(legacy.list())).toEqual([]);
  // Contributor is the back door: it takes the keys, and switches them on.
  await server.grant({ role: sdkRoles.contributor, to: objectId, scope: ids.storageAccount });
  expect((await legacy.listKeys(group, 'sttailwind')).keys).toHaveLength(2);
  expect((await legacy.update(group, 'sttailwind', { allowSharedKeyAccess: true })).allowSharedKeyAccess).toBe(true);
});

test("a machine's identity sees an account with Reader, and not its keys", async () => {
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
  const { storageAccounts } = clientAs(new ManagedIdentityCredential());
  await server.grant({ role: sdkRoles.reader, to: ids.vmIdentity.objectId, scope: tailwindIds.resourceGroup });
  expect((await all(storageAccounts.listByResourceGroup(group))).map(({ name }) => name)).toContain('sttailwind');
  for (const refused of [
    storageAccounts.listKeys(group, 'sttailwind'),
    storageAccounts.regenerateKey(group, 'sttailwind', { keyName: 'key1' }),
  ]) {
    await expect(refused).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
      message: expect.stringMatching(
        /perform action 'Microsoft\.Storage\/storageAccounts\/(listKeys|regenerateKey)\/action'/,
      ),
    });
  }
  vi.unstubAllEnvs();
});
