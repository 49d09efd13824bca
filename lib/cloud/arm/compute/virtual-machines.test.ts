import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { changed, vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const web = { principalId: ids.webPrincipal, clientId: ids.webClient };
const both = 'SystemAssigned, UserAssigned';

/** What the machine has, what is sent, what it has after. `system` stands for a principal, old or new. */
const transitions: readonly {
  readonly why: string;
  readonly before: readonly unknown[];
  readonly sent: unknown;
  readonly type: string;
  readonly attached: readonly string[];
}[] = [
  { why: 'on', before: [], sent: { type: 'SystemAssigned' }, type: 'SystemAssigned', attached: [] },
  { why: 'off', before: [{ type: 'SystemAssigned' }], sent: { type: 'None' }, type: 'None', attached: [] },
  {
    why: 'attach',
    before: [],
    sent: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
    type: 'UserAssigned',
    attached: [ids.webIdentity],
  },
  {
    why: 'both, spelled without a blank',
    before: [],
    sent: { type: 'systemassigned,userassigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
    type: both,
    attached: [ids.webIdentity],
  },
  {
    why: 'add the system one and keep what is attached',
    before: [{ type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } }],
    sent: { type: both },
    type: both,
    attached: [ids.webIdentity],
  },
  {
    why: 'the system type alone detaches',
    before: [{ type: both, userAssignedIdentities: { [ids.webIdentity]: {} } }],
    sent: { type: 'SystemAssigned' },
    type: 'SystemAssigned',
    attached: [],
  },
  {
    why: 'the user type alone switches the system one off',
    before: [{ type: both, userAssignedIdentities: { [ids.webIdentity]: {} } }],
    sent: { type: 'UserAssigned' },
    type: 'UserAssigned',
    attached: [ids.webIdentity],
  },
  {
    why: 'null detaches, in any spelling',
    before: [{ type: both, userAssignedIdentities: { [ids.webIdentity]: {} } }],
    sent: { type: both, userAssignedIdentities: { [ids.webIdentity.toLowerCase()]: null } },
    type: 'SystemAssigned',
    attached: [],
  },
  {
    why: 'none ends everything',
    before: [{ type: both, userAssignedIdentities: { [ids.webIdentity]: {} } }],
    sent: { type: 'None' },
    type: 'None',
    attached: [],
  },
];

test.each(transitions)('identity: $why', async ({ before, sent, type, attached }) => {
  const arm = await createArmClient();
  for (const identity of before) await arm.call('PATCH', ids.vm, { identity });
  const { status, body } = await arm.call('PATCH', ids.vm, { identity: sent });
  expect(status).toBe(200);
  expect(body.identity.type).toBe(type);
  expect(body.identity.userAssignedIdentities ?? {}).toEqual(Object.fromEntries(attached.map((id) => [id, web])));

  const { principalId } = body.identity;
  expect(principalId !== undefined).toBe(type.startsWith('SystemAssigned'));
  const own = Object.values(arm.lab.cloud.world.directory.servicePrincipals).filter((each) => !each.isExplicit);
  expect(own.map((each) => each.objectId)).toEqual(principalId === undefined ? [] : [principalId]);
  expect((await arm.call('GET', ids.vm)).body.identity).toEqual(body.identity);
});

test('off leaves role assignments behind, and on again is somebody else', async () => {
  const arm = await createArmClient(withRole(withSystemIdentity(), roleIds.secretsUser));
  await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } });
  expect(arm.lab.cloud.world.directory.servicePrincipals[vmPrincipal.objectId]).toBeDefined();

  await arm.call('PATCH', ids.vm, { identity: { type: 'None' } });
  expect(arm.lab.cloud.world.directory.servicePrincipals[vmPrincipal.objectId]).toBeUndefined();
  const left = await arm.call(
    'GET',
    `${ids.vault}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq '${vmPrincipal.objectId}'`,
  );
  expect(left.body.value).toHaveLength(1);

  const { body } = await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } });
  expect(body.identity.principalId).not.toBe(vmPrincipal.objectId);
  const view = await arm.call('GET', `${ids.vm}/providers/Microsoft.ManagedIdentity/identities/default`);
  expect(view.body.properties).toMatchObject({ tenantId: ids.tenantId, principalId: body.identity.principalId });
  expect(view.body.properties.clientId).not.toBe(vmPrincipal.appId);
});

