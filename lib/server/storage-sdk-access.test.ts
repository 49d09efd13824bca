import { ManagedIdentityCredential } from '@azure/identity';
import type { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { tailwindPlatformIds as ids } from '../cloud/scenarios/tailwind-platform-ids';
import { all } from '../cloud/sdk/all.test-helper';
import { sdkRoles } from './sdk-clients.test-helper';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/* The unmodified storage-blob with the credentials of @azure/identity: what roles let through. */

let server: StorageServer;
let owner: BlobServiceClient;

beforeAll(async () => {
  ({ server, service: owner } = await startWithBlobs());
  for (const name of ['invoices', 'orders']) {
    const container = owner.getContainerClient(name);
    await container.createIfNotExists();
    for (const blob of ['2025/a.txt', '2026/a.txt']) await container.uploadBlockBlob(blob, name, name.length);
  }
});

afterAll(() => server.close());

beforeEach(() => {
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const mismatch = { statusCode: 403, code: 'AuthorizationPermissionMismatch' };
const account = ids.storageAccount;
const blobAt = (service: BlobServiceClient, container: string, name = '2026/a.txt') =>
  service.getContainerClient(container).getBlockBlobClient(name);

test("a machine's identity reads a container once it is Reader there, and no more than that", async () => {
  const service = server.blobsAs(new ManagedIdentityCredential());
  const error = await blobAt(service, 'orders')
    .download()
    .catch((reason) => reason);
  expect(error).toMatchObject({ name: 'RestError', ...mismatch });
  expect(error.message).toMatch(
    /^This request is not authorized to perform this operation using this permission\.\nRequestId:[0-9a-f-]{36}\nTime:/,
  );
  // Whoever may not read does not learn what is there.
  await expect(blobAt(service, 'orders', 'missing').download()).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'missing').download()).rejects.toMatchObject(mismatch);
  // The answer to a HEAD has no body: its code is in a header.
  await expect(blobAt(service, 'orders').exists()).rejects.toMatchObject({
    statusCode: 403,
    details: { errorCode: 'AuthorizationPermissionMismatch' },
  });

  const container = `${account}/blobServices/default/containers/orders`;
  await server.grant({ role: sdkRoles.blobDataReader, to: ids.vmIdentity.objectId, scope: container });
  expect(String(await blobAt(service, 'orders').downloadToBuffer())).toBe('orders');
  expect(server.log.at(-1)?.decision).toMatch(/^allowed .*: Storage Blob Data Reader at .*\/containers\/orders$/);
  expect(await all(service.getContainerClient('orders').listBlobsFlat())).toHaveLength(2);
  await expect(blobAt(service, 'orders', 'missing').download()).rejects.toMatchObject({ code: 'BlobNotFound' });
  await expect(blobAt(service, 'orders').upload('x', 1)).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'orders').delete()).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'orders').setTags({ a: 'b' })).rejects.toMatchObject(mismatch);
  await expect(service.getContainerClient('orders').delete()).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'invoices').download()).rejects.toMatchObject(mismatch);
  await expect(all(service.listContainers())).rejects.toMatchObject(mismatch);
});

test('a Contributor manages containers and reads no blob, in an account that takes no keys', async () => {
  const service = server.blobsAs(server.credentialOf('sp-legacy'));
  await expect(all(service.listContainers())).rejects.toMatchObject(mismatch);
  await server.grant({ role: sdkRoles.contributor, to: ids.spLegacy.objectId, scope: account });
  const names = (await all(service.listContainers())).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['invoices', 'orders']));
  await service.createContainer('by-contributor');
  await expect(blobAt(service, 'orders').download()).rejects.toMatchObject(mismatch);
  await expect(all(service.getContainerClient('orders').listBlobsFlat())).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'by-contributor').upload('x', 1)).rejects.toMatchObject(mismatch);
  await service.deleteContainer('by-contributor');
});
