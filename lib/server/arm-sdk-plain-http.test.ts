import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { StorageManagementClient } from '@azure/arm-storage';
import { ManagedIdentityCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from './server.test-helper';

/* The unmodified management clients against a server without TLS, as `npm run cloud` starts. */

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test('the clients refuse to send a token over plain HTTP, whatever they are told', async () => {
  const { arm: endpoint, subscriptionId } = server.endpoints;
  const options = { endpoint, allowInsecureConnection: true };
  const credential = new ManagedIdentityCredential();
  const { vaults } = new KeyVaultManagementClient(credential, subscriptionId, options);
  const { storageAccounts } = new StorageManagementClient(credential, subscriptionId, options);
  const refusal = 'Bearer token authentication is not permitted for non-TLS protected (non-https) URLs.';
  await expect(vaults.get('rg-stock', 'kv-tailwind')).rejects.toThrow(refusal);
  await expect(storageAccounts.getProperties('rg-stock', 'sttailwind')).rejects.toThrow(refusal);
  expect(server.log).toEqual([]);
});
