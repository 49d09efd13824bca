import { Agent } from 'node:http';
import { ManagedIdentityCredential } from '@azure/identity';
import { BlobServiceClient, type StoragePipelineOptions, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tailwindPlatformIds as ids } from '../cloud/scenarios/tailwind-platform-ids';
import { all } from '../cloud/sdk/all.test-helper';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';

/* The unmodified storage-blob against a server without TLS: keys go that way, and tokens do not. */

let server: TestServer;
let url: string;
const options = { agent: new Agent({ lookup: lookupHere }), retryOptions: { maxTries: 1 } } as StoragePipelineOptions;

beforeAll(async () => {
  server = await startTestServer();
  url = server.endpoints.storageAccounts.sttailwind?.blob ?? '';
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test('a key works over plain HTTP', async () => {
  const at = (path: string) => `${ids.storageAccount}${path}?api-version=2023-05-01`;
  await server.arm(at(''), { method: 'PATCH', body: { properties: { allowSharedKeyAccess: true } } });
  const { json } = await server.arm(at('/listKeys'), { method: 'POST' });
  const service = new BlobServiceClient(url, new StorageSharedKeyCredential('sttailwind', json.keys[0].value), options);
  const container = service.getContainerClient('plain');
  await container.create();
  const blob = container.getBlockBlobClient('a.txt');
  await blob.uploadData(Buffer.from('hello world'), { blockSize: 4, maxSingleShotSize: 1 });
  expect(String(await blob.downloadToBuffer())).toBe('hello world');
  expect((await all(container.listBlobsFlat())).map(({ name }) => name)).toEqual(['a.txt']);
});

test('the client itself refuses to send a token over plain HTTP', async () => {
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
  const service = new BlobServiceClient(url, new ManagedIdentityCredential(), options);
  await expect(all(service.listContainers())).rejects.toThrow(
    'Bearer token authentication is not permitted for non-TLS protected (non-https) URLs.',
  );
});
