import { expect, test } from 'vitest';
import { tailwind } from '../../scenarios/tailwind';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatform } from '../../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import { changed, vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const NAME = '11111111-2222-4333-8444-555555555555';
const OTHER = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const stranger = '01234567-89ab-4cde-8f01-23456789abcd';
const at = (scope: string, name = NAME) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const list = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments${filter === '' ? '' : `?$filter=${encodeURIComponent(filter)}`}`;
const roleDefinitionId = (id: string) => `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const grant = (change: Record<string, unknown> = {}) => ({
  properties: {
    roleDefinitionId: roleDefinitionId(roleIds.secretsUser),
    principalId: vmPrincipal.objectId,
    principalType: 'ServicePrincipal',
    ...change,
  },
});

test.each([
  ['the root of nothing below', ids.subscription],
  ['a resource group', ids.resourceGroup],
  ['a vault', ids.vault],
  ['a secret', ids.stockDbSecret],
  ['a secret that is not there yet', `${ids.vault}/secrets/later`],
])('granted at %s, read, listed and taken back', async (_, scope) => {
  const arm = await createArmClient(withSystemIdentity());
  const created = await arm.call('PUT', at(scope), grant({ description: 'why' }));
  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    id: at(scope),
    type: 'Microsoft.Authorization/roleAssignments',
    name: NAME,
    properties: {
      ...grant().properties,
      scope,
      condition: null,
      conditionVersion: null,
      description: 'why',
      createdOn: '2026-11-24T09:00:00.000Z',
      updatedOn: '2026-11-24T09:00:00.000Z',
      createdBy: null,
      updatedBy: ids.operator,
      delegatedManagedIdentityResourceId: null,
    },
  });
  expect((await arm.call('GET', at(scope).toUpperCase())).body.properties.createdBy).toBe(ids.operator);
  expect(
    (await arm.call('GET', list(scope, 'atScope()'))).body.value.map((each: { name: string }) => each.name),
  ).toContain(NAME);
  const gone = await arm.call('DELETE', at(scope));
  expect([gone.status, gone.body.name]).toEqual([200, NAME]);
  expect((await arm.call('DELETE', at(scope))).status).toBe(204);
  expect((await arm.call('GET', at(scope))).status).toBe(404);
});

test('a second PUT of the same name updates the words and is 201 too', async () => {
  const arm = await createArmClient(withSystemIdentity());
  await arm.call('PUT', at(ids.vault), grant());
  const again = await arm.call('PUT', at(ids.vault), grant({ description: 'new' }));
  expect([again.status, again.body.properties.description]).toEqual([201, 'new']);
});

const hex = (guid: string) => guid.replaceAll('-', '');
const notUpdatable =
  '400 RoleAssignmentUpdateNotPermitted: Tenant ID, application ID, principal ID, and scope are not allowed to be updated.';

