import { expect, test } from 'vitest';
import { builtInRoles } from '../../rbac';
import { scenarios } from '../../scenarios';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import { changed } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const tailwindPlatform = scenarios['tailwind-platform'];
const NAME = '11111111-2222-4333-8444-555555555555';
const OTHER = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const at = (scope: string, name = NAME) => `${scope}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
const list = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/roleDefinitions${filter === '' ? '' : `?$filter=${encodeURIComponent(filter)}`}`;
const definition = (change: Record<string, unknown> = {}) => ({
  properties: {
    roleName: 'Secret Lister',
    description: 'Sees the names of secrets',
    permissions: [
      {
        actions: ['Microsoft.KeyVault/vaults/read'],
        dataActions: ['Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
      },
    ],
    assignableScopes: [ids.subscription],
    ...change,
  },
});
const group = '/providers/Microsoft.Management/managementGroups/mg-tailwind';

test('a custom role is made, changed, assigned, and deleted when nothing names it any more', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', at(ids.subscription), definition());
  expect([created.status, created.body]).toEqual([
    201,
    {
      id: at(ids.subscription),
      type: 'Microsoft.Authorization/roleDefinitions',
      name: NAME,
      properties: {
        roleName: 'Secret Lister',
        type: 'CustomRole',
        description: 'Sees the names of secrets',
        assignableScopes: [ids.subscription],
        permissions: [
          {
            actions: ['Microsoft.KeyVault/vaults/read'],
            notActions: [],
            dataActions: ['Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
            notDataActions: [],
          },
        ],
        createdOn: '2026-11-24T09:00:00.000Z',
        updatedOn: '2026-11-24T09:00:00.000Z',
        createdBy: ids.operator,
        updatedBy: ids.operator,
      },
    },
  ]);
  arm.lab.clock.advance(60_000);
  const updated = await arm.call('PUT', at(ids.subscription), definition({ description: 'New words' }));
  expect([updated.status, updated.body.properties]).toMatchObject([
    201,
    { description: 'New words', createdOn: '2026-11-24T09:00:00.000Z', updatedOn: '2026-11-24T09:01:00.000Z' },
  ]);

  const assignment = `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/${OTHER}`;
  const properties = { roleDefinitionId: at(ids.subscription), principalId: ids.colleague, principalType: 'User' };
  expect((await arm.call('PUT', assignment, { properties })).status).toBe(201);
  const listed = arm.lab.cloud.explain({
    principalId: ids.colleague,
    plane: 'data',
    action: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    scope: ids.stockDbSecret,
  });
  expect(listed.assignmentId).toBe(assignment);

  expect(await arm.errorOf('DELETE', at(ids.subscription))).toBe(
    '400 RoleDefinitionHasAssignments: There are existing role assignments referencing role.',
  );
  await arm.call('DELETE', assignment);
  const gone = await arm.call('DELETE', at(ids.subscription));
  expect([gone.status, gone.body.name]).toEqual([200, NAME]);
  expect((await arm.call('DELETE', at(ids.subscription))).status).toBe(204);
  expect(await arm.errorOf('GET', at(ids.subscription))).toBe(
    `404 RoleDefinitionDoesNotExist: The specified role definition with ID '${NAME}' does not exist.`,
  );
});

const refusals: readonly (readonly [why: string, path: string, body: unknown, expected: string])[] = [
  ['an ID that is no GUID', at(ids.subscription, 'mine'), definition(), '400 InvalidRoleDefinitionId: '],
  ["a built-in role's ID", at(ids.subscription, roleIds.reader), definition(), '409 RoleDefinitionExists: '],
  [
    'the type of built-in roles',
    at(ids.subscription),
    definition({ type: 'BuiltInRole' }),
    '400 InvalidRoleDefinitionType: ',
  ],
  ['no name', at(ids.subscription), definition({ roleName: null }), '400 RoleDefinitionNameNullOrEmpty: '],
  ['an empty name', at(ids.subscription), definition({ roleName: ' ' }), '400 RoleDefinitionNameNullOrEmpty: '],
  [
    'a name too long',
    at(ids.subscription),
    definition({ roleName: 'x'.repeat(513) }),
    '400 RoleDefinitionNameTooLong: ',
  ],
  [
    "another custom role's name",
    at(ids.subscription),
    definition({ roleName: 'tailwind machine operator' }),
    '409 RoleDefinitionWithSameNameExists: A custom role with the same name already exists in this directory. Use a different name.',
  ],
  [
    "a built-in role's name",
    at(ids.subscription),
    definition({ roleName: 'reader' }),
    '409 RoleDefinitionWithSameNameExists: ',
  ],
  ['no assignable scopes', at(ids.subscription), definition({ assignableScopes: [] }), '400 MissingAssignableScopes: '],
  [
    'a scope that is none',
    at(ids.subscription),
    definition({ assignableScopes: [ids.subscription, 'Invalid_Scope'] }),
    "400 LinkedInvalidPropertyId: Property id 'Invalid_Scope' at path 'properties.assignableScopes[1]' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
  ],
  ['the root', at(ids.subscription), definition({ assignableScopes: ['/'] }), '400 LinkedInvalidPropertyId: '],
  [
    'all subscriptions',
    at(ids.subscription),
    definition({ assignableScopes: ['/subscriptions/*'] }),
    '400 LinkedInvalidPropertyId: ',
  ],
  [
    'two management groups',
    at(ids.subscription),
    definition({ assignableScopes: [group, group], permissions: [{ actions: ['*/read'] }] }),
    '400 MultipleManagementGroupsNotSupported: ',
  ],
  [
    'data actions at a management group',
    at(ids.subscription),
    definition({ assignableScopes: [group] }),
    '400 DataActionsNotSupportedAtManagementGroup: You cannot add data action permissions when you have a management group as an assignable scope',
  ],
  [
    'a scope elsewhere',
    at(ids.vault),
    definition({ assignableScopes: [ids.vm] }),
    '400 AssignableScopeNotUnderSubscriptionScope: ',
  ],
  [
    'an action of no provider',
    at(ids.subscription),
    definition({ permissions: [{ actions: ['Microsoft.Nothing/vaults/read'] }] }),
    "400 InvalidActionOrNotAction: 'Microsoft.Nothing/vaults/read' does not match any of the actions supported by the providers.",
  ],
  [
    'a data action among the actions',
    at(ids.subscription),
    definition({ permissions: [{ actions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action'] }] }),
    '400 InvalidActionOrNotAction: ',
  ],
  [
    'an action among the data actions',
    at(ids.subscription),
    definition({
      permissions: [{ dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read'] }],
    }),
    "400 InvalidDataActionOrNotDataAction: 'Microsoft.Storage/storageAccounts/blobServices/containers/read' does not match any of the actions supported by the providers.",
  ],
  ['no properties', at(ids.subscription), {}, '400 BadRequestFormat: '],
  ['lists that are none', at(ids.subscription), definition({ permissions: 'all' }), '400 BadRequestFormat: '],
  ['a missing group', at(`${ids.subscription}/resourceGroups/none`), definition(), '404 ResourceGroupNotFound: '],
];

/** The operator owns the management group too, so that only the rule at hand refuses. */
const ownerAbove: Scenario = changed(tailwindPlatform, (draft) => {
  const owner = draft.roleAssignments[ids.ownerAssignment.toLowerCase()];
  if (owner === undefined) throw new Error('The scenario has no Owner.');
  const id = `${group}/providers/Microsoft.Authorization/roleAssignments/${owner.name}`;
  draft.roleAssignments[id.toLowerCase()] = { ...owner, id, scope: group };
});

test.each(refusals)('refused: %s', async (_, path, body, expected) => {
  const arm = await createArmClient(ownerAbove);
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', path, body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('every action that a built-in role names is taken in a custom one', async () => {
  const arm = await createArmClient();
  for (const { id, roleName, permissions } of builtInRoles) {
    const body = definition({ roleName: `Copy of ${roleName}`, permissions });
    const { status } = await arm.call('PUT', at(ids.subscription), body);
    expect([id, status]).toEqual([id, 201]);
  }
});

test('the right to write is needed at each assignable scope, old and new', async () => {
  const arm = await createArmClient(operatorWith([[roleIds.owner, ids.resourceGroup]], tailwindPlatform));
  const narrow = definition({ assignableScopes: [ids.resourceGroup] });
  expect((await arm.call('PUT', at(ids.resourceGroup), narrow)).status).toBe(201);
  const write = 'Microsoft.Authorization/roleDefinitions/write';
  const wide = definition({ assignableScopes: [ids.resourceGroup, ids.subscription] });
  expect(await arm.errorOf('PUT', at(ids.resourceGroup), wide)).toBe(
    `403 LinkedAuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' has permission to perform action '${write}' on scope '${ids.resourceGroup}'; however, it does not have permission to perform action '${write}' on the linked scope(s) '${ids.subscription}' or the linked scope(s) are invalid.`,
  );
});

test('an assignable scope that is not there is an invalid linked scope', async () => {
  const arm = await createArmClient();
  const missing = `${ids.subscription}/resourceGroups/none`;
  const body = definition({ assignableScopes: [ids.subscription, missing] });
  expect(await arm.errorOf('PUT', at(ids.subscription), body)).toContain(`linked scope(s) '${missing}'`);
});

test('a built-in role stays', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('DELETE', at(ids.subscription, roleIds.reader))).toContain(
    '400 InvalidRoleDefinitionType: ',
  );
});

test('Contributor and User Access Administrator: who may define roles', async () => {
  const statusFor = async (role: string) => {
    const arm = await createArmClient(operatorWith([[role, ids.subscription]]));
    return (await arm.call('PUT', at(ids.subscription), definition())).status;
  };
  expect(await statusFor(roleIds.contributor)).toBe(403);
  expect(await statusFor('f58310d9-a9f6-439a-9e8d-f62e7b41a168')).toBe(403);
  expect(await statusFor('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9')).toBe(201);
});

test('a custom role can be assigned only where its assignable scopes reach', async () => {
  const arm = await createArmClient(tailwindPlatform);
  const assign = (scope: string) =>
    arm.errorOf('PUT', `${scope}/providers/Microsoft.Authorization/roleAssignments/${OTHER}`, {
      properties: {
        roleDefinitionId: at(ids.subscription, platform.machineOperatorRole),
        principalId: platform.appIdentity.objectId,
        principalType: 'ServicePrincipal',
      },
    });
  expect(await assign(ids.subscription)).toContain('400 RoleDefinitionDoesNotExist: ');
  expect(await assign(ids.vm)).toContain('201 ');
});

const named = (body: { value: readonly { properties: { roleName: string } }[] }) =>
  body.value.map((each) => each.properties.roleName);

test.each([
  ['any case of a name', ids.subscription, "roleName eq 'READER'", ['Reader']],
  ['a quote in a name', ids.subscription, "roleName eq 'it''s'", []],
  ['custom roles for a narrower scope', ids.subscription, "type eq 'CustomRole'", []],
  [
    'custom roles, those for narrower scopes too',
    ids.subscription,
    "atScopeAndBelow() and type eq 'CustomRole'",
    ['Tailwind Machine Operator'],
  ],
  ['custom roles where they reach', ids.vault, "type eq 'CustomRole'", ['Tailwind Machine Operator']],
  ['at the tenant, the catalogue alone', '', "atScopeAndBelow() and type eq 'CustomRole'", []],
])('list: %s', async (_, scope, filter, expected) => {
  const arm = await createArmClient(tailwindPlatform);
  const { body } = await arm.call('GET', list(scope, filter));
  expect(named(body)).toEqual(expected);
});

test('a role is found in any case, and tells the condition that comes with it', async () => {
  const arm = await createArmClient();
  const reader = await arm.call('GET', at(ids.vault, roleIds.reader.toUpperCase()));
  expect([reader.status, reader.body.id]).toEqual([200, at(ids.subscription, roleIds.reader)]);
  const delegating = await arm.call('GET', at(ids.vault, '8b54135c-b56d-4d72-a534-26097cfdc8d8'));
  const [permission] = delegating.body.properties.permissions;
  expect(permission.conditionVersion).toBe('2.0');
  expect(permission.condition).toContain('@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId]');
  expect(reader.body.properties.permissions[0].condition).toBeUndefined();
  expect((await arm.call('GET', at('', roleIds.reader))).body.id).toBe(at('', roleIds.reader));
  expect((await arm.call('GET', at('', 'constructor'))).status).toBe(404);
});

test('what the caller has at a scope', async () => {
  const arm = await createArmClient(tailwindPlatform);
  const permissions = async (scope: string) =>
    (await arm.call('GET', `${scope}/providers/Microsoft.Authorization/permissions`)).body.value;
  const owner = { actions: ['*'], notActions: [], dataActions: [], notDataActions: [] };
  const reader = { ...owner, actions: ['*/read'] };
  expect(await permissions(ids.vault)).toEqual([owner, reader]);
  expect(await permissions(group)).toEqual([reader]);
});

test("a management group's custom role is found by its own ID, by those who may read it", async () => {
  const arm = await createArmClient(ownerAbove);
  const role = definition({ assignableScopes: [group], permissions: [{ actions: ['*/read'] }] });
  const created = await arm.call('PUT', at(group), role);
  expect([created.status, created.body.id]).toEqual([201, at('')]);
  expect((await arm.call('GET', created.body.id)).body.properties.roleName).toBe('Secret Lister');
  expect(named((await arm.call('GET', list(ids.vault, "roleName eq 'secret lister'"))).body)).toEqual([
    'Secret Lister',
  ]);
  const stranger = await createArmClient(operatorWith([[roleIds.owner, ids.subscription]], tailwindPlatform));
  await stranger.call('PUT', at(ids.subscription), definition());
  expect((await stranger.call('GET', at(''))).status).toBe(200);
  expect((await arm.call('GET', at('', OTHER))).status).toBe(404);
});
