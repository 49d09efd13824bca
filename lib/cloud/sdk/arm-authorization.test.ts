import { AuthorizationManagementClient, type RoleAssignment } from '@azure/arm-authorization';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { createTestCloud, roles, type TestCloud } from '../testing.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-authorization`: an HTTP client and a credential are all it is given. */

const NAME = '11111111-2222-4333-8444-555555555555';
const OTHER = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const role = (id: string) => `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const toMachine = {
  roleDefinitionId: role(roles.secretsUser),
  principalId: platform.vmIdentity.objectId,
  principalType: 'ServicePrincipal',
} as const;

let lab: TestCloud;
let client: AuthorizationManagementClient;

beforeEach(async () => {
  // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
  vi.useFakeTimers({ now: tailwindPlatform.startsAt, toFake: ['Date'] });
  lab = await createTestCloud(tailwindPlatform);
  client = new AuthorizationManagementClient(operatorCredential(lab), ids.subscriptionId, {
    httpClient: httpClientAt(lab),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

async function collect<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const each of pages) all.push(each);
  return all;
}

const idsOf = (all: readonly RoleAssignment[]) => all.map(({ id }) => id).sort();

test('role assignments: create, get, list, delete', async () => {
  const condition =
    "((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/getSecret/action'})) OR (@Resource[Microsoft.KeyVault/vaults:name] StringEquals 'kv-tailwind'))";
  const created = await client.roleAssignments.create(ids.vault, NAME, { ...toMachine, condition });
  expect(created).toMatchObject({ ...toMachine, name: NAME, scope: ids.vault, condition, conditionVersion: '2.0' });
  expect(created.createdOn).toEqual(new Date(tailwindPlatform.startsAt));

  const id = created.id ?? '';
  expect(await client.roleAssignments.get(ids.vault, NAME)).toMatchObject({ id, createdBy: ids.operator });
  expect(await client.roleAssignments.getById(id)).toMatchObject({ id });
  const updated = await client.roleAssignments.createById(id, {
    ...toMachine,
    description: 'Reads the database secret',
  });
  expect(updated.description).toBe('Reads the database secret');

  const { roleAssignments } = client;
  const filter = `assignedTo('${platform.vmIdentity.objectId}')`;
  const ofVault = ['Microsoft.KeyVault', 'vaults', 'kv-tailwind'] as const;
  expect(idsOf(await collect(roleAssignments.listForScope(ids.vault, { filter })))).toEqual([id]);
  expect(idsOf(await collect(roleAssignments.listForSubscription({ filter })))).toEqual([id]);
  expect(idsOf(await collect(roleAssignments.listForResourceGroup('rg-stock', { filter })))).toEqual([id]);
  expect(idsOf(await collect(roleAssignments.listForResource('rg-stock', ...ofVault, { filter })))).toEqual([id]);
  const atScope = await collect(roleAssignments.listForScope(ids.subscription, { filter: 'atScope()' }));
  expect(idsOf(atScope)).toEqual([ids.ownerAssignment, platform.operatorAssignment, platform.readersAssignment].sort());

  expect(await roleAssignments.delete(ids.vault, NAME)).toMatchObject({ id });
  expect((await roleAssignments.deleteById(id)).id).toBeUndefined();
  await expect(roleAssignments.get(ids.vault, NAME)).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 404,
    code: 'RoleAssignmentNotFound',
  });
});

test('role definitions: built-in ones are listed, a custom one is made, found, and deleted', async () => {
  const { roleDefinitions } = client;
  const [reader] = await collect(roleDefinitions.list(ids.subscription, { filter: "roleName eq 'reader'" }));
  expect(reader).toMatchObject({ roleName: 'Reader', roleType: 'BuiltInRole', permissions: [{ actions: ['*/read'] }] });
  expect(await roleDefinitions.getById(reader?.id ?? '')).toMatchObject({ roleName: 'Reader' });

  const created = await roleDefinitions.createOrUpdate(ids.subscription, NAME, {
    roleName: 'Secret Lister',
    description: 'Sees the names of secrets',
    permissions: [{ dataActions: ['Microsoft.KeyVault/vaults/secrets/readMetadata/action'] }],
    assignableScopes: [ids.subscription],
  });
  expect(created).toMatchObject({ id: role(NAME), roleType: 'CustomRole', assignableScopes: [ids.subscription] });
  const custom = await collect(roleDefinitions.list(ids.vault, { filter: "type eq 'CustomRole'" }));
  expect(custom.map(({ roleName }) => roleName)).toEqual(['Tailwind Machine Operator', 'Secret Lister']);
  expect(await roleDefinitions.get(ids.vault, NAME)).toMatchObject({ roleName: 'Secret Lister' });
  expect(await roleDefinitions.delete(ids.subscription, NAME)).toMatchObject({ name: NAME });
  expect((await roleDefinitions.delete(ids.subscription, NAME)).name).toBeUndefined();
});

test('deny assignments are listed and read', async () => {
  const expected = { id: platform.vaultDenyAssignment, isSystemProtected: true, scope: ids.vault };
  const all = await collect(client.denyAssignments.list());
  expect(all).toMatchObject([expected]);
  expect(all[0]?.principals).toMatchObject([{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }]);
  expect(await collect(client.denyAssignments.listForScope(ids.vm))).toEqual([]);
  expect(await client.denyAssignments.get(ids.vault, 'a344f067-ba1b-4aa5-a52e-671ea375ddaf')).toMatchObject(expected);
});

test("a caller's own permissions", async () => {
  const permissions = await collect(client.permissions.listForResourceGroup('rg-stock'));
  expect(permissions.map(({ actions }) => actions)).toEqual([['*'], ['*/read']]);
});

test.each([
  ['RoleAssignmentExists', 409, { ...toMachine, principalId: platform.appIdentity.objectId }],
  ['PrincipalNotFound', 400, { roleDefinitionId: role(roles.secretsUser), principalId: OTHER }],
  ['RoleDefinitionDoesNotExist', 400, { ...toMachine, roleDefinitionId: role(OTHER) }],
  ['InvalidRoleAssignmentCondition', 400, { ...toMachine, condition: 'what?' }],
])('%s reaches the caller as the code of a RestError', async (code, statusCode, parameters) => {
  await expect(client.roleAssignments.create(ids.vault, NAME, parameters)).rejects.toMatchObject({
    name: 'RestError',
    code,
    statusCode,
  });
});

test('AuthorizationFailed, with the action and the scope', async () => {
  const token = await lab.vmToken('https://management.azure.com');
  const machine = { getToken: async () => ({ token, expiresOnTimestamp: lab.clock.now() + 3_600_000 }) };
  const asMachine = new AuthorizationManagementClient(machine, ids.subscriptionId, { httpClient: httpClientAt(lab) });
  await expect(asMachine.roleAssignments.create(ids.vault, NAME, toMachine)).rejects.toMatchObject({
    name: 'RestError',
    code: 'AuthorizationFailed',
    statusCode: 403,
    message: expect.stringContaining(
      `with object id '${platform.vmIdentity.objectId}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${ids.vault}/providers/Microsoft.Authorization/roleAssignments/${NAME}'`,
    ),
  });
});
