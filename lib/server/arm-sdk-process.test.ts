import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './server.test-helper';

/*
 * The management clients in a process of their own, as a user's program has them: who it is and which certificate it
 * trusts are in its environment, and the program tells the clients where Resource Manager is, and nothing else.
 */

const PROGRAM = `
  import { KeyVaultManagementClient } from '@azure/arm-keyvault';
  import { StorageManagementClient } from '@azure/arm-storage';
  import { EnvironmentCredential } from '@azure/identity';

  const { ARM: endpoint, SUBSCRIPTION } = process.env;
  const credential = new EnvironmentCredential({ disableInstanceDiscovery: true });
  const { vaults } = new KeyVaultManagementClient(credential, SUBSCRIPTION, { endpoint });
  const { storageAccounts } = new StorageManagementClient(credential, SUBSCRIPTION, { endpoint });
  const seen = { vaults: [], accounts: [], code: null };
  for await (const { name } of vaults.listBySubscription()) seen.vaults.push(name);
  for await (const { name } of storageAccounts.list()) seen.accounts.push(name);
  await vaults.get('rg-stock', 'kv-missing').catch(({ code }) => { seen.code = code; });
  console.log(JSON.stringify(seen));
`;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ tls: true });
});

afterAll(() => server.close());

test('a program with a secret in its environment sees vaults and accounts, and the error of one that is not there', async () => {
  const { arm, authority, caFile, servicePrincipals, subscriptionId, tenantId } = server.endpoints;
  const { clientId, clientSecret } = servicePrincipals['sp-operator'] ?? {};
  const env = {
    ...process.env,
    NODE_EXTRA_CA_CERTS: caFile ?? '',
    AZURE_AUTHORITY_HOST: authority,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    ARM: arm,
    SUBSCRIPTION: subscriptionId,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM], { env });
  expect(JSON.parse(stdout)).toEqual({ vaults: ['kv-tailwind'], accounts: ['sttailwind'], code: 'ResourceNotFound' });
}, 30_000);
