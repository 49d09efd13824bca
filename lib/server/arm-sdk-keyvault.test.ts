import { KeyVaultManagementClient, type VaultsOperations } from '@azure/arm-keyvault';
import type { TokenCredential } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as ids } from '../cloud/scenarios/tailwind-platform-ids';
import { all } from '../cloud/sdk/all.test-helper';
import { type SdkServer, sdkRoles, startSdkServer } from './sdk-clients.test-helper';

/* The unmodified arm-keyvault over TLS, with the credentials of @azure/identity. */

let server: SdkServer;
let vaults: VaultsOperations;

const group = 'rg-stock';
const location = 'westeurope';
const { tenantId } = tailwindIds;
const rbacVault = {
  location,
  properties: { tenantId, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true },
} as const;
const fast = { updateIntervalInMs: 0 };

function vaultsAs(credential: TokenCredential): VaultsOperations {
  const { arm: endpoint, subscriptionId } = server.endpoints;
  const options = { endpoint, httpClient: server.httpClient };
  return new KeyVaultManagementClient(credential, subscriptionId, options).vaults;
}

beforeAll(async () => {
  server = await startSdkServer();
  vaults = vaultsAs(server.credentialOf('sp-operator'));
  await server.arm(`${tailwindIds.subscription}/resourceGroups/rg-other?api-version=2021-04-01`, {
    method: 'PUT',
    body: { location },
  });
});

afterAll(() => server.close());

test('a vault is made, found, changed, and its secrets are served; it comes back from deletion with them', async () => {
  const made = await vaults.beginCreateOrUpdateAndWait(group, 'kv-sdk', { ...rbacVault, tags: { app: 'stock' } }, fast);
  expect(made).toMatchObject({
    id: `${tailwindIds.resourceGroup}/providers/Microsoft.KeyVault/vaults/kv-sdk`,
    name: 'kv-sdk',
    location,
    tags: { app: 'stock' },
    properties: { enableRbacAuthorization: true, enableSoftDelete: true, provisioningState: 'Succeeded' },
  });
  expect(await vaults.get(group, 'kv-sdk')).toEqual(made);
  expect((await all(vaults.listByResourceGroup(group))).map(({ name }) => name)).toContain('kv-sdk');

  const scope = made.id ?? '';
  const to = ids.spOperator.objectId;
  await server.grant({ role: sdkRoles.secretsOfficer, to, scope });
  // The address that the answer told is one that this machine serves.
  const secrets = new SecretClient(made.properties.vaultUri ?? '', server.credentialOf('sp-operator'), {
    httpClient: server.httpClient,
    disableChallengeResourceVerification: true,
    retryOptions: { maxRetries: 0 },
  });
  await secrets.setSecret('Password', 'hunter2');

  const updated = await vaults.update(group, 'kv-sdk', { tags: { app: 'web' } });
  expect(updated).toMatchObject({ tags: { app: 'web' }, properties: made.properties });

  await vaults.delete(group, 'kv-sdk');
  await expect(vaults.get(group, 'kv-sdk')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
  await expect(secrets.getSecret('Password')).rejects.toThrow();
  expect((await all(vaults.listDeleted())).map(({ name }) => name)).toContain('kv-sdk');
  const deleted = await vaults.getDeleted('kv-sdk', location);
  expect(deleted).toMatchObject({ name: 'kv-sdk', properties: { vaultId: made.id, location, tags: { app: 'web' } } });
  const { deletionDate, scheduledPurgeDate } = deleted.properties ?? {};
  expect(Number(scheduledPurgeDate) - Number(deletionDate)).toBe(90 * 24 * 3_600_000);

  await expect(vaults.createOrUpdate(group, 'kv-sdk', rbacVault, fast)).rejects.toMatchObject({
    statusCode: 409,
    code: 'ConflictError',
    message: expect.stringMatching(/^A vault with the same name already exists in deleted state\./),
  });
  const recover = { ...rbacVault, properties: { ...rbacVault.properties, createMode: 'recover' } } as const;
  expect((await vaults.createOrUpdate(group, 'kv-sdk', recover, fast)).id).toBe(made.id);
  // Its role assignments are gone for good.
  await expect(secrets.getSecret('Password')).rejects.toMatchObject({ statusCode: 403 });
  await server.grant({ role: sdkRoles.secretsOfficer, to, scope });
  expect((await secrets.getSecret('Password')).value).toBe('hunter2');
});

test('a deleted vault is purged, and its name is free', async () => {
  await vaults.createOrUpdate(group, 'kv-purged', rbacVault, fast);
  await vaults.delete(group, 'kv-purged');
  const before = server.log.length;
  const poller = await vaults.beginPurgeDeleted('kv-purged', location, fast);
  await poller.pollUntilDone();
  expect(poller.isDone()).toBe(true);
  // One question finds it in progress, one done.
  const asked = server.log.slice(before).filter(({ place }) => place.includes('/subscriptions/'));
  expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 202', 'GET 202', 'GET 200']);
  const missing = { statusCode: 404, code: 'DeletedVaultNotFound' };
  await expect(vaults.getDeleted('kv-purged', location)).rejects.toMatchObject(missing);
  await expect(vaults.beginPurgeDeletedAndWait('kv-purged', location, fast)).rejects.toMatchObject(missing);
  const { nameAvailable } = await vaults.checkNameAvailability({
    name: 'kv-purged',
    type: 'Microsoft.KeyVault/vaults',
  });
  expect(nameAvailable).toBe(true);
});

test('purge protection holds a deleted vault', async () => {
  const properties = { ...rbacVault.properties, enablePurgeProtection: true };
  await vaults.createOrUpdate(group, 'kv-protected', { ...rbacVault, properties }, fast);
  await vaults.delete(group, 'kv-protected');
  expect((await vaults.getDeleted('kv-protected', location)).properties?.purgeProtectionEnabled).toBe(true);
  await expect(vaults.purgeDeleted('kv-protected', location, fast)).rejects.toMatchObject({
    statusCode: 405,
    code: 'MethodNotAllowed',
    message: "Operation 'DeletedVaultPurge' is not allowed.",
  });
});

test('vaults come in pages', async () => {
  const names = ['kv-page-a', 'kv-page-b', 'kv-page-c'];
  for (const name of names) await vaults.createOrUpdate('rg-other', name, rbacVault, fast);
  const pages = await all(vaults.listByResourceGroup('rg-other', { top: 2 }).byPage());
  expect(pages.map((page) => page.map(({ name }) => name))).toEqual([['kv-page-a', 'kv-page-b'], ['kv-page-c']]);
  const everywhere = (await all(vaults.listBySubscription({ top: 1 }))).map(({ name }) => name);
  expect(everywhere).toEqual(expect.arrayContaining(['kv-tailwind', ...names]));
  const resources = (await all(vaults.list({ top: 2 }))).map(({ name }) => name);
  expect(resources).toEqual(expect.arrayContaining(['kv-tailwind', ...names]));
});

test('access policies are added, replaced and removed', async () => {
  const properties = { ...rbacVault.properties, enableRbacAuthorization: false, accessPolicies: [] };
  await vaults.createOrUpdate(group, 'kv-policies', { ...rbacVault, properties }, fast);
  const of = (secrets: ('get' | 'list' | 'set')[]) => ({
    properties: { accessPolicies: [{ tenantId, objectId: ids.spOperator.objectId, permissions: { secrets } }] },
  });
  const permissionsNow = async () =>
    (await vaults.get(group, 'kv-policies')).properties.accessPolicies?.map(({ permissions }) => permissions.secrets);
  await vaults.updateAccessPolicy(group, 'kv-policies', 'add', of(['get']));
  await vaults.updateAccessPolicy(group, 'kv-policies', 'add', of(['set']));
  expect(await permissionsNow()).toEqual([['get', 'set']]);
  await vaults.updateAccessPolicy(group, 'kv-policies', 'replace', of(['list']));
  expect(await permissionsNow()).toEqual([['list']]);
  await vaults.updateAccessPolicy(group, 'kv-policies', 'remove', of(['list']));
  expect(await permissionsNow()).toEqual([]);
});

test('names that are taken, and names that no vault can have', async () => {
  const check = (name: string) => vaults.checkNameAvailability({ name, type: 'Microsoft.KeyVault/vaults' });
  expect(await check('kv-tailwind')).toMatchObject({ nameAvailable: false, reason: 'AlreadyExists' });
  expect(await check('1-bad')).toMatchObject({ nameAvailable: false, reason: 'AccountNameInvalid' });
  await expect(vaults.createOrUpdate('rg-other', 'kv-tailwind', rbacVault, fast)).rejects.toMatchObject({
    statusCode: 409,
    code: 'VaultAlreadyExists',
  });
  await expect(vaults.createOrUpdate(group, 'kv--bad', rbacVault, fast)).rejects.toMatchObject({
    statusCode: 400,
    code: 'VaultNameNotValid',
  });
});

test('what is not there', async () => {
  await expect(vaults.get(group, 'kv-missing')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 404,
    code: 'ResourceNotFound',
    message: expect.stringContaining(
      "The Resource 'Microsoft.KeyVault/vaults/kv-missing' under resource group 'rg-stock' was not found.",
    ),
  });
  await expect(vaults.createOrUpdate('rg-missing', 'kv-x', rbacVault, fast)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceGroupNotFound',
  });
  await expect(vaults.getDeleted('kv-missing', location)).rejects.toMatchObject({
    statusCode: 404,
    code: 'DeletedVaultNotFound',
  });
  await expect(vaults.update(group, 'kv-missing', {})).rejects.toMatchObject({ statusCode: 404 });
  // Deleting what is not there is no error.
  await vaults.delete(group, 'kv-missing');
});

