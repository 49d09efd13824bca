import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { createArmClient, roleIds } from '../arm-client.test-helper';

interface Named {
  readonly name: string;
}
const names = (body: { value: readonly Named[] }) => body.value.map(({ name }) => name).sort();

test.each([
  ['groups', `${ids.subscription}/resourcegroups`, ['rg-stock']],
  ['machines of a group', `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines`, ['vm-stock']],
  ['machines of a subscription', `${ids.subscription}/providers/Microsoft.Compute/virtualMachines`, ['vm-stock']],
  ['vaults', `${ids.subscription}/providers/Microsoft.KeyVault/vaults`, ['kv-tailwind']],
  ['identities', `${ids.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`, ['id-web']],
  ['everything', `${ids.subscription}/resources`, ['id-web', 'kv-tailwind', 'vm-stock']],
  [
    'one type',
    `${ids.subscription}/resources?$filter=resourceType eq 'Microsoft.KeyVault/vaults'&api-version=2015-11-01`,
    ['kv-tailwind'],
  ],
])('lists %s', async (_, path, expected) => {
  const arm = await createArmClient();
  expect(names((await arm.call('GET', path)).body)).toEqual(expected);
});

test('what the SDKs read of a vault is there', async () => {
  const arm = await createArmClient();
  const { body } = await arm.call('GET', `${ids.vault}?api-version=2018-02-14`);
  expect(body.properties).toMatchObject({ sku: { family: 'A' }, accessPolicies: [], enableRbacAuthorization: true });
});

test('tenants and subscriptions, as az asks after login', async () => {
  const arm = await createArmClient();
  expect((await arm.call('GET', '/tenants')).body.value[0].tenantId).toBe(ids.tenantId);
  expect((await arm.call('GET', '/subscriptions')).body.value[0]).toMatchObject({
    subscriptionId: ids.subscriptionId,
    state: 'Enabled',
  });
});

const definitions = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/roleDefinitions${filter === '' ? '' : `?$filter=${encodeURIComponent(filter)}`}`;

test.each([
  ["roleName eq 'Key Vault Secrets User'", [roleIds.secretsUser]],
  ["roleName eq 'key vault secrets user'", [roleIds.secretsUser]],
  ["roleName eq 'Reader and Data Access'", ['c12c1c16-33a1-487b-954d-41c89c60f349']],
  ["roleName eq 'Reader and Data Access' and type eq 'CustomRole'", []],
  ["roleName eq 'No such role'", []],
  ["type eq 'CustomRole'", []],
])('role definitions: %s', async (filter, expected) => {
  const arm = await createArmClient();
  const { body } = await arm.call('GET', definitions(ids.vault, filter));
  expect(names(body)).toEqual(expected);
});

test('a role definition has a subscription-level ID, also when asked for at a group', async () => {
  const arm = await createArmClient();
  const { body } = await arm.call('GET', `${definitions(ids.resourceGroup)}/${roleIds.secretsUser.toUpperCase()}`);
  expect(body.id).toBe(`${definitions(ids.subscription)}/${roleIds.secretsUser}`);
  expect(body.properties).toMatchObject({
    roleName: 'Key Vault Secrets User',
    type: 'BuiltInRole',
    assignableScopes: ['/'],
  });
  expect(body.properties.permissions[0].dataActions).toContain('Microsoft.KeyVault/vaults/secrets/getSecret/action');
});

test.each(['01234567-89ab-4cde-8f01-23456789abcd', 'constructor', '__proto__'])('there is no role %s', async (id) => {
  const arm = await createArmClient();
  expect(await arm.errorOf('GET', `${definitions(ids.subscription)}/${id}`)).toBe(
    `404 RoleDefinitionDoesNotExist: The specified role definition with ID '${id}' does not exist.`,
  );
});

test('a user-assigned identity is made, updated and deleted', async () => {
  const arm = await createArmClient();
  const path = ids.webIdentity.replace('id-web', 'id-new');
  const created = await arm.call('PUT', path, { location: 'westeurope' });
  expect(created.status).toBe(201);
  const { principalId, clientId } = created.body.properties;
  expect(arm.lab.cloud.world.directory.servicePrincipals[principalId]).toMatchObject({
    appId: clientId,
    isExplicit: true,
  });
  const again = await arm.call('PUT', path, { location: 'westeurope', tags: { a: 'b' } });
  expect([again.status, again.body.properties.principalId]).toEqual([200, principalId]);
  await arm.call('PATCH', ids.vm, { identity: { type: 'UserAssigned', userAssignedIdentities: { [path]: {} } } });
  expect((await arm.call('DELETE', path)).status).toBe(200);
  expect((await arm.call('DELETE', path)).status).toBe(204);
  expect(arm.lab.cloud.world.directory.servicePrincipals[principalId]).toBeUndefined();
  expect(Object.keys((await arm.call('GET', ids.vm)).body.identity.userAssignedIdentities)).toEqual([path]);
});

test('a resource without a system-assigned identity has no identities/default', async () => {
  const arm = await createArmClient();
  const path = `${ids.vm}/providers/Microsoft.ManagedIdentity/identities/default`;
  expect((await arm.call('GET', path)).status).toBe(404);
});
