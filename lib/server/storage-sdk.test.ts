import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { ClientSecretCredential } from '@azure/identity';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';

/* The unmodified storage-blob over TLS: bytes arrive as they were sent, and addresses in answers are local. */

const blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';

let server: TestServer;
let service: BlobServiceClient;

beforeAll(async () => {
  server = await startTestServer({ tls: true });
  const { authority, tenantId, subscriptionId, storageAccounts, servicePrincipals, caFile } = server.endpoints;
  const scope = tailwindPlatformIds.storageAccount;
  const assignment = '5b3e9a17-6c48-4d02-9f71-a8e0d4c2b963';
  await server.arm(`${scope}/providers/Microsoft.Authorization/roleAssignments/${assignment}?api-version=2022-04-01`, {
    method: 'PUT',
    body: {
      properties: {
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${blobDataContributor}`,
        principalId: tailwindPlatformIds.spOperator.objectId,
        principalType: 'ServicePrincipal',
      },
    },
  });
  const agent = new Agent({ ca: readFileSync(caFile ?? '', 'utf8'), lookup: lookupHere });
  const inner = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest(request) {
      request.agent = agent;
      return inner.sendRequest(request);
    },
  };
  const { clientId = '', clientSecret = '' } = servicePrincipals['sp-operator'] ?? {};
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
    authorityHost: authority,
    disableInstanceDiscovery: true,
    httpClient,
  });
  service = new BlobServiceClient(storageAccounts.sttailwind?.blob ?? '', credential, {
    agent,
  } as StoragePipelineOptions);
});

afterAll(() => server.close());

test('a blob of every byte comes back as it was, whole and in part, put at once and by blocks', async () => {
  const bytes = Buffer.from(Array.from({ length: 1024 * 1024 }, (_, index) => (index * 31 + (index >> 8)) & 255));
  const container = service.getContainerClient('every-byte');
  await container.create();
  const whole = container.getBlockBlobClient('whole.bin');
  await whole.upload(bytes, bytes.length);
  expect((await whole.downloadToBuffer()).equals(bytes)).toBe(true);
  expect((await whole.downloadToBuffer(1000, 77)).equals(bytes.subarray(1000, 1077))).toBe(true);

  const parts = container.getBlockBlobClient('parts.json');
  const blobHTTPHeaders = { blobContentType: 'application/json' };
  await parts.uploadData(bytes, { maxSingleShotSize: 1, blockSize: 256 * 1024, blobHTTPHeaders });
  expect((await parts.downloadToBuffer()).equals(bytes)).toBe(true);
  expect((await parts.getProperties()).contentLength).toBe(bytes.length);
});

test('addresses in a blob are its own, and addresses of blobs are local', async () => {
  const container = service.getContainerClient('addresses');
  await container.create();
  const content = '{"vaultUri":"https://kv-tailwind.vault.azure.net/"}';
  const blob = container.getBlockBlobClient('settings.json');
  await blob.upload(content, content.length, { blobHTTPHeaders: { blobContentType: 'application/json' } });
  expect(String(await blob.downloadToBuffer())).toBe(content);

  const copy = container.getBlobClient('copy.json');
  await (await copy.beginCopyFromURL(blob.url)).pollUntilDone();
  expect(String(await copy.downloadToBuffer())).toBe(content);
  expect((await copy.getProperties()).copySource).toBe(blob.url);

  const names: string[] = [];
  for await (const page of container.listBlobsFlat().byPage({ maxPageSize: 1 })) {
    expect(`${page.serviceEndpoint}`).toBe(`${server.endpoints.storageAccounts.sttailwind?.blob}/`);
    for (const { name } of page.segment.blobItems) names.push(name);
  }
  expect(names).toEqual(['copy.json', 'settings.json']);
});
