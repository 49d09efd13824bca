import { Agent } from 'node:http';
import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { roles } from '../cloud/testing.test-helper';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';

/*
 * The SDK packages, unmodified, over real HTTP. They are given addresses and what lets them speak plain HTTP to a vault;
 * the agent only stands for a resolver that knows names below localhost.
 */

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

function secretsAt(vault: string, credential: ManagedIdentityCredential): SecretClient {
  const agent = new Agent({ lookup: lookupHere });
  return new SecretClient(vault, credential, {
    disableChallengeResourceVerification: true,
    allowInsecureConnection: true,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      {
        position: 'perCall',
        policy: {
          name: 'resolve-localhost',
          sendRequest(request, next) {
            request.agent = agent;
            return next(request);
          },
        },
      },
    ],
  });
}

async function assignOfficer(): Promise<void> {
  const assignment = '5b3e9a17-6c48-4d02-9f71-a8e0d4c2b963';
  const scope = tailwindIds.vault;
  const answer = await server.arm(
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${assignment}?api-version=2022-04-01`,
    {
      method: 'PUT',
      body: {
        properties: {
          roleDefinitionId: `${tailwindIds.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.secretsOfficer}`,
          principalId: tailwindPlatformIds.vmIdentity.objectId,
          principalType: 'ServicePrincipal',
        },
      },
    },
  );
  expect(answer.status).toBe(201);
}

test("a machine's identity reads and writes secrets once it has a role, and its tokens come from IMDS", async () => {
  const vault = server.endpoints.vaults['kv-tailwind'] ?? '';
  const secrets = secretsAt(vault, new ManagedIdentityCredential());
  await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({ statusCode: 403, code: 'Forbidden' });

  await assignOfficer();

  await secrets.setSecret('NewKey', 'https://kv-tailwind.vault.azure.net/secrets/kept-as-it-is');
  const read = await secrets.getSecret('NewKey');
  expect(read.value).toBe('https://kv-tailwind.vault.azure.net/secrets/kept-as-it-is');
  expect(read.properties.id).toMatch(`${vault}/secrets/NewKey/`);
  expect(read.properties.vaultUrl).toBe(vault);
  const names: string[] = [];
  for await (const { name } of secrets.listPropertiesOfSecrets()) names.push(name);
  expect(names).toContain('NewKey');
  expect(server.log.at(-1)).toMatchObject({
    status: 200,
    decision: expect.stringMatching(/^allowed Microsoft\.KeyVault.*: Key Vault Secrets Officer at \/subscriptions/),
  });
});

test('pages and pollers go on at the local address', async () => {
  const vault = server.endpoints.vaults['kv-tailwind'] ?? '';
  await assignOfficer();
  const secrets = secretsAt(vault, new ManagedIdentityCredential());
  const sizes: number[] = [];
  for await (const page of secrets.listPropertiesOfSecrets().byPage({ maxPageSize: 1 })) sizes.push(page.length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(new Set(sizes)).toEqual(new Set([1]));
  const deletion = await secrets.beginDeleteSecret('StockDb', { intervalInMs: 1 });
  expect((await deletion.pollUntilDone()).recoveryId).toBe(`${vault}/deletedsecrets/StockDb`);
  const recovery = await secrets.beginRecoverDeletedSecret('StockDb', { intervalInMs: 1 });
  expect(await recovery.pollUntilDone()).toMatchObject({ name: 'StockDb', vaultUrl: vault });
  expect(server.log.every(({ place }) => /^(kv-tailwind\.vault\.localhost|127\.0\.0\.1):/.test(place))).toBe(true);
});