const refusals: readonly (readonly [why: string, path: string, body: unknown, expected: string])[] = [
  [
    'a name that is no GUID',
    at(ids.vault, 'mine'),
    grant(),
    "400 InvalidRoleAssignmentId: The role assignment ID 'mine' is not valid. The role assignment ID must be a GUID.",
  ],
  [
    'an unknown role',
    at(ids.vault),
    grant({ roleDefinitionId: roleDefinitionId(stranger) }),
    '400 RoleDefinitionDoesNotExist: ',
  ],
  [
    'a role that is no resource ID',
    at(ids.vault),
    grant({ roleDefinitionId: roleIds.reader }),
    `400 LinkedInvalidPropertyId: Property id '${roleIds.reader}' at path 'properties.roleDefinitionId' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
  ],
  [
    'a role named as an object member',
    at(ids.vault),
    grant({ roleDefinitionId: roleDefinitionId('constructor') }),
    '400 ',
  ],
  [
    'an unknown principal without a type',
    at(ids.vault),
    grant({ principalId: stranger, principalType: undefined }),
    `400 PrincipalNotFound: Principal ${hex(stranger)} does not exist in the directory ${ids.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
  ],
  [
    'a client ID without a type',
    at(ids.vault),
    grant({ principalId: vmPrincipal.appId, principalType: undefined }),
    '400 PrincipalNotFound: ',
  ],
  ['a principal that is no GUID', at(ids.vault), grant({ principalId: 'vm-stock' }), '400 InvalidPrincipalId: '],
  [
    'another type than the directory has',
    at(ids.vault),
    grant({ principalType: 'User' }),
    `400 UnmatchedPrincipalType: The PrincipalId '${hex(vmPrincipal.objectId)}' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.`,
  ],
  [
    'another principal under a name in use',
    at(ids.vault, '00000000-0000-4000-8000-000000000001'),
    grant({ principalId: ids.colleague, principalType: 'User' }),
    notUpdatable,
  ],
  [
    'another scope under a name in use',
    at(ids.resourceGroup, '00000000-0000-4000-8000-000000000001'),
    grant(),
    notUpdatable,
  ],
  [
    'the same grant under another name',
    at(ids.vault, OTHER),
    grant(),
    '409 RoleAssignmentExists: The role assignment already exists. The ID of the existing role assignment is 00000000000040008000000000000001.',
  ],
  ['no properties', at(ids.vault), {}, '400 BadRequestFormat: '],
  [
    'a missing resource',
    at(`${ids.resourceGroup}/providers/Microsoft.KeyVault/vaults/none`),
    grant(),
    '404 ResourceNotFound: ',
  ],
  ['a missing group', at(`${ids.subscription}/resourceGroups/none`), grant(), '404 ResourceGroupNotFound: '],
  ['a scope that is no resource ID', at(`${ids.resourceGroup}/kv-tailwind`), grant(), '400 InvalidResourceId: '],
];

test.each(refusals)('refused: %s', async (_, path, body, expected) => {
  const arm = await createArmClient(withRole(withSystemIdentity(), roleIds.secretsUser));
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', path, body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('with a type, Azure takes the word of the caller', async () => {
  const arm = await createArmClient(withSystemIdentity());
  const { status, body } = await arm.call('PUT', at(ids.vault), grant({ principalId: vmPrincipal.appId }));
  expect([status, body.properties.principalId]).toEqual([201, vmPrincipal.appId]);
});

test.each([
  ['Contributor', roleIds.contributor],
  ['Reader', roleIds.reader],
])('%s cannot grant or take back', async (_, role) => {
  const arm = await createArmClient(
    withRole(withSystemIdentity(operatorWith([[role, ids.subscription]])), roleIds.secretsUser),
  );
  const text = (action: string, scope: string) =>
    `403 AuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  expect(await arm.errorOf('PUT', at(ids.vault), grant())).toBe(text('write', at(ids.vault)));
  const existing = at(ids.vault, '00000000-0000-4000-8000-000000000001');
  expect(await arm.errorOf('DELETE', existing)).toBe(text('delete', existing));
});

test('the last owner of a subscription stays', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('DELETE', ids.ownerAssignment)).toContain('Cannot delete the last RBAC admin assignment');
});

test.each([
  [
    'everything at, above and below',
    ids.resourceGroup,
    '',
    [ids.ownerAssignment, ids.teamAssignment, ids.webAssignment],
  ],
  ['at the scope and above', ids.resourceGroup, 'atScope()', [ids.ownerAssignment, ids.teamAssignment]],
  ['one principal, child scopes too', ids.subscription, `principalId eq '${ids.webPrincipal}'`, [ids.webAssignment]],
  [
    'a user and the groups that hold it',
    ids.resourceGroup,
    `assignedTo('${ids.operator}')`,
    [ids.ownerAssignment, ids.teamAssignment],
  ],
  ['an ID without quotes', ids.subscription, `principalId eq ${ids.webPrincipal}`, [ids.webAssignment]],
  ['both', ids.subscription, `atScope() and assignedTo('${ids.operator}')`, [ids.ownerAssignment]],
])('list: %s', async (_, scope, filter, expected) => {
  const arm = await createArmClient();
  const { body } = await arm.call('GET', list(scope, filter));
  expect(body.value.map((each: { id: string }) => each.id).sort()).toEqual([...expected].sort());
  expect(body.nextLink).toBeUndefined();
});

test('a filter that Azure does not know', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('GET', list(ids.vault, "roleName eq 'x'"))).toBe(
    "400 UnsupportedQuery: The filter 'roleName eq 'x'' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.",
  );
});

test.each(['GET', 'DELETE'])('%s at a malformed scope', async (method) => {
  const arm = await createArmClient();
  expect(await arm.errorOf(method, at(`${ids.resourceGroup}/kv-tailwind`))).toContain('400 InvalidResourceId: ');
});

test('what lies below is shown only where the caller may read it', async () => {
  const arm = await createArmClient(
    changed(tailwind, (draft) => {
      draft.denyAssignments.deny = {
        id: `${ids.vault}/providers/Microsoft.Authorization/denyAssignments/${OTHER}`,
        name: OTHER,
        scope: ids.vault,
        permissions: [
          { actions: ['Microsoft.Authorization/*/read'], notActions: [], dataActions: [], notDataActions: [] },
        ],
        principalIds: [ids.operator],
        excludePrincipalIds: [],
        doNotApplyToChildScopes: false,
      };
    }),
  );
  const { body } = await arm.call('GET', list(ids.subscription));
  expect(body.value.map((each: { id: string }) => each.id)).toEqual([ids.ownerAssignment, ids.teamAssignment]);
});

test('whoever may not read assignments at a scope gets no list', async () => {
  const arm = await createArmClient(operatorWith([[roleIds.reader, ids.vault]]));
  expect(await arm.errorOf('GET', list(ids.subscription))).toContain(
    `perform action 'Microsoft.Authorization/roleAssignments/read' over scope '${ids.subscription}'`,
  );
});

test('an update tells who made it and when; the first hand stays', async () => {
  const arm = await createArmClient(
    changed(tailwind, (draft) => {
      const assignment = draft.roleAssignments[ids.webAssignment.toLowerCase()];
      if (assignment !== undefined) assignment.createdBy = ids.colleague;
    }),
  );
  arm.lab.clock.advance(60_000);
  const name = ids.webAssignment.slice(-36);
  await arm.call('PUT', at(ids.vault, name), grant({ principalId: ids.webPrincipal, description: 'why' }));
  const { body } = await arm.call('GET', ids.webAssignment);
  expect(body.properties).toMatchObject({
    description: 'why',
    createdOn: '2026-11-04T09:00:00.000Z',
    updatedOn: '2026-11-24T09:01:00.000Z',
    createdBy: ids.colleague,
    updatedBy: ids.operator,
  });
});

/** As many assignments to groups that are gone as it takes, at scopes of one kind. */
function crowded(count: number, scope: string): Scenario {
  return changed(withSystemIdentity(), (draft) => {
    const owner = draft.roleAssignments[ids.ownerAssignment.toLowerCase()];
    if (owner === undefined) throw new Error('The scenario has no Owner.');
    for (let index = 0; index < count; index++) {
      const name = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      draft.roleAssignments[at(scope, name).toLowerCase()] = {
        ...owner,
        id: at(scope, name),
        name,
        scope,
        principalId: name,
        roleDefinitionId: roleIds.reader,
      };
    }
  });
}

test('a subscription holds 4,000 assignments, at whatever scopes', async () => {
  const full = await createArmClient(crowded(3_997, ids.resourceGroup));
  expect(await full.errorOf('PUT', at(ids.vault), grant())).toBe(
    '400 RoleAssignmentLimitExceeded: No more role assignments can be created.',
  );
  const almost = await createArmClient(crowded(3_996, ids.resourceGroup));
  expect((await almost.call('PUT', at(ids.vault), grant())).status).toBe(201);
  // The one that is there can still be changed.
  expect((await almost.call('PUT', at(ids.vault), grant({ description: 'why' }))).status).toBe(201);
});

test('one of two owners of a subscription can go', async () => {
  const arm = await createArmClient(tailwindPlatform);
  expect((await arm.call('DELETE', platform.operatorAssignment)).status).toBe(200);
  expect(await arm.errorOf('DELETE', ids.ownerAssignment)).toContain('400 LastRbacAdminAssignment: ');
});
