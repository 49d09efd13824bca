import type { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tailwindPlatformIds as ids } from '../cloud/scenarios/tailwind-platform-ids';
import { sdkRoles } from './sdk-clients.test-helper';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/* The unmodified storage-blob as an app registration whose roles have conditions. */

let server: StorageServer;

beforeAll(async () => {
  const started = await startWithBlobs();
  server = started.server;
  for (const name of ['invoices', 'orders']) {
    const container = started.service.getContainerClient(name);
    await container.createIfNotExists();
    await container.uploadBlockBlob('2026/a.txt', name, name.length);
  }
});

afterAll(() => server.close());

const mismatch = { statusCode: 403, code: 'AuthorizationPermissionMismatch' };
const account = ids.storageAccount;
const blobAt = (service: BlobServiceClient, container: string, name = '2026/a.txt') =>
  service.getContainerClient(container).getBlockBlobClient(name);

test('a condition on the container name, and one on the tags that a write brings', async () => {
  const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers';
  const blobs = `${containers}/blobs`;
  const write = (test: string) =>
    `((!(ActionMatches{'${blobs}/write'} OR ActionMatches{'${blobs}/add/action'})) OR (${test}))`;
  const service = server.blobsAs(server.credentialOf('sp-legacy'));
  await server.grant({
    role: sdkRoles.blobDataContributor,
    to: ids.spLegacy.objectId,
    scope: account,
    condition: write(`@Resource[${containers}:name] StringEquals 'orders'`),
  });
  await blobAt(service, 'orders', 'prices').upload('1', 1);
  await expect(blobAt(service, 'invoices', 'prices').upload('1', 1)).rejects.toMatchObject(mismatch);
  expect(String(await blobAt(service, 'invoices').downloadToBuffer())).toBe('invoices');

  await server.grant({
    role: sdkRoles.blobDataOwner,
    to: ids.spLegacy.objectId,
    scope: `${account}/blobServices/default/containers/invoices`,
    condition: write(`@Request[${blobs}/tags:Project<$key_case_sensitive$>] StringEquals 'Oak'`),
  });
  await blobAt(service, 'invoices', 'prices').upload('1', 1, { tags: { Project: 'Oak' } });
  await expect(
    blobAt(service, 'invoices', 'prices').upload('1', 1, { tags: { Project: 'Elm' } }),
  ).rejects.toMatchObject(mismatch);
  await expect(blobAt(service, 'invoices', 'prices').upload('1', 1)).rejects.toMatchObject(mismatch);
});
