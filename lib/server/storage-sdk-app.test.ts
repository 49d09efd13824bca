import { ManagedIdentityCredential } from '@azure/identity';
import type { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/*
 * The unmodified storage-blob inside `app-stock`, whose role has a condition: only what is under `2026/` may be read.
 * On its own in a file, because @azure/identity keeps one system-assigned identity's tokens for the whole process.
 */

let server: StorageServer;
let service: BlobServiceClient;

beforeAll(async () => {
  const started = await startWithBlobs();
  server = started.server;
  for (const container of ['invoices', 'orders']) {
    const client = started.service.getContainerClient(container);
    await client.createIfNotExists();
    for (const name of ['2025/a.txt', '2026/a.txt']) await client.uploadBlockBlob(name, container, container.length);
  }
  for (const [name, value] of Object.entries(server.endpoints.apps['app-stock'] ?? {})) vi.stubEnv(name, value);
  service = server.blobsAs(new ManagedIdentityCredential());
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test('a condition on the path holds a reader to one folder, and leaves listing alone', async () => {
  const mismatch = { statusCode: 403, code: 'AuthorizationPermissionMismatch' };
  const container = service.getContainerClient('invoices');
  expect(String(await container.getBlobClient('2026/a.txt').downloadToBuffer())).toBe('invoices');
  await expect(container.getBlobClient('2026/missing').download()).rejects.toMatchObject({ code: 'BlobNotFound' });
  await expect(container.getBlobClient('2025/a.txt').download()).rejects.toMatchObject(mismatch);
  await expect(container.getBlobClient('2025/missing').download()).rejects.toMatchObject(mismatch);
  expect((await all(container.listBlobsFlat())).map(({ name }) => name)).toEqual(['2025/a.txt', '2026/a.txt']);
  await expect(container.uploadBlockBlob('2026/a.txt', 'x', 1)).rejects.toMatchObject(mismatch);
  await expect(service.getContainerClient('orders').getBlobClient('2026/a.txt').download()).rejects.toMatchObject(
    mismatch,
  );
});