test('who may not is told what is missing, and where; a deny assignment wins over the role', async () => {
  const legacy = vaultsAs(server.credentialOf('sp-legacy'));
  const { appId, objectId } = ids.spLegacy;
  await expect(legacy.get(group, 'kv-tailwind')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: `The client '${appId}' with object id '${objectId}' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '${tailwindIds.vault}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
  await expect(legacy.createOrUpdate(group, 'kv-legacy', rbacVault, fast)).rejects.toMatchObject({
    statusCode: 403,
    code: 'AuthorizationFailed',
  });
  await server.grant({ role: sdkRoles.contributor, to: objectId, scope: tailwindIds.vault });
  expect((await legacy.get(group, 'kv-tailwind')).name).toBe('kv-tailwind');
  await expect(legacy.delete(group, 'kv-tailwind')).rejects.toMatchObject({
    statusCode: 403,
    code: 'DenyAssignmentAuthorizationFailed',
  });
});

test("a machine's identity reads with Reader, and no more", async () => {
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', server.endpoints.virtualMachines['vm-stock']?.imds);
  const own = vaultsAs(new ManagedIdentityCredential());
  await server.grant({ role: sdkRoles.reader, to: ids.vmIdentity.objectId, scope: tailwindIds.resourceGroup });
  expect((await all(own.listByResourceGroup(group))).map(({ name }) => name)).toContain('kv-tailwind');
  await expect(own.update(group, 'kv-tailwind', { tags: {} })).rejects.toMatchObject({
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: expect.stringContaining("perform action 'Microsoft.KeyVault/vaults/write'"),
  });
  vi.unstubAllEnvs();
});
