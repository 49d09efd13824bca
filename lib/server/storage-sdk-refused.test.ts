import type { TokenCredential } from '@azure/core-auth';
import { AnonymousCredential, BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/* The unmodified storage-blob: what is refused before anybody's role plays a part. */

let server: StorageServer;
let service: BlobServiceClient;

beforeAll(async () => {
  ({ server, service } = await startWithBlobs());
  await service.getContainerClient('orders').create();
  await service.getContainerClient('orders').uploadBlockBlob('a', 'x', 1);
});

afterAll(() => server.close());

const open = { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow', ipRules: [] } };
afterEach(() => server.setAccount({ ...open, allowBlobPublicAccess: false }));

const read = (client: BlobServiceClient) => client.getContainerClient('orders').getBlobClient('a').download();
const withToken = (token: string): TokenCredential => ({
  getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
});
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (reason) => reason,
  );

test.each([
  ['of another resource', 'https://vault.azure.net/.default', 'Audience validation failed. Audience did not match.'],
  [
    'of Resource Manager',
    'https://management.azure.com/.default',
    'Audience validation failed. Audience did not match.',
  ],
])('a token %s is refused', async (_, scope, detail) => {
  const token = await server.tokenOf('sp-operator', scope);
  const before = server.log.length;
  const error = await errorOf(read(server.blobsAs(withToken(token))));
  expect(error).toMatchObject({
    statusCode: 401,
    code: 'InvalidAuthenticationInfo',
    details: { errorCode: 'InvalidAuthenticationInfo', authenticationErrorDetail: detail },
  });
  expect(error.response.headers.get('www-authenticate')).toBe(
    `Bearer authorization_uri=${server.endpoints.authority}/${server.endpoints.tenantId}/oauth2/authorize resource_id=https://storage.azure.com`,
  );
  // The challenge made the SDK ask for a token once more.
  expect(server.log.slice(before).map(({ status }) => status)).toEqual([401, 401]);
});

test('the account itself is an audience; a token that is none is refused', async () => {
  const token = await server.tokenOf('sp-operator', 'https://sttailwind.blob.core.windows.net/.default');
  expect((await read(server.blobsAs(withToken(token)))).contentLength).toBe(1);
  await expect(read(server.blobsAs(withToken('no-token')))).rejects.toMatchObject({
    statusCode: 401,
    code: 'InvalidAuthenticationInfo',
  });
  const other = `${token.slice(0, -20)}${'A'.repeat(20)}`;
  await expect(read(server.blobsAs(withToken(other)))).rejects.toMatchObject({ statusCode: 401 });
});

test('nobody reads without a credential', async () => {
  const anonymous = server.blobsAs(new AnonymousCredential());
  await expect(read(anonymous)).rejects.toMatchObject({ statusCode: 401, code: 'NoAuthenticationInformation' });
  await expect(service.getContainerClient('public').create({ access: 'blob' })).rejects.toMatchObject({
    statusCode: 409,
    code: 'PublicAccessNotPermitted',
  });
});

test('an account that is closed to the network refuses whoever asks', async () => {
  const error = { statusCode: 403, code: 'AuthorizationFailure' };
  await server.setAccount({ publicNetworkAccess: 'Disabled' });
  const refusal = await errorOf(read(service));
  expect(refusal).toMatchObject(error);
  expect(refusal.message).toMatch(/^This request is not authorized to perform this operation\.\nRequestId:/);
  await expect(all(service.listContainers())).rejects.toMatchObject(error);

  await server.setAccount({ publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Deny', ipRules: [] } });
  await expect(read(service)).rejects.toMatchObject(error);
  // Where this machine is, in the simulated network.
  const ipRules = [{ value: '203.0.113.10', action: 'Allow' }];
  await server.setAccount({ networkAcls: { defaultAction: 'Deny', ipRules } });
  expect((await read(service)).contentLength).toBe(1);
});

test('an account that nobody has is misdirected, where in Azure its name would not resolve', async () => {
  const url = (server.endpoints.storageAccounts.sttailwind?.blob ?? '').replace('sttailwind', 'stmissing');
  const options = { agent: server.agent, retryOptions: { maxTries: 1 } } as StoragePipelineOptions;
  const missing = new BlobServiceClient(url, server.credentialOf('sp-operator'), options);
  await expect(read(missing)).rejects.toMatchObject({ name: 'RestError', statusCode: 421 });
});