test('a deleted principal is in no group any more', async () => {
  const scenario = changed(withSystemIdentity(), (draft) => {
    draft.directory.groups[ids.stockTeam]?.memberIds.push(vmPrincipal.objectId);
  });
  const arm = await createArmClient(scenario);
  await arm.call('PATCH', ids.vm, { identity: { type: 'None' } });
  expect(arm.lab.cloud.world.directory.groups[ids.stockTeam]?.memberIds).toEqual([ids.operator, ids.colleague]);
});

const missing = `${ids.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none`;

test.each([
  ['an unknown type', { type: 'Robot' }, '400 InvalidParameter: '],
  ['a type that JavaScript objects have', { type: 'constructor' }, '400 InvalidParameter: '],
  ['another', { type: '__proto__' }, '400 InvalidParameter: '],
  ['no type', {}, '400 InvalidRequestContent: '],
  ['a number', 7, '400 InvalidRequestContent: '],
  [
    'no resource ID',
    { type: 'UserAssigned', userAssignedIdentities: { 'id-web': {} } },
    "400 LinkedInvalidPropertyId: Property id 'id-web' at path 'identity.userAssignedIdentities' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
  ],
  [
    'a missing identity',
    { type: 'UserAssigned', userAssignedIdentities: { [missing]: {} } },
    `400 FailedIdentityOperation: Identity operation for resource '${ids.vm}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '`,
  ],
  [
    'an identity under a type that has none',
    { type: 'SystemAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
    `400 FailedIdentityOperation: Identity operation for resource '${ids.vm}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities"}}'.'.`,
  ],
])('identity refused: %s', async (_, identity, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PATCH', ids.vm, { identity })).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test.each([
  ['an identity', ids.webIdentity],
  ['a missing identity', missing],
])('Virtual Machine Contributor cannot attach %s', async (_, identity) => {
  const arm = await createArmClient(operatorWith([[roleIds.virtualMachineContributor, ids.subscription]]));
  expect(
    await arm.errorOf('PATCH', ids.vm, {
      identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
    }),
  ).toBe(
    `403 LinkedAuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' has permission to perform action 'Microsoft.Compute/virtualMachines/write' on scope '${ids.vm}'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${identity}' or the linked scope(s) are invalid.`,
  );
  expect((await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } })).status).toBe(200);
});

test('PATCH of tags leaves the identity alone', async () => {
  const arm = await createArmClient(withSystemIdentity());
  const { body } = await arm.call('PATCH', ids.vm, { tags: { app: 'x' } });
  expect(body).toMatchObject({ tags: { app: 'x' }, identity: { principalId: vmPrincipal.objectId } });
});

test('PUT creates a machine, then updates it', async () => {
  const arm = await createArmClient();
  const path = ids.vm.replace('vm-stock', 'vm-new');
  expect(await arm.errorOf('PUT', path, {})).toBe(
    '400 LocationRequired: The location property is required for this definition.',
  );
  const created = await arm.call('PUT', path, { location: 'westeurope', identity: { type: 'SystemAssigned' } });
  expect([created.status, created.body.name, created.body.identity.type]).toEqual([201, 'vm-new', 'SystemAssigned']);
  const again = await arm.call('PUT', path, { location: 'westeurope', tags: { a: 'b' } });
  expect([again.status, again.body.identity.principalId]).toEqual([200, created.body.identity.principalId]);
  expect((await arm.call('PUT', path, { location: 'West Europe' })).status).toBe(200);
  expect(await arm.errorOf('PUT', path, { location: 'eastus' })).toBe(
    "409 InvalidResourceLocation: The resource 'vm-new' already exists in location 'westeurope' in resource group 'rg-stock'. A resource with the same name cannot be created in location 'eastus'. Please select a new resource name.",
  );
});
