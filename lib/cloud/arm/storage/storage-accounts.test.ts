import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { type ArmClient, createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const TYPE = 'Microsoft.Storage/storageAccounts';
const path = `${ids.resourceGroup}/providers/${TYPE}/stnew`;
const body = { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_LRS' } };

async function withAccount(extra: object = {}): Promise<ArmClient> {
  const arm = await createArmClient();
  expect((await arm.call('PUT', path, { ...body, ...extra })).status).toBe(202);
  return arm;
}

test('PUT takes its time, then tells the account; a second PUT does not', async () => {
  const arm = await createArmClient();
  const accepted = await arm.call('PUT', path, { ...body, tags: { app: 'stock' } });
  expect([accepted.status, accepted.body]).toEqual([202, null]);
  const poll = accepted.headers.get('location')?.replace('https://management.azure.com', '') ?? '';
  expect((await arm.call('GET', poll)).status).toBe(202);
  const done = await arm.call('GET', poll);
  const time = '2026-11-24T09:00:00.000Z';
  expect([done.status, done.body]).toEqual([
    200,
    {
      id: path,
      name: 'stnew',
      type: TYPE,
      location: 'westeurope',
      tags: { app: 'stock' },
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS', tier: 'Standard' },
      properties: {
        provisioningState: 'Succeeded',
        creationTime: time,
        keyCreationTime: { key1: time, key2: time },
        accessTier: 'Hot',
        allowSharedKeyAccess: true,
        allowBlobPublicAccess: false,
        defaultToOAuthAuthentication: false,
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        isHnsEnabled: false,
        publicNetworkAccess: 'Enabled',
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
        privateEndpointConnections: [],
        encryption: {
          services: {
            blob: { enabled: true, keyType: 'Account', lastEnabledTime: time },
            file: { enabled: true, keyType: 'Account', lastEnabledTime: time },
          },
          keySource: 'Microsoft.Storage',
        },
        primaryEndpoints: {
          blob: 'https://stnew.blob.core.windows.net/',
          dfs: 'https://stnew.dfs.core.windows.net/',
          file: 'https://stnew.file.core.windows.net/',
          queue: 'https://stnew.queue.core.windows.net/',
          table: 'https://stnew.table.core.windows.net/',
          web: 'https://stnew.z6.web.core.windows.net/',
        },
        primaryLocation: 'westeurope',
        statusOfPrimary: 'available',
      },
    },
  ]);
  const again = await arm.call('PUT', path, { ...body, properties: { allowSharedKeyAccess: false } });
  expect([again.status, again.body.properties.allowSharedKeyAccess]).toEqual([200, false]);
  expect((await arm.call('GET', path)).body).toEqual(again.body);
});

const invalid = (parameter: string) =>
  `400 InvalidValuesForRequestParameters: Values for request parameters are invalid: ${parameter}.`;

test.each<readonly [why: string, name: string, sent: object, expected: string]>([
  ['no location', 'stnew', { kind: 'StorageV2', sku: body.sku }, '400 LocationRequired: '],
  ['no sku', 'stnew', { ...body, sku: undefined }, invalid('sku')],
  ['no kind', 'stnew', { ...body, kind: undefined }, invalid('kind')],
  ['an unknown sku', 'stnew', { ...body, sku: { name: 'Huge_LRS' } }, invalid('sku.name')],
  ['an unknown kind', 'stnew', { ...body, kind: 'Box' }, invalid('kind')],
  [
    'premium blobs on a standard disk',
    'stnew',
    { ...body, kind: 'BlockBlobStorage' },
    `${invalid('kind, sku')} For more information, see - https://aka.ms/storageaccounttypes`,
  ],
  ['an unknown tier', 'stnew', { ...body, properties: { accessTier: 'Warm' } }, invalid('accessTier')],
  ...['home', '10.0.0.4', '203.0.113.10/32', '203.0.113.10/31'].map((value): [string, string, object, string] => [
    `an address ${value}`,
    'stnew',
    { ...body, properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value }] } } },
    `${invalid('networkAcls.ipRule[*].value')} For more information, see - https://aka.ms/storagenetworkruleset`,
  ]),
  [
    'a text for a switch',
    'stnew',
    { ...body, properties: { allowSharedKeyAccess: 'no' } },
    '400 InvalidRequestContent: ',
  ],
  [
    'capitals',
    'stNew',
    body,
    '400 AccountNameInvalid: stNew is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.',
  ],
  ['a hyphen', 'st-new', body, '400 AccountNameInvalid: '],
  ['a short name', 'st', body, '400 AccountNameInvalid: '],
  ['a long name', 's'.repeat(25), body, '400 AccountNameInvalid: '],
  ['an identity type that is none', 'stnew', { ...body, identity: { type: 'Robot' } }, '400 InvalidParameter: '],
])('PUT is refused: %s', async (_, name, sent, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  const answer = await arm.errorOf('PUT', path.replace('stnew', name), sent);
  expect(answer.slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('a name is taken in all of Azure', async () => {
  const arm = await withAccount();
  await arm.call('PUT', ids.resourceGroup.replace('rg-stock', 'rg-other'), { location: 'westeurope' });
  expect(await arm.errorOf('PUT', path.replace('rg-stock', 'rg-other'), body)).toBe(
    '409 StorageAccountInAnotherResourceGroup: The account stnew is already in another resource group in this subscription.',
  );
  const ask = async (name: string, type = TYPE) =>
    (await arm.call('POST', `${ids.subscription}/providers/Microsoft.Storage/checkNameAvailability`, { name, type }))
      .body;
  expect(await ask('stnew')).toEqual({
    nameAvailable: false,
    reason: 'AlreadyExists',
    message: 'The storage account named stnew is already taken.',
  });
  expect(await ask('St')).toMatchObject({ nameAvailable: false, reason: 'AccountNameInvalid' });
  expect(await ask('stfree')).toEqual({ nameAvailable: true });
  expect((await ask('stfree', 'Microsoft.Storage/x')).error.code).toBe('InvalidValuesForRequestParameters');
});

test('PATCH changes what it names, and not what is for good', async () => {
  const arm = await withAccount();
  const before = (await arm.call('GET', path)).body;
  const patched = await arm.call('PATCH', path, {
    tags: { a: 'b' },
    sku: { name: 'standard_grs' },
    properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.10', action: 'Allow' }] } },
  });
  expect(patched.body).toEqual({
    ...before,
    tags: { a: 'b' },
    sku: { name: 'Standard_GRS', tier: 'Standard' },
    properties: {
      ...before.properties,
      networkAcls: {
        bypass: 'AzureServices',
        defaultAction: 'Deny',
        ipRules: [{ value: '203.0.113.10', action: 'Allow' }],
        virtualNetworkRules: [],
      },
    },
  });
  expect(await arm.errorOf('PATCH', path, { properties: { isHnsEnabled: true } })).toBe(
    "409 AccountPropertyCannotBeUpdated: The property 'isHnsEnabled' was specified in the input, but it cannot be updated as it is read-only.",
  );
  expect(await arm.errorOf('PATCH', path, { kind: 'BlobStorage' })).toContain('409 AccountPropertyCannotBeUpdated: ');
});

test('its identities are spelled without a blank, and go with it', async () => {
  const arm = await createArmClient();
  const userAssignedIdentities = { [ids.webIdentity]: {} };
  await arm.call('PUT', path, { ...body, identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities } });
  const { identity } = (await arm.call('GET', path)).body;
  expect(identity).toEqual({
    type: 'SystemAssigned,UserAssigned',
    principalId: expect.any(String),
    tenantId: ids.tenantId,
    userAssignedIdentities: { [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient } },
  });
  const principal = () => arm.lab.cloud.world.directory.servicePrincipals[identity.principalId];
  expect(principal()).toMatchObject({ displayName: 'stnew', resourceId: path, isExplicit: false });
  expect((await arm.call('PATCH', path, { identity: { type: identity.type } })).body.identity).toEqual(identity);

  expect((await arm.call('DELETE', path)).status).toBe(200);
  expect((await arm.call('DELETE', path)).status).toBe(204);
  expect(principal()).toBeUndefined();
  expect((await arm.call('GET', path)).status).toBe(404);
});

test('who writes accounts may not attach identities', async () => {
  const arm = await createArmClient(operatorWith([['17d1049b-9a84-46fb-8f53-869881c3d3ab', ids.resourceGroup]]));
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } };
  expect(await arm.errorOf('PUT', path, { ...body, identity })).toContain(
    `has permission to perform action '${TYPE}/write' on scope '${path}'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${ids.webIdentity}'`,
  );
  expect((await arm.call('PUT', path, body)).status).toBe(202);
});

