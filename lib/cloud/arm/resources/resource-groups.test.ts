import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { changed, vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const SHOP = `${ids.subscription}/resourceGroups/rg-shop`;

test('a group is created, then updated; tags that a PUT leaves out go', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', SHOP, { location: 'West Europe', tags: { app: 'shop' } });
  expect([created.status, created.body]).toEqual([
    201,
    {
      id: SHOP,
      name: 'rg-shop',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      tags: { app: 'shop' },
      properties: { provisioningState: 'Succeeded' },
    },
  ]);
  const again = await arm.call('PUT', SHOP.toUpperCase(), { location: 'westeurope' });
  expect([again.status, again.body.id, again.body.name, again.body.tags]).toEqual([200, SHOP, 'rg-shop', {}]);
});

test('PATCH changes tags, and nothing that is not named', async () => {
  const arm = await createArmClient();
  const patched = await arm.call('PATCH', ids.resourceGroup, { tags: { team: 'stock' } });
  expect([patched.status, patched.body.tags]).toEqual([200, { team: 'stock' }]);
  expect((await arm.call('PATCH', ids.resourceGroup, {})).body.tags).toEqual({ team: 'stock' });
  expect((await arm.call('PATCH', SHOP, {})).body.error.code).toBe('ResourceGroupNotFound');
});

test('HEAD says whether there is a group', async () => {
  const arm = await createArmClient();
  expect([(await arm.call('HEAD', ids.resourceGroup)).status, (await arm.call('HEAD', SHOP)).status]).toEqual([
    204, 404,
  ]);
});

const long = 'g'.repeat(91);

test.each([
  [
    'a blank',
    'rg shop!',
    { location: 'westeurope' },
    "400 InvalidResourceGroup: The provided resource group name 'rg shop!' has these invalid characters: ' !'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.",
  ],
  [
    'a long name',
    long,
    { location: 'westeurope' },
    `400 InvalidResourceGroup: The provided resource group name '${long}' has a length of '91' which exceeds the maximum length of '90'.`,
  ],
  ['a dot at the end', 'rg-shop.', { location: 'westeurope' }, '400 InvalidResourceGroup: '],
  ['no region', 'rg-shop', {}, '400 LocationRequired: The location property is required for this definition.'],
  [
    'an unknown region',
    'rg-shop',
    { location: 'atlantis' },
    "400 LocationNotAvailableForResourceGroup: The provided location 'atlantis' is not available for resource group. List of available regions is 'eastus,eastus2,",
  ],
  [
    'another region',
    'rg-stock',
    { location: 'eastus' },
    "409 InvalidResourceGroupLocation: Invalid resource group location 'eastus'. The Resource group already exists in location 'westeurope'.",
  ],
  ['tags that are no texts', 'rg-shop', { location: 'westeurope', tags: { a: 1 } }, '400 InvalidRequestContent: '],
])('refused: %s', async (_, name, body, expected) => {
  const arm = await createArmClient();
  const path = `${ids.subscription}/resourceGroups/${encodeURIComponent(name)}`;
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', path, body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('letters of every script, dots within and parentheses are fine', async () => {
  const arm = await createArmClient();
  const path = `${ids.subscription}/resourceGroups/${encodeURIComponent('Lager_ö.2(neu)')}`;
  expect((await arm.call('PUT', path, { location: 'westeurope' })).status).toBe(201);
});

test('who may write into a group may not make one', async () => {
  const arm = await createArmClient(operatorWith([[roleIds.contributor, ids.resourceGroup]]));
  expect(await arm.errorOf('PUT', SHOP, { location: 'westeurope' })).toContain(
    `perform action 'Microsoft.Resources/subscriptions/resourceGroups/write' over scope '${SHOP}'`,
  );
  expect((await arm.call('DELETE', ids.resourceGroup)).status).toBe(202);
});

const subscriptionWide = `${ids.subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001`;

test('a group goes with its resources, their principals and the assignments inside; those elsewhere are orphans', async () => {
  const arm = await createArmClient(
    changed(withRole(withSystemIdentity(), roleIds.reader, ids.subscription), (draft) => {
      draft.directory.groups[ids.stockTeam]?.memberIds.push(vmPrincipal.objectId);
      const other = draft.resources[ids.resourceGroup.toLowerCase()];
      if (other === undefined) throw new Error('The scenario has no rg-stock.');
      const id = `${ids.resourceGroup}0`;
      draft.resources[id.toLowerCase()] = { ...other, id, name: 'rg-stock0' } as typeof other;
    }),
  );
  const { lab } = arm;
  expect((await arm.call('DELETE', ids.resourceGroup)).status).toBe(202);

  const { resources, directory, roleAssignments, vaultContents, platform } = lab.cloud.world;
  expect(Object.keys(resources)).toEqual([`${ids.resourceGroup}0`.toLowerCase()]);
  expect(directory.servicePrincipals).toEqual({});
  expect(directory.groups[ids.stockTeam]?.memberIds).toEqual([ids.operator, ids.colleague]);
  expect(Object.keys(roleAssignments).sort()).toEqual(
    [ids.ownerAssignment, subscriptionWide].map((id) => id.toLowerCase()).sort(),
  );
  expect(vaultContents).toEqual({});
  expect(Object.keys(platform.deletedVaults)).toEqual(['kv-tailwind']);
  expect(platform.deletedVaults['kv-tailwind']?.contents.secrets.stockdb?.name).toBe('StockDb');

  const orphan = await arm.call('GET', subscriptionWide);
  expect(orphan.body.properties.principalId).toBe(vmPrincipal.objectId);
  expect(await arm.errorOf('GET', ids.vm)).toBe(
    "404 ResourceGroupNotFound: Resource group 'rg-stock' could not be found.",
  );
  expect((await arm.call('DELETE', ids.resourceGroup)).status).toBe(404);
});

test('the regions and providers of a subscription', async () => {
  const arm = await createArmClient();
  const regions = await arm.call('GET', `${ids.subscription}/locations`);
  expect(regions.body.value).toContainEqual(
    expect.objectContaining({
      id: `${ids.subscription}/locations/westeurope`,
      name: 'westeurope',
      displayName: 'West Europe',
      regionalDisplayName: '(Europe) West Europe',
    }),
  );
  const providers = await arm.call('GET', `${ids.subscription}/providers`);
  expect(providers.body.value.map(({ namespace }: { namespace: string }) => namespace)).toContain('Microsoft.Web');
  const one = await arm.call('GET', `${ids.subscription}/providers/microsoft.keyvault`);
  expect(one.body).toMatchObject({ namespace: 'Microsoft.KeyVault', registrationState: 'Registered' });
  expect((await arm.call('POST', `${ids.subscription}/providers/Microsoft.KeyVault/register`)).status).toBe(200);
  expect((await arm.call('GET', '/providers/Microsoft.KeyVault')).body.registrationState).toBeUndefined();
  expect((await arm.call('GET', `${ids.subscription}/providers/Contoso.Chairs`)).status).toBe(404);
});
