import { expect, test } from 'vitest';
import { CloudNetworkError } from '../../network';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { type ArmClient, createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const DAY = 24 * 3_600_000;
const body = {
  location: 'westeurope',
  properties: { tenantId: ids.tenantId, sku: { family: 'A', name: 'standard' } },
};
const newest = '?api-version=2026-02-01';
const provider = `${ids.subscription}/providers/Microsoft.KeyVault`;
const deleted = `${provider}/locations/westeurope/deletedVaults/kv-tailwind`;
const recover = { ...body, properties: { ...body.properties, createMode: 'recover' } };
const secrets = 'https://kv-tailwind.vault.azure.net/secrets?api-version=7.4';

async function withDeletedVault(): Promise<ArmClient> {
  const arm = await createArmClient();
  expect((await arm.call('DELETE', ids.vault)).status).toBe(200);
  return arm;
}

test('a deleted vault is gone from lists, reads and DNS', async () => {
  const arm = await withDeletedVault();
  expect((await arm.call('DELETE', ids.vault)).status).toBe(204);
  expect((await arm.call('GET', ids.vault)).status).toBe(404);
  expect((await arm.call('GET', `${provider}/vaults`)).body.value).toEqual([]);
  await expect(arm.lab.send(secrets)).rejects.toThrow(CloudNetworkError);
});

test('it can be seen among the deleted ones, until its days are over', async () => {
  const arm = await withDeletedVault();
  const seen = await arm.call('GET', deleted);
  expect(seen.body).toEqual({
    id: deleted,
    name: 'kv-tailwind',
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: ids.vault,
      location: 'westeurope',
      deletionDate: '2026-11-24T09:00:00Z',
      scheduledPurgeDate: '2027-02-22T09:00:00Z',
      tags: {},
    },
  });
  expect((await arm.call('GET', `${provider}/deletedVaults`)).body).toEqual({ value: [seen.body] });
  expect(await arm.errorOf('GET', deleted.replace('westeurope', 'eastus'))).toContain('404 DeletedVaultNotFound: ');
});

test('its name stays taken', async () => {
  const arm = await withDeletedVault();
  expect(await arm.errorOf('PUT', ids.vault, body)).toBe(
    '409 ConflictError: A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.',
  );
});

test('recovering brings back the vault and its secrets, and no role assignment', async () => {
  const arm = await createArmClient();
  const { world } = arm.lab.cloud;
  await arm.call('DELETE', ids.vault);
  const recovered = await arm.call('PUT', ids.vault, recover);
  expect(recovered.status).toBe(200);
  expect(arm.lab.cloud.world.resources[ids.vault.toLowerCase()]).toEqual(world.resources[ids.vault.toLowerCase()]);
  expect(arm.lab.cloud.world.vaultContents).toEqual(world.vaultContents);
  expect((await arm.lab.send(secrets)).status).toBe(401);
  expect(Object.keys(world.roleAssignments)).toContain(ids.webAssignment.toLowerCase());
  expect(Object.keys(arm.lab.cloud.world.roleAssignments)).not.toContain(ids.webAssignment.toLowerCase());
  expect((await arm.call('GET', deleted)).status).toBe(404);
});

test('a vault comes back where it was', async () => {
  const arm = await withDeletedVault();
  await arm.call('PUT', ids.resourceGroup.replace('rg-stock', 'rg-other'), { location: 'westeurope' });
  expect(await arm.errorOf('PUT', ids.vault.replace('rg-stock', 'rg-other'), recover)).toContain('409 ConflictError');
  expect(await arm.errorOf('PUT', ids.vault, { ...recover, location: 'eastus' })).toContain(
    '409 InvalidResourceLocation: ',
  );
});

test('purging takes its time and frees the name for an empty vault', async () => {
  const arm = await withDeletedVault();
  const accepted = await arm.call('POST', `${deleted}/purge`);
  expect([accepted.status, accepted.body]).toEqual([202, null]);
  const poll = accepted.headers.get('location')?.replace('https://management.azure.com', '') ?? '';
  expect([(await arm.call('GET', poll)).status, (await arm.call('GET', poll)).status]).toEqual([202, 200]);
  expect(await arm.errorOf('POST', `${deleted}/purge`)).toContain('404 DeletedVaultNotFound: ');
  expect((await arm.call('PUT', `${ids.vault}${newest}`, body)).status).toBe(200);
  expect(arm.lab.cloud.world.vaultContents['kv-tailwind']).toEqual({ secrets: {} });
});

test('purge protection keeps it for all its days, and then it is gone', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vault, { properties: { enablePurgeProtection: true } });
  await arm.call('DELETE', ids.vault);
  expect((await arm.call('GET', deleted)).body.properties.purgeProtectionEnabled).toBe(true);
  expect(await arm.errorOf('POST', `${deleted}/purge`)).toBe(
    "405 MethodNotAllowed: Operation 'DeletedVaultPurge' is not allowed.",
  );

  arm.lab.clock.advance(90 * DAY);
  const later = await createArmClient({
    id: 'later',
    title: 'Later',
    startsAt: arm.lab.clock.now(),
    world: arm.lab.cloud.world,
  });
  expect((await later.call('GET', deleted)).status).toBe(404);
  expect((await later.call('GET', `${provider}/deletedVaults`)).body.value).toEqual([]);
  expect((await later.call('PUT', ids.vault, recover)).status).toBe(404);
  expect((await later.call('PUT', `${ids.vault}${newest}`, body)).status).toBe(200);
  expect(later.lab.cloud.world.platform.deletedVaults).toEqual({});
});

test.each([
  ['free', 'kv-free', { nameAvailable: true }],
  ['taken', 'KV-Tailwind', { nameAvailable: false, reason: 'AlreadyExists' }],
  ['no name', 'kv--', { nameAvailable: false, reason: 'AccountNameInvalid' }],
])('a name is asked for before: %s', async (_, name, expected) => {
  const arm = await createArmClient();
  const ask = async () =>
    (await arm.call('POST', `${provider}/checkNameAvailability`, { name, type: 'Microsoft.KeyVault/vaults' })).body;
  expect(await ask()).toMatchObject(expected);
  await arm.call('DELETE', ids.vault);
  expect(await ask()).toMatchObject(expected);
});

test('asking for a name without one is 400', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('POST', `${provider}/checkNameAvailability`, {})).toContain('400 InvalidRequestContent: ');
  expect((await arm.call('POST', `${provider}/checkNameAvailability`)).status).toBe(400);
});

test.each([
  ['Contributor', roleIds.contributor, 202],
  ['Key Vault Contributor', 'f25e0fa2-a7c8-4377-a976-54943a77a395', 403],
  ['Key Vault Purge Operator', 'a68e7c17-0ab2-4c09-9a58-125dae29748c', 202],
])('%s of the subscription may purge: %s', async (_, role, expected) => {
  const before = await withDeletedVault();
  const { world } = before.lab.cloud;
  const scenario = { id: 'deleted', title: 'Deleted', startsAt: before.lab.clock.now(), world };
  const arm = await createArmClient(operatorWith([[role, ids.subscription]], scenario));
  expect((await arm.call('GET', `${provider}/deletedVaults`)).status).toBe(200);
  expect((await arm.call('POST', `${deleted}/purge`)).status).toBe(expected);
});