interface Key {
  readonly keyName: string;
  readonly value: string;
}

test('keys are told by listKeys alone, and regenerated one by one', async () => {
  const arm = await withAccount();
  const listed = await arm.call('POST', `${path}/listKeys`);
  expect(listed.body.keys).toEqual(
    ['key1', 'key2'].map((keyName) => ({
      keyName,
      creationTime: '2026-11-24T09:00:00.000Z',
      permissions: 'FULL',
      value: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/),
    })),
  );
  const values: readonly string[] = listed.body.keys.map(({ value }: Key) => value);
  expect(new Set(values).size).toBe(2);

  arm.lab.clock.advance(60_000);
  const regenerated = await arm.call('POST', `${path}/regenerateKey`, { keyName: 'Key2' });
  expect(regenerated.body.keys[0].value).toBe(values[0]);
  expect(values).not.toContain(regenerated.body.keys[1].value);
  expect(regenerated.body.keys[1].creationTime).toBe('2026-11-24T09:01:00.000Z');
  expect((await arm.call('POST', `${path}/listKeys`, {})).body).toEqual(regenerated.body);
  expect(await arm.errorOf('POST', `${path}/regenerateKey`, { keyName: 'key3' })).toBe(invalid('keyName'));
  expect(await arm.errorOf('POST', `${path}/regenerateKey`)).toContain('400 InvalidRequestContent: ');

  const secrets = [...values, regenerated.body.keys[1].value];
  const reads = [
    path,
    `${ids.resourceGroup}/providers/${TYPE}`,
    `${ids.subscription}/providers/${TYPE}`,
    `${ids.subscription}/resources`,
    `${ids.resourceGroup}/resources`,
  ];
  for (const each of reads) {
    const text = JSON.stringify((await arm.call('GET', each)).body);
    expect(text).toContain('stnew');
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
  const written = JSON.stringify((await arm.call('PATCH', path, { tags: {} })).body);
  for (const secret of secrets) expect(written).not.toContain(secret);
});

test('keys are listed also while the account takes none', async () => {
  const arm = await withAccount({ properties: { allowSharedKeyAccess: false } });
  expect((await arm.call('GET', path)).body.properties.allowSharedKeyAccess).toBe(false);
  expect((await arm.call('POST', `${path}/listKeys`)).body.keys).toHaveLength(2);
});

/** Why a contributor is a back door to data: the keys are a matter of the control plane. */
test.each([
  ['Contributor', roleIds.contributor, 200],
  ['Storage Account Key Operator', '81a9662b-bebf-436f-a333-f67b29880f12', 200],
  ['Reader', roleIds.reader, 403],
  ['Storage Blob Data Owner', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 403],
])('%s of the account lists its keys: %s', async (_, role, expected) => {
  const { lab } = await withAccount();
  const scenario = { id: 'keys', title: 'Keys', startsAt: lab.clock.now(), world: lab.cloud.world };
  const arm = await createArmClient(operatorWith([[role, path]], scenario));
  const answer = await arm.call('POST', `${path}/listKeys`);
  expect(answer.status).toBe(expected);
  if (expected === 403)
    expect(answer.body.error.message).toContain(`to perform action '${TYPE}/listKeys/action' over scope '${path}'`);
});
