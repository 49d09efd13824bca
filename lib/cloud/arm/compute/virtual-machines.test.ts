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
  expect(created.body.properties).toMatchObject({
    hardwareProfile: { vmSize: 'Standard_B1s' },
    osProfile: { computerName: 'vm-new', adminUsername: 'azureuser' },
    storageProfile: { osDisk: { osType: 'Linux' } },
  });
  expect([created.status, created.body.name, created.body.identity.type]).toEqual([201, 'vm-new', 'SystemAssigned']);
  const again = await arm.call('PUT', path, { location: 'westeurope', tags: { a: 'b' } });
  expect([again.status, again.body.identity.principalId]).toEqual([200, created.body.identity.principalId]);
  expect((await arm.call('PUT', path, { location: 'West Europe' })).status).toBe(200);
  expect(await arm.errorOf('PUT', path, { location: 'eastus' })).toBe(
    "409 InvalidResourceLocation: The resource 'vm-new' already exists in location 'westeurope' in resource group 'rg-stock'. A resource with the same name cannot be created in location 'eastus'. Please select a new resource name.",
  );
});

test('a machine is made as its body says', async () => {
  const arm = await createArmClient();
  const nic = `${ids.resourceGroup}/providers/Microsoft.Network/networkInterfaces/nic-one`;
  const { body } = await arm.call('PUT', `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines/vm-win`, {
    location: 'North Europe',
    tags: { app: 'till' },
    properties: {
      hardwareProfile: { vmSize: 'Standard_D4s_v5' },
      osProfile: { computerName: 'till', adminUsername: 'robin', adminPassword: 'beech-and-elm-7' },
      storageProfile: { imageReference: { publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer' } },
      networkProfile: { networkInterfaces: [{ id: nic, properties: { primary: true } }] },
    },
  });
  expect(body).toMatchObject({
    location: 'northeurope',
    tags: { app: 'till' },
    properties: {
      hardwareProfile: { vmSize: 'Standard_D4s_v5' },
      osProfile: { computerName: 'till', adminUsername: 'robin' },
      storageProfile: { osDisk: { osType: 'Windows' } },
      networkProfile: { networkInterfaces: [{ id: nic }] },
    },
  });
  expect(JSON.stringify(body)).not.toContain('beech');
});

test.each([
  [
    'a name that ends in a hyphen',
    'vm-',
    { location: 'westeurope' },
    String.raw`400 InvalidParameter: The entity name 'virtualMachineName' is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$.`,
  ],
  ['a name that begins with an underscore', '_vm', { location: 'westeurope' }, '400 InvalidParameter: '],
  [
    'an unknown region',
    'vm-new',
    { location: 'atlantis' },
    "400 LocationNotAvailableForResourceType: The provided location 'atlantis' is not available for resource type 'Microsoft.Compute/virtualMachines'. List of available regions for the resource type is 'eastus,",
  ],
  [
    'another computer name',
    'vm-stock',
    { location: 'westeurope', properties: { osProfile: { computerName: 'other' } } },
    "409 PropertyChangeNotAllowed: Changing property 'osProfile.computerName' is not allowed.",
  ],
  [
    'a size that is no text',
    'vm-new',
    { location: 'westeurope', properties: { hardwareProfile: { vmSize: 1 } } },
    '400 InvalidRequestContent: ',
  ],
])('PUT refused: %s', async (_, name, body, expected) => {
  const arm = await createArmClient();
  const path = `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines/${name}`;
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', path, body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test('a machine changes its size and nothing else by that', async () => {
  const arm = await createArmClient(withSystemIdentity());
  const { body: before } = await arm.call('GET', ids.vm);
  const properties = { hardwareProfile: { vmSize: 'Standard_B2s' } };
  const { status, body } = await arm.call('PATCH', ids.vm, { properties });
  expect([status, body]).toEqual([200, { ...before, properties: { ...before.properties, ...properties } }]);
});

const powerOf = async (arm: Awaited<ReturnType<typeof createArmClient>>) =>
  (await arm.call('GET', `${ids.vm}/instanceView`)).body.statuses[1];

test.each([
  [['powerOff'], 'stopped', 'VM stopped'],
  [['powerOff', 'start'], 'running', 'VM running'],
  [['deallocate'], 'deallocated', 'VM deallocated'],
  [['deallocate', 'powerOff'], 'deallocated', 'VM deallocated'],
  [['deallocate', 'restart'], 'deallocated', 'VM deallocated'],
  [['powerOff', 'restart'], 'running', 'VM running'],
  [['powerOff', 'deallocate'], 'deallocated', 'VM deallocated'],
  [['deallocate', 'START'], 'running', 'VM running'],
])('power: %s', async (actions, state, displayStatus) => {
  const arm = await createArmClient();
  for (const action of actions) expect((await arm.call('POST', `${ids.vm}/${action}`)).status).toBe(202);
  expect(await powerOf(arm)).toEqual({ code: `PowerState/${state}`, level: 'Info', displayStatus });
});

test('the instance view is told only where it is asked for', async () => {
  const arm = await createArmClient();
  const states = async (path: string) => JSON.stringify((await arm.call('GET', path)).body).includes('PowerState/');
  const list = `${ids.subscription}/providers/Microsoft.Compute/virtualMachines`;
  expect(await states(ids.vm)).toBe(false);
  expect(await states(`${ids.vm}?$expand=instanceView`)).toBe(true);
  expect(await states(list)).toBe(false);
  expect(await states(`${list}?statusOnly=true`)).toBe(true);
  expect(JSON.stringify((await arm.call('GET', ids.vm)).body)).not.toContain('powerState');
});

test.each([
  ['start', 'Microsoft.Compute/virtualMachines/start/action'],
  ['powerOff', 'Microsoft.Compute/virtualMachines/powerOff/action'],
  ['restart', 'Microsoft.Compute/virtualMachines/restart/action'],
  ['deallocate', 'Microsoft.Compute/virtualMachines/deallocate/action'],
])('a reader may not %s', async (verb, action) => {
  const arm = await createArmClient(operatorWith([[roleIds.reader, ids.subscription]]));
  expect(await arm.errorOf('POST', `${ids.vm}/${verb}`)).toContain(`perform action '${action}' over scope '${ids.vm}'`);
});

test('an action on a machine that is not there', async () => {
  const arm = await createArmClient();
  for (const [method, path] of [
    ['POST', `${ids.vm}2/start`],
    ['GET', `${ids.vm}2/instanceView`],
  ] as const) {
    expect(await arm.errorOf(method, path)).toBe(
      "404 ResourceNotFound: The Resource 'Microsoft.Compute/virtualMachines/vm-stock2' under resource group 'rg-stock' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    );
  }
});

test('a deleted machine takes its identity along and leaves the assignments of that', async () => {
  const arm = await createArmClient(withRole(withSystemIdentity(), roleIds.secretsUser));
  const own = `${ids.vm}/providers/Microsoft.Authorization/roleAssignments/99999999-0000-4000-8000-000000000001`;
  const roleDefinitionId = `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds.reader}`;
  const properties = { roleDefinitionId, principalId: ids.colleague, principalType: 'User' };
  expect((await arm.call('PUT', own, { properties })).status).toBe(201);

  expect((await arm.call('DELETE', ids.vm)).status).toBe(202);
  const { directory, roleAssignments } = arm.lab.cloud.world;
  expect(directory.servicePrincipals[vmPrincipal.objectId]).toBeUndefined();
  const left = Object.values(roleAssignments).map(({ principalId }) => principalId);
  expect(left).toContain(vmPrincipal.objectId);
  expect(Object.keys(roleAssignments)).not.toContain(own.toLowerCase());
  await expect(arm.lab.vmToken('https://vault.azure.net')).rejects.toThrow();

  expect((await arm.call('DELETE', ids.vm)).status).toBe(204);
  expect((await arm.call('DELETE', ids.vm.replace('rg-stock', 'none'))).status).toBe(404);
});

test('a machine that is switched off sends nothing', async () => {
  const arm = await createArmClient(withSystemIdentity());
  await arm.call('POST', `${ids.vm}/deallocate`);
  await expect(arm.lab.vmToken('https://vault.azure.net')).rejects.toMatchObject({ code: 'EHOSTDOWN' });
  await arm.call('POST', `${ids.vm}/start`);
  expect(await arm.lab.vmToken('https://vault.azure.net')).toMatch(/^ey/);
});
