import { beforeEach, expect, test } from 'vitest';
import { createIds } from '../ids';
import { issueWorkloadToken } from '../oidc-issuer';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindPlatform } from './tailwind-platform';
import { githubActionsKey } from './tailwind-platform-github.test-helper';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';

/** Everyone in this world, through HTTP: who gets in, and how far. */

const VAULT = 'https://vault.azure.net/.default';
const ARM = 'https://management.azure.com/.default';
const DAY = 24 * 3600 * 1000;

let lab: TestCloud;

beforeEach(async () => {
  lab = await createTestCloud(tailwindPlatform);
});

async function signIn(form: Record<string, string>): Promise<{ readonly status: number; readonly token: string }> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  const url = `https://login.microsoftonline.com/${ids.tenantId}/oauth2/v2.0/token`;
  const response = await lab.send(url, { method: 'POST', body }, { kind: 'laptop' });
  return { status: response.status, token: (await response.json()).access_token ?? '' };
}

const withSecret = (appId: string, client_secret: string, scope: string) =>
  signIn({ client_id: appId, client_secret, scope });

function secretOf(application: string): string {
  return lab.cloud.world.directory.applications[application]?.passwordCredentials[0]?.secretText ?? '';
}

async function statusOf(url: string, token: string, init: RequestInit = {}): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (await lab.send(url, { ...init, headers }, { kind: 'laptop' })).status;
}

const readSecret = (token: string, name = 'StockDb') =>
  statusOf(`https://kv-tailwind.vault.azure.net/secrets/${name}?api-version=7.4`, token);
const readFromArm = (path: string, token: string) =>
  statusOf(`https://management.azure.com${path}?api-version=2023-01-01`, token);

test('sp-operator owns the subscription and reads no secret', async () => {
  const { operatorApplication, spOperator } = platform;
  const arm = await withSecret(spOperator.appId, secretOf(operatorApplication), ARM);
  expect([arm.status, await readFromArm(ids.vault, arm.token)]).toEqual([200, 200]);
  const vault = await withSecret(spOperator.appId, secretOf(operatorApplication), VAULT);
  expect(await readSecret(vault.token)).toBe(403);
});

test('sp-legacy reads secrets and nothing else, until its secret ends', async () => {
  const { legacyApplication, spLegacy } = platform;
  const vault = await withSecret(spLegacy.appId, secretOf(legacyApplication), VAULT);
  expect([vault.status, await readSecret(vault.token)]).toEqual([200, 200]);
  const arm = await withSecret(spLegacy.appId, secretOf(legacyApplication), ARM);
  expect(await readFromArm(ids.vault, arm.token)).toBe(403);
  lab.clock.advance(6 * DAY);
  expect((await withSecret(spLegacy.appId, secretOf(legacyApplication), VAULT)).status).toBe(401);
});

test("GitHub Actions gets in as the web shop's identity from the main branch alone", async () => {
  const from = async (subject: string) => {
    const input = { issuer: 'https://token.actions.githubusercontent.com', subject };
    const client_assertion = await issueWorkloadToken(input, await githubActionsKey(), {
      clock: lab.clock,
      ids: createIds(2),
    });
    return signIn({
      client_id: ids.webClient,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
      scope: VAULT,
    });
  };
  const main = await from('repo:tailwind-furniture/web-shop:ref:refs/heads/main');
  expect([main.status, await readSecret(main.token)]).toEqual([200, 200]);
  expect((await from('repo:tailwind-furniture/web-shop:ref:refs/heads/other')).status).toBe(401);
});

test('the machine has its identity and no role; a grant changes that', async () => {
  const token = await lab.vmToken('https://vault.azure.net');
  expect(await readSecret(token)).toBe(403);
  const name = '11111111-2222-4333-8444-555555555555';
  const operator = await lab.operatorToken('https://management.azure.com');
  const granted = await statusOf(
    `https://management.azure.com${ids.stockDbSecret}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`,
    operator,
    {
      method: 'PUT',
      body: JSON.stringify({
        properties: {
          roleDefinitionId: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`,
          principalId: platform.vmIdentity.objectId,
          principalType: 'ServicePrincipal',
        },
      }),
    },
  );
  expect(granted).toBe(201);
  expect([await readSecret(token), await readSecret(token, 'MapsApiKey')]).toEqual([200, 403]);
});

test('the colleague stops the machine by the custom role, sees everything, and changes nothing', () => {
  const may = (action: string, scope: string) =>
    lab.cloud.explain({ principalId: ids.colleague, plane: 'control', action, scope }).allowed;
  expect(may('Microsoft.Compute/virtualMachines/deallocate/action', ids.vm)).toBe(true);
  expect(may('Microsoft.Compute/virtualMachines/write', ids.vm)).toBe(false);
  expect(may('Microsoft.Storage/storageAccounts/read', platform.storageAccount)).toBe(true);
});

test.each([
  ['2026/11/24.pdf', true],
  ['2025/11/24.pdf', false],
])('the stock app and invoice %s', (path, allowed) => {
  const action = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';
  const decision = lab.cloud.explain({
    principalId: platform.appIdentity.objectId,
    plane: 'data',
    action,
    scope: platform.container,
    subOperation: 'Blob.Read.WithTagConditions',
    attributes: { resource: { 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path': path } },
  });
  expect([decision.allowed, decision.considered[0]?.assignmentId]).toEqual([allowed, platform.invoicesAssignment]);
});
