import { expect, test } from 'vitest';
import { scenarios } from '../../scenarios';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import { changed } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createArmClient, roleIds } from '../arm-client.test-helper';

const tailwindPlatform = scenarios['tailwind-platform'];
const group = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const root = group(ids.tenantId);
const assignments = (scope: string, name = '') =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments${name === '' ? '' : `/${name}`}`;
const NAME = '11111111-2222-4333-8444-555555555555';
const grant = (role: string, principalId: string, principalType = 'User') => ({
  properties: {
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId,
    principalType,
  },
});

/** The operator, who owns the subscription, holds one more role. */
function operatorAlso(role: string, scope: string, scenario: Scenario = tailwindPlatform): Scenario {
  return changed(scenario, (draft) => {
    const owner = draft.roleAssignments[ids.ownerAssignment.toLowerCase()];
    if (owner === undefined) throw new Error('The scenario has no Owner.');
    const name = '00000000-0000-4000-8000-000000000900';
    const id = assignments(scope, name);
    draft.roleAssignments[id.toLowerCase()] = { ...owner, id, name, scope, roleDefinitionId: role };
  });
}

const ownerAbove = operatorAlso(roleIds.owner, root);

test('only groups that the caller may read are listed; Reader comes through nested groups', async () => {
  const reader = await createArmClient(tailwindPlatform);
  const { body } = await reader.call('GET', group('').slice(0, -1));
  expect(body.value).toEqual([
    {
      id: platform.managementGroup,
      type: 'Microsoft.Management/managementGroups',
      name: 'mg-tailwind',
      properties: { tenantId: ids.tenantId, displayName: 'Tailwind Furniture' },
    },
  ]);
  const owner = await createArmClient(ownerAbove);
  const all = await owner.call('GET', group('').slice(0, -1));
  expect(all.body.value.map((each: { name: string }) => each.name)).toEqual([ids.tenantId, 'mg-tailwind']);
});

test('one group, with its surroundings where they are asked for', async () => {
  const arm = await createArmClient(ownerAbove);
  const plain = await arm.call('GET', group('MG-Tailwind'));
  expect([plain.status, plain.body]).toEqual([
    200,
    {
      id: platform.managementGroup,
      type: 'Microsoft.Management/managementGroups',
      name: 'mg-tailwind',
      properties: {
        tenantId: ids.tenantId,
        displayName: 'Tailwind Furniture',
        details: { parent: { id: root, name: ids.tenantId, displayName: 'Tenant Root Group' } },
      },
    },
  ]);
  const subscription = {
    type: '/subscriptions',
    id: ids.subscription,
    name: ids.subscriptionId,
    displayName: 'Tailwind Production',
  };
  const deep = await arm.call('GET', `${root}?$expand=children&$recurse=true`);
  expect(deep.body.properties.children).toEqual([
    {
      type: 'Microsoft.Management/managementGroups',
      id: platform.managementGroup,
      name: 'mg-tailwind',
      displayName: 'Tailwind Furniture',
      children: [subscription],
    },
  ]);
  const path = await arm.call('GET', `${platform.managementGroup}?$expand=path`);
  expect(path.body.properties.details.path).toEqual([{ name: ids.tenantId, displayName: 'Tenant Root Group' }]);
  const below = await arm.call('GET', `${root}/descendants`);
  expect(below.body.value.map((each: { name: string }) => each.name)).toEqual(['mg-tailwind', ids.subscriptionId]);
});

test('whoever may not read a group does not learn whether it is there', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('GET', group('mg-tailwind'))).toContain('403 AuthorizationFailed: ');
  expect(await arm.errorOf('GET', group('none'))).toContain('403 AuthorizationFailed: ');
  expect(await arm.errorOf('PUT', `${group('none')}/subscriptions/${ids.subscriptionId}`)).toContain('403 ');
  // A group that is not there is below nothing but the root.
  const owner = await createArmClient(operatorAlso(roleIds.owner, '/'));
  expect(await owner.errorOf('GET', group('none'))).toContain('404 NotFound: ');
});

test('a user creates a group below the root group, owns it, and moves the subscription below it', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', group('mg-shops'), { properties: { displayName: 'Shops' } });
  expect([created.status, created.body.properties]).toMatchObject([
    200,
    { displayName: 'Shops', details: { parent: { name: ids.tenantId } } },
  ]);
  const owned = await arm.call('GET', assignments(group('mg-shops')));
  expect(owned.body.value).toMatchObject([
    { properties: { principalId: ids.operator, scope: group('mg-shops'), createdBy: ids.operator } },
  ]);

  const child = await arm.call('PUT', group('mg-web'), {
    properties: { details: { parent: { id: group('mg-shops') } } },
  });
  expect([child.status, child.body.properties.displayName]).toEqual([200, 'mg-web']);
  const attached = await arm.call('PUT', `${group('mg-web')}/subscriptions/${ids.subscriptionId}`);
  expect([attached.status, attached.body]).toMatchObject([
    200,
    { name: ids.subscriptionId, properties: { displayName: 'Tailwind Production', parent: { id: group('mg-web') } } },
  ]);
  expect((await arm.call('GET', `${group('mg-web')}/subscriptions/${ids.subscriptionId}`)).status).toBe(200);
  expect(arm.lab.cloud.world.subscriptions[ids.subscriptionId]?.managementGroup).toBe('mg-web');

  expect(await arm.errorOf('DELETE', group('mg-shops'))).toContain('400 BadRequest: ');
  expect((await arm.call('DELETE', `${group('mg-web')}/subscriptions/${ids.subscriptionId}`)).status).toBe(200);
  expect((await arm.call('DELETE', `${group('mg-web')}/subscriptions/${ids.subscriptionId}`)).status).toBe(204);
  expect((await arm.call('DELETE', group('mg-web'))).status).toBe(200);
  expect((await arm.call('DELETE', group('mg-shops'))).status).toBe(200);
  const { managementGroups, roleAssignments } = arm.lab.cloud.world;
  expect(managementGroups).toEqual({});
  expect(Object.keys(roleAssignments).filter((id) => id.includes('managementgroups'))).toEqual([]);
});

test('a role at a management group reaches down to a resource, until the subscription is moved away', async () => {
  const arm = await createArmClient(ownerAbove);
  const decide = () =>
    arm.lab.cloud.explain({
      principalId: platform.vmIdentity.objectId,
      plane: 'control',
      action: 'Microsoft.KeyVault/vaults/read',
      scope: ids.vault,
    }).assignmentId;
  expect(decide()).toBeNull();
  const id = assignments(platform.managementGroup, NAME);
  const body = grant(roleIds.reader, platform.vmIdentity.objectId, 'ServicePrincipal');
  const created = await arm.call('PUT', id, body);
  expect([created.status, created.body.properties.roleDefinitionId]).toEqual([
    201,
    `/providers/Microsoft.Authorization/roleDefinitions/${roleIds.reader}`,
  ]);
  expect(decide()).toBe(id);
  const listed = await arm.call('GET', `${assignments(ids.subscription)}?$filter=atScope()`);
  expect(listed.body.value.map((each: { id: string }) => each.id)).toContain(id);
  await arm.call('DELETE', `${platform.managementGroup}/subscriptions/${ids.subscriptionId}`);
  expect(decide()).toBeNull();
});

test('a role at the root is for everything', async () => {
  const arm = await createArmClient(operatorAlso(roleIds.owner, '/'));
  const id = assignments('', NAME);
  const created = await arm.call('PUT', id, grant(roleIds.reader, ids.colleague));
  expect([created.status, created.body.id, created.body.properties.scope]).toEqual([201, id, '/']);
  expect((await arm.call('GET', root)).status).toBe(200);
  expect((await arm.call('DELETE', id)).status).toBe(200);
});

test('granting at a management group that is not there', async () => {
  const arm = await createArmClient(operatorAlso(roleIds.owner, '/'));
  const body = grant(roleIds.reader, ids.colleague);
  expect(await arm.errorOf('PUT', assignments(group('none'), NAME), body)).toContain('404 ManagementGroupNotFound: ');
});

test.each([
  ['below itself', group('mg-tailwind'), { properties: { details: { parent: { id: group('mg-inner') } } } }],
  ['the root group', root, { properties: { details: { parent: { id: group('mg-tailwind') } } } }],
  ['the name of no record', group('__proto__'), {}],
  ['a name that is none', group('what?'.replace('?', '%3F')), {}],
])('a group is not moved or made: %s', async (_, path, body) => {
  const arm = await createArmClient(
    changed(ownerAbove, (draft) => {
      draft.managementGroups['mg-inner'] = { name: 'mg-inner', displayName: 'Inner', parent: 'mg-tailwind' };
    }),
  );
  const before = arm.lab.cloud.world;
  expect((await arm.call('PUT', path, body)).status).toBe(400);
  expect(arm.lab.cloud.world).toBe(before);
});

test('six levels of groups, below the root group', async () => {
  const arm = await createArmClient(ownerAbove);
  const make = (name: string, above: string) =>
    arm.call('PUT', group(name), { properties: { details: { parent: { id: group(above) } } } });
  const statuses = [];
  for (let level = 2; level <= 7; level++) {
    statuses.push((await make(`level-${level}`, level === 2 ? 'mg-tailwind' : `level-${level - 1}`)).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
  await arm.call('PUT', group('mg-top'), {});
  expect(await arm.errorOf('PATCH', platform.managementGroup, { parentGroupId: group('mg-top') })).toContain('400 ');
  const leaf = await arm.call('GET', `${group('level-3')}?$expand=ancestors`);
  expect(leaf.body.properties.details).toMatchObject({
    managementGroupAncestors: ['level-2', 'mg-tailwind', ids.tenantId],
    managementGroupAncestorsChain: [{ name: 'level-2' }, { name: 'mg-tailwind' }, { name: ids.tenantId }],
  });
});

test('PATCH renames and moves', async () => {
  const arm = await createArmClient(ownerAbove);
  await arm.call('PUT', group('mg-top'), {});
  const { status, body } = await arm.call('PATCH', platform.managementGroup, {
    displayName: 'All of Tailwind',
    parentGroupId: group('mg-top'),
  });
  expect([status, body.properties]).toMatchObject([
    200,
    { displayName: 'All of Tailwind', details: { parent: { name: 'mg-top' } } },
  ]);
});

test('a parent that is not there is told to those alone who would see it', async () => {
  const body = { properties: { details: { parent: { id: group('none') } } } };
  const everywhere = await createArmClient(operatorAlso(roleIds.owner, '/'));
  expect(await everywhere.errorOf('PUT', group('mg-new'), body)).toContain('400 ParentNotFound: ');
  const nowhere = await createArmClient();
  expect(await nowhere.errorOf('PUT', group('mg-new'), body)).toContain('403 AuthorizationFailed: ');
});

test('an owner of the subscription alone does not take it out of a group that others write', async () => {
  const arm = await createArmClient(tailwindPlatform);
  await arm.call('PUT', group('mg-mine'), {});
  expect(await arm.errorOf('PUT', `${group('mg-mine')}/subscriptions/${ids.subscriptionId}`)).toContain(
    `perform action 'Microsoft.Management/managementGroups/write' over scope '${platform.managementGroup}'`,
  );
});

test('one who may not grant access on a subscription does not move it', async () => {
  const arm = await createArmClient(
    changed(ownerAbove, (draft) => {
      for (const each of Object.values(draft.roleAssignments)) {
        if (each.principalId === ids.operator) each.roleDefinitionId = roleIds.contributor;
      }
    }),
  );
  expect(await arm.errorOf('PUT', `${root}/subscriptions/${ids.subscriptionId}`)).toContain(
    `perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${ids.subscription}'`,
  );
});
