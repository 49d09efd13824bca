import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const TYPE = 'Microsoft.KeyVault/vaults';
const path = `${ids.resourceGroup}/providers/${TYPE}/kv-new`;
const properties = { tenantId: ids.tenantId, sku: { family: 'A', name: 'standard' } };
const body = { location: 'westeurope', properties };
const newest = '?api-version=2026-02-01';

test('PUT makes a vault that has a name in DNS and nothing in it', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', `${path}${newest}`, { ...body, tags: { app: 'stock' } });
  expect(created.status).toBe(200);
  expect(created.body).toEqual({
    id: path,
    name: 'kv-new',
    type: TYPE,
    location: 'westeurope',
    tags: { app: 'stock' },
    properties: {
      tenantId: ids.tenantId,
      sku: { family: 'A', name: 'standard' },
      vaultUri: 'https://kv-new.vault.azure.net/',
      accessPolicies: [],
      enabledForDeployment: false,
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: 'Enabled',
      provisioningState: 'Succeeded',
    },
  });
  expect((await arm.call('GET', path)).body).toEqual(created.body);
  expect((await arm.lab.send('https://kv-new.vault.azure.net/secrets?api-version=7.4')).status).toBe(401);
  expect(arm.lab.cloud.world.vaultContents['kv-new']).toEqual({ secrets: {} });
});

test.each([
  ['2026-02-01', {}, true],
  ['2026-05-01-preview', {}, true],
  ['2025-05-01', { accessPolicies: [] }, false],
  ['2018-02-14', { accessPolicies: [] }, false],
  ['2018-02-14', { enableRbacAuthorization: true }, true],
  ['2026-02-01', { enableRbacAuthorization: false, accessPolicies: [] }, false],
])('api-version %s with %o: RBAC %s', async (version, extra, expected) => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', `${path}?api-version=${version}`, {
    ...body,
    properties: { ...properties, ...extra },
  });
  expect([created.status, created.body.properties.enableRbacAuthorization]).toEqual([200, expected]);
  const updated = await arm.call('PUT', `${path}?api-version=2018-02-14`, body);
  expect(updated.body.properties.enableRbacAuthorization).toBe(expected);
  const again = await arm.call('PUT', `${path}${newest}`, body);
  expect(again.body.properties.enableRbacAuthorization).toBe(expected);
});

const invalid = (property: string) => `400 BadRequest: An invalid value was provided for '${property}'.`;
const entry = { tenantId: ids.tenantId, objectId: ids.operator, permissions: { secrets: ['Get'] } };
const otherTenant = '00000000-0000-4000-8000-000000000009';

