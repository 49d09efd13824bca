import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Origin } from '../events';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, roles, type TestCloud } from '../testing.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/**
 * The proof that the simulated Azure is Azure to its clients: the SDK packages run unmodified, and the only thing they
 * are given is an HTTP client. One test holds the whole story, because the SDK keeps the source of managed
 * identity tokens and its HTTP client for the life of the process: one world for each process.
 */
const laptop: Origin = { kind: 'laptop' };
const vm: Origin = { kind: 'vm', resourceId: tailwindIds.vm };
const assignmentName = '5b3e9a17-6c48-4d02-9f71-a8e0d4c2b963';

let lab: TestCloud;

beforeEach(async () => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  lab = await createTestCloud();
});

afterEach(() => {
  vi.useRealTimers();
});

async function setIdentity(type: 'SystemAssigned' | 'None'): Promise<{ identity: { principalId: string } }> {
  const token = await lab.operatorToken('https://management.azure.com');
  const init = {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ identity: { type } }),
  };
  const response = await lab.send(`https://management.azure.com${tailwindIds.vm}?api-version=2024-07-01`, init, laptop);
  expect(response.ok).toBe(true);
  return response.json();
}

test('the Azure SDK is refused, gets the secret once a role is assigned, and is refused again after', async () => {
  const onMachine = httpClientAt(lab, vm);
  const credential = new ManagedIdentityCredential({ httpClient: onMachine });
  const secrets = new SecretClient('https://kv-tailwind.vault.azure.net', credential, { httpClient: onMachine });
  // The SDK gives `innererror` of the wire the name `innerError`.
  const refusal = {
    statusCode: 403,
    code: 'Forbidden',
    details: { error: { innerError: { code: 'ForbiddenByRbac' } } },
  };

  await expect(secrets.getSecret('StockDb')).rejects.toThrow(/Description: Identity not found/);

  const { identity } = await setIdentity('SystemAssigned');
  await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
    ...refusal,
    message: expect.stringContaining(`oid=${identity.principalId};`),
  });

  const authorization = new AuthorizationManagementClient(operatorCredential(lab), tailwindIds.subscriptionId, {
    httpClient: httpClientAt(lab, laptop),
  });
  const created = await authorization.roleAssignments.create(tailwindIds.vault, assignmentName, {
    principalId: identity.principalId,
    principalType: 'ServicePrincipal',
    roleDefinitionId: `${tailwindIds.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.secretsUser}`,
  });
  expect(created).toMatchObject({ name: assignmentName, principalId: identity.principalId });

  const secret = await secrets.getSecret('StockDb');
  expect(secret.value).toContain('sql-tailwind.database.windows.net');
  expect(secret.properties.enabled).toBe(true);
  expect(secret.properties.createdOn).toBeInstanceOf(Date);

  const names: string[] = [];
  for await (const { name } of secrets.listPropertiesOfSecrets()) names.push(name);
  expect(names).toContain('StockDb');

  await authorization.roleAssignments.delete(tailwindIds.vault, assignmentName);
  await expect(secrets.getSecret('StockDb')).rejects.toMatchObject(refusal);
  await expect(secrets.setSecret('StockDb', 'x')).rejects.toMatchObject(refusal);

  expect(lab.eventsOf('sign-in').filter(({ category }) => category === 'ManagedIdentitySignInLogs')).toHaveLength(1);
});
