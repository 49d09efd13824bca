import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import type { Scenario } from '../world';
import { all } from './all.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-msi`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

async function client(scenario: Scenario = tailwind): Promise<{ lab: TestCloud; msi: ManagedServiceIdentityClient }> {
  const lab = await createTestCloud(scenario);
  const options = { httpClient: httpClientAt(lab) };
  return { lab, msi: new ManagedServiceIdentityClient(operatorCredential(lab), ids.subscriptionId, options) };
}

const group = 'rg-stock';
const names = (items: readonly { readonly name?: string }[]) => items.map(({ name }) => name);

test('an identity is created, read, listed, updated and deleted', async () => {
  const { lab, msi } = await client();
  const identities = msi.userAssignedIdentities;
  const created = await identities.createOrUpdate(group, 'id-stock', {
    location: 'westeurope',
    tags: { app: 'stock' },
  });
  expect(created).toMatchObject({
    // The service spells its own IDs so.
    id: ids.webIdentity.replace('id-web', 'id-stock').replace('resourceGroups', 'resourcegroups'),
    name: 'id-stock',
    location: 'westeurope',
    tags: { app: 'stock' },
    tenantId: ids.tenantId,
  });
  expect(lab.cloud.world.directory.servicePrincipals[created.principalId ?? '']?.appId).toBe(created.clientId);
  expect(await identities.get(group, 'id-stock')).toEqual(created);
  expect(names(await all(identities.listByResourceGroup(group)))).toEqual(['id-stock', 'id-web']);
  expect(names(await all(identities.listBySubscription()))).toEqual(['id-stock', 'id-web']);

  const updated = await identities.update(group, 'id-stock', { tags: { app: 'web' }, isolationScope: 'Regional' });
  expect(updated).toEqual({ ...created, tags: { app: 'web' }, isolationScope: 'Regional' });
  await identities.delete(group, 'id-stock');
  await identities.delete(group, 'id-stock');
  await expect(identities.get(group, 'id-stock')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test('federated credentials are created, read, listed and deleted', async () => {
  const { msi } = await client();
  const credentials = msi.federatedIdentityCredentials;
  const trust = {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:tailwind/stock:ref:refs/heads/main',
    audiences: ['api://AzureADTokenExchange'],
  };
  const created = await credentials.createOrUpdate(group, 'id-web', 'github-main', trust);
  expect(created).toMatchObject({ name: 'github-main', ...trust });
  expect(await credentials.get(group, 'id-web', 'github-main')).toEqual(created);
  expect(await all(credentials.list(group, 'id-web'))).toEqual([created]);
  await expect(credentials.createOrUpdate(group, 'id-web', 'github-too', trust)).rejects.toMatchObject({
    statusCode: 409,
    code: 'Conflict',
    message: 'Issuer and subject combination already exists for this Managed Identity.',
  });
  await credentials.delete(group, 'id-web', 'github-main');
  expect(await all(credentials.list(group, 'id-web'))).toEqual([]);
  await expect(credentials.get(group, 'id-web', 'github-main')).rejects.toMatchObject({ statusCode: 404 });
});

test('a system-assigned identity is read at its resource', async () => {
  const { msi } = await client(withSystemIdentity());
  expect(await msi.systemAssignedIdentities.getByScope(ids.vm)).toMatchObject({
    name: 'default',
    tenantId: ids.tenantId,
    principalId: vmPrincipal.objectId,
    clientId: vmPrincipal.appId,
    clientSecretUrl: expect.stringMatching(/^https:\/\//),
  });
  await expect(msi.systemAssignedIdentities.getByScope(ids.vault)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
});

test('without the right each is refused in words that name it', async () => {
  const { msi } = await client(operatorWith([[roleIds.reader, ids.resourceGroup]]));
  expect(names(await all(msi.userAssignedIdentities.listByResourceGroup(group)))).toEqual(['id-web']);
  const refusals = [
    [() => msi.userAssignedIdentities.createOrUpdate(group, 'id-stock', { location: 'westeurope' }), 'write'],
    [() => msi.userAssignedIdentities.update(group, 'id-web', { tags: {} }), 'write'],
    [() => msi.userAssignedIdentities.delete(group, 'id-web'), 'delete'],
    [() => msi.federatedIdentityCredentials.delete(group, 'id-web', 'github'), 'federatedIdentityCredentials/delete'],
  ] as const;
  for (const [refusal, action] of refusals) {
    await expect(refusal()).rejects.toMatchObject({
      name: 'RestError',
      statusCode: 403,
      code: 'AuthorizationFailed',
      message: expect.stringContaining(
        `with object id '${ids.operator}' does not have authorization to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/${action}'`,
      ),
    });
  }
});