test.each([
  ['no location', 'kv-new', { properties }, '400 LocationRequired: '],
  ['no properties', 'kv-new', { location: 'westeurope' }, invalid('tenantId')],
  ['no sku', 'kv-new', { ...body, properties: { tenantId: ids.tenantId } }, invalid('sku')],
  ['an unknown sku', 'kv-new', with_({ sku: { family: 'B', name: 'standard' } }), invalid('sku')],
  ['another tenant', 'kv-new', with_({ tenantId: otherTenant }), invalid('tenantId')],
  [
    'no access policies where they decide',
    'kv-new',
    with_({ enableRbacAuthorization: false }),
    invalid('accessPolicies'),
  ],
  [
    'a policy of another tenant',
    'kv-new',
    with_({ accessPolicies: [{ ...entry, tenantId: otherTenant }] }),
    invalid('accessPolicies'),
  ],
  [
    'a policy for a name',
    'kv-new',
    with_({ accessPolicies: [{ ...entry, objectId: 'robin' }] }),
    invalid('accessPolicies'),
  ],
  [
    'an unknown permission',
    'kv-new',
    with_({ accessPolicies: [{ ...entry, permissions: { secrets: ['read'] } }] }),
    invalid('accessPolicies'),
  ],
  ['policies that are no list', 'kv-new', with_({ accessPolicies: 'all' }), '400 InvalidRequestContent: '],
  ['too few days', 'kv-new', with_({ softDeleteRetentionInDays: 6 }), invalid('softDeleteRetentionInDays')],
  ['too many days', 'kv-new', with_({ softDeleteRetentionInDays: 91 }), invalid('softDeleteRetentionInDays')],
  [
    'no address',
    'kv-new',
    with_({ networkAcls: { ipRules: [{ value: 'home' }] } }),
    invalid('networkAcls.ipRule[*].value'),
  ],
  [
    'an address of a private network',
    'kv-new',
    with_({ networkAcls: { ipRules: [{ value: '10.0.0.4' }] } }),
    invalid('networkAcls.ipRule[*].value'),
  ],
  ['a word for network access', 'kv-new', with_({ publicNetworkAccess: 'Sometimes' }), invalid('publicNetworkAccess')],
  [
    'purge protection refused in so many words',
    'kv-new',
    with_({ enablePurgeProtection: false }),
    '400 BadRequest: The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
  ],
  [
    'a name with a digit first',
    '1kv',
    body,
    "400 VaultNameNotValid: The vault name '1kv' is invalid. A vault's name must be between 3-24 alphanumeric characters.",
  ],
  ['two hyphens', 'kv--new', body, '400 VaultNameNotValid: '],
  ['a hyphen last', 'kv-', body, '400 VaultNameNotValid: '],
  ['a short name', 'kv', body, '400 VaultNameNotValid: '],
  ['a long name', 'k'.repeat(25), body, '400 VaultNameNotValid: '],
  ['recovering what was not deleted', 'kv-new', with_({ createMode: 'recover' }), '404 DeletedVaultNotFound: '],
])('PUT is refused: %s', async (_, name, sent, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  const answer = await arm.errorOf('PUT', `${path.replace('kv-new', name)}${newest}`, sent);
  expect(answer.slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

function with_(extra: object) {
  return { ...body, properties: { ...properties, ...extra } };
}

test('a name is taken in all of Azure', async () => {
  const arm = await createArmClient();
  await arm.call('PUT', ids.resourceGroup.replace('rg-stock', 'rg-other'), { location: 'westeurope' });
  expect(await arm.errorOf('PUT', ids.vault.replace('rg-stock', 'rg-other'), body)).toContain(
    "409 VaultAlreadyExists: The vault name 'kv-tailwind' is already in use. Vault names are globally unique",
  );
});

const irreversible: readonly (readonly [why: string, first: object, then: object, expected: string])[] = [
  [
    'purge protection stays on',
    { enablePurgeProtection: true },
    { enablePurgeProtection: false },
    '400 BadRequest: The property "enablePurgeProtection" cannot be set to false.',
  ],
  [
    'soft delete stays on',
    { enableSoftDelete: true },
    { enableSoftDelete: false },
    '400 BadRequest: The property "enableSoftDelete" can be set to false only for creating new vault.',
  ],
  [
    'the days are set once',
    { softDeleteRetentionInDays: 7 },
    { softDeleteRetentionInDays: 90 },
    '400 BadRequest: The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
  ],
];

test.each(irreversible)('%s', async (_, first, then, expected) => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', `${path}${newest}`, with_(first));
  expect(created.body.properties).toMatchObject(first);
  expect((await arm.errorOf('PATCH', path, { properties: then })).slice(0, expected.length)).toBe(expected);
  expect((await arm.call('PATCH', path, { properties: first })).status).toBe(200);
  expect((await arm.call('GET', path)).body).toEqual(created.body);
});

test('PATCH changes what it names', async () => {
  const arm = await createArmClient();
  const before = (await arm.call('GET', ids.vault)).body;
  const patched = await arm.call('PATCH', ids.vault, {
    tags: { a: 'b' },
    properties: {
      sku: { family: 'A', name: 'Premium' },
      enabledForDeployment: true,
      publicNetworkAccess: 'disabled',
      networkAcls: { defaultAction: 'deny', ipRules: [{ value: '203.0.113.10' }, { value: '198.51.100.0/24' }] },
    },
  });
  expect(patched.status).toBe(200);
  expect(patched.body).toEqual({
    ...before,
    tags: { a: 'b' },
    properties: {
      ...before.properties,
      sku: { family: 'A', name: 'premium' },
      enabledForDeployment: true,
      publicNetworkAccess: 'Disabled',
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: 'Deny',
        ipRules: [{ value: '203.0.113.10/32' }, { value: '198.51.100.0/24' }],
        virtualNetworkRules: [],
      },
    },
  });
  const again = await arm.call('PATCH', ids.vault, { properties: { networkAcls: { bypass: 'None' } } });
  expect(again.body.properties.networkAcls).toEqual({ ...patched.body.properties.networkAcls, bypass: 'None' });
});

test('$top makes pages of vaults', async () => {
  const arm = await createArmClient();
  await arm.call('PUT', `${path}${newest}`, body);
  const first = await arm.call('GET', `${ids.subscription}/providers/${TYPE}?$top=1`);
  expect(first.body.value.map(({ name }: { name: string }) => name)).toEqual(['kv-new']);
  const second = await arm.call('GET', first.body.nextLink.replace('https://management.azure.com', ''));
  expect([second.body.value.length, second.body.value[0].name, second.body.nextLink]).toEqual([
    1,
    'kv-tailwind',
    undefined,
  ]);
});

test.each([
  ['Contributor', roleIds.contributor, [200, 200, 403]],
  ['Key Vault Contributor', 'f25e0fa2-a7c8-4377-a976-54943a77a395', [200, 200, 403]],
  ['Key Vault Administrator', '00482a5a-887f-4fb3-b363-3b7fe8e74483', [403, 403, 403]],
  ['Reader', roleIds.reader, [403, 403, 403]],
])('%s: write the vault, write its access policies, assign a role', async (_, role, expected) => {
  const arm = await createArmClient(operatorWith([[role, ids.resourceGroup]]));
  const assignment = `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000777`;
  const roleDefinitionId = `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds.secretsUser}`;
  expect([
    (await arm.call('PATCH', ids.vault, { properties: { enableRbacAuthorization: false } })).status,
    (await arm.call('PUT', `${ids.vault}/accessPolicies/add`, { properties: { accessPolicies: [entry] } })).status,
    (await arm.call('PUT', assignment, { properties: { roleDefinitionId, principalId: ids.operator } })).status,
  ]).toEqual(expected);
});
