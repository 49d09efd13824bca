import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { changed, withRole } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const path = `${ids.resourceGroup}/providers/${TYPE}/id-new`;

test('PUT makes an identity with a service principal; a second PUT and PATCH leave its IDs alone', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', path, { location: 'West Europe', tags: { app: 'stock' } });
  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    // The service spells its own IDs so; they are compared regardless of case.
    id: path.replace('resourceGroups', 'resourcegroups'),
    name: 'id-new',
    type: TYPE,
    location: 'westeurope',
    tags: { app: 'stock' },
    properties: {
      tenantId: ids.tenantId,
      principalId: expect.any(String),
      clientId: expect.any(String),
    },
  });
  const { principalId, clientId } = created.body.properties;
  expect(arm.lab.cloud.world.directory.servicePrincipals[principalId]).toMatchObject({
    appId: clientId,
    displayName: 'id-new',
    servicePrincipalType: 'ManagedIdentity',
    resourceId: path,
    isExplicit: true,
  });

  const again = await arm.call('PUT', path, { location: 'westeurope', tags: {} });
  expect([again.status, again.body.tags, again.body.properties]).toEqual([200, {}, created.body.properties]);
  const patched = await arm.call('PATCH', path, { tags: { a: 'b' }, properties: { isolationScope: 'Regional' } });
  expect([patched.status, patched.body.tags]).toEqual([200, { a: 'b' }]);
  expect(patched.body.properties).toEqual({ ...created.body.properties, isolationScope: 'Regional' });
  expect((await arm.call('PATCH', path, {})).body).toEqual(patched.body);
  expect((await arm.call('GET', path)).body).toEqual(patched.body);
});

test.each([
  ['no location', 'id-new', {}, '400 LocationRequired'],
  ['another region', 'id-web', { location: 'eastus' }, '409 InvalidResourceLocation'],
  ['a short name', 'id', { location: 'westeurope' }, '400 BadRequest'],
  ['a name that begins with a hyphen', '-id', { location: 'westeurope' }, '400 BadRequest'],
  ['a name with a dot', 'id.web', { location: 'westeurope' }, '400 BadRequest'],
  ['a long name', 'i'.repeat(129), { location: 'westeurope' }, '400 BadRequest'],
  ['tags that are none', 'id-new', { location: 'westeurope', tags: 'a' }, '400 InvalidRequestContent'],
  [
    'a scope that does not exist',
    'id-new',
    { location: 'westeurope', properties: { isolationScope: 'Galaxy' } },
    '400 InvalidRequestContent',
  ],
])('PUT is refused: %s', async (_, name, body, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', path.replace('id-new', name), body)).slice(0, expected.length)).toBe(expected);
  expect(arm.lab.cloud.world).toBe(before);
});

test.each(['GET', 'PATCH'])('%s of one that is not there is 404', async (method) => {
  const arm = await createArmClient();
  const body = method === 'PATCH' ? {} : undefined;
  expect(await arm.errorOf(method, path, body)).toBe(
    `404 ResourceNotFound: The Resource '${TYPE}/id-new' under resource group 'rg-stock' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
  expect(await arm.errorOf(method, path.replace('rg-stock', 'rg-none'), body)).toBe(
    "404 ResourceGroupNotFound: Resource group 'rg-none' could not be found.",
  );
});

test('in a group that is not there none is made', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('PUT', path.replace('rg-stock', 'rg-none'), { location: 'westeurope' })).toBe(
    "404 ResourceGroupNotFound: Resource group 'rg-none' could not be found.",
  );
});

test('DELETE takes the principal, the credentials and the assignments at it; elsewhere references and assignments stay', async () => {
  const scenario = changed(withRole(operatorAsOwner(), roleIds.reader, ids.webIdentity), (draft) => {
    draft.directory.groups[ids.stockTeam]?.memberIds.push(ids.webPrincipal);
  });
  const arm = await createArmClient(scenario);
  await arm.call('PATCH', ids.vm, {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
  });
  await arm.call('PUT', `${ids.webIdentity}/federatedIdentityCredentials/github`, {
    properties: { issuer: 'https://a.example', subject: 's', audiences: ['api://AzureADTokenExchange'] },
  });

  expect((await arm.call('DELETE', ids.webIdentity)).status).toBe(200);
  expect((await arm.call('DELETE', ids.webIdentity)).status).toBe(204);
  const { directory, resources, roleAssignments } = arm.lab.cloud.world;
  expect(directory.servicePrincipals[ids.webPrincipal]).toBeUndefined();
  expect(directory.groups[ids.stockTeam]?.memberIds).not.toContain(ids.webPrincipal);
  expect(Object.keys(resources).filter((id) => id.startsWith(ids.webIdentity.toLowerCase()))).toEqual([]);
  expect(Object.values(roleAssignments).filter(({ scope }) => scope === ids.webIdentity)).toEqual([]);
  expect(roleAssignments[ids.webAssignment.toLowerCase()]).toMatchObject({ principalId: ids.webPrincipal });
  expect((await arm.call('GET', ids.vm)).body.identity.userAssignedIdentities).toHaveProperty([ids.webIdentity]);

  const token = await arm.lab.send(
    `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net&client_id=${ids.webClient}`,
    { headers: { Metadata: 'true' } },
  );
  expect([token.status, (await token.json()).error_description]).toEqual([400, 'Identity not found']);
});

function operatorAsOwner() {
  return changed(operatorWith([[roleIds.owner, ids.subscription]]), (draft) => {
    const owner = Object.values(draft.roleAssignments)[0];
    if (owner === undefined) throw new Error('no assignment to copy');
    draft.roleAssignments[ids.webAssignment.toLowerCase()] = {
      ...owner,
      id: ids.webAssignment,
      scope: ids.vault,
      principalId: ids.webPrincipal,
      principalType: 'ServicePrincipal',
    };
  });
}

test('who has an identity attached is told at the identity', async () => {
  const arm = await createArmClient();
  const ask = `${ids.webIdentity}/listAssociatedResources`;
  expect((await arm.call('POST', ask)).body).toEqual({ totalCount: 0, value: [] });
  await arm.call('PATCH', ids.vm, {
    identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity.toUpperCase()]: {} } },
  });
  expect((await arm.call('POST', ask)).body).toEqual({
    totalCount: 1,
    value: [
      {
        id: ids.vm,
        name: 'vm-stock',
        type: 'microsoft.compute/virtualmachines',
        resourceGroup: 'rg-stock',
        subscriptionId: ids.subscriptionId,
        subscriptionDisplayName: 'Tailwind Production',
      },
    ],
  });
  expect((await arm.call('POST', `${ask}?$filter=x`)).status).toBe(501);
  expect((await arm.call('POST', `${ids.webIdentity}/revokeTokens`)).status).toBe(501);
});

test('the view of a system-assigned identity tells its client ID, and is gone with it', async () => {
  const arm = await createArmClient();
  const view = `${ids.vm}/providers/Microsoft.ManagedIdentity/identities/default`;
  expect((await arm.call('GET', view)).status).toBe(404);
  const { principalId } = (await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } })).body.identity;
  const { body } = await arm.call('GET', `/${view}`);
  const { clientId } = body.properties;
  expect(body).toEqual({
    id: view,
    name: 'default',
    type: 'Microsoft.ManagedIdentity/identities',
    location: 'westeurope',
    tags: { app: 'stock-tracking' },
    properties: {
      tenantId: ids.tenantId,
      principalId,
      clientId: arm.lab.cloud.world.directory.servicePrincipals[principalId]?.appId,
      clientSecretUrl: expect.stringContaining(`oid=${principalId}&aid=${clientId}`),
    },
  });
  await arm.call('PATCH', ids.vm, { identity: { type: 'None' } });
  expect((await arm.call('GET', view)).status).toBe(404);
});

const credential = `${ids.webIdentity}/federatedIdentityCredentials/github`;
const trust = {
  properties: { issuer: 'https://a.example', subject: 's', audiences: ['api://AzureADTokenExchange'] },
};
const attach = { identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } } };

/** What each role lets its holder do with identities: status by request. */
test.each([
  ['contributor of the subscription', 'b24988ac-6180-42a0-ab88-20f7382dd24c', [200, 201, 201, 200, 200]],
  ['Managed Identity Contributor', 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59', [200, 201, 201, 200, 403]],
  ['Managed Identity Operator', 'f1a07417-d97a-45cb-824c-7a7467783830', [200, 403, 403, 403, 200]],
  ['Federated Identity Credential Contributor', '7e559ce2-48d7-4b27-9128-fa1b247f1308', [200, 403, 201, 403, 403]],
  ['Reader', roleIds.reader, [200, 403, 403, 403, 403]],
])('%s', async (_, role, expected) => {
  const arm = await createArmClient(
    operatorWith([
      [role, ids.resourceGroup],
      [roleIds.virtualMachineContributor, ids.vm],
    ]),
  );
  const statuses = [
    (await arm.call('GET', ids.webIdentity)).status,
    (await arm.call('PUT', path, { location: 'westeurope' })).status,
    (await arm.call('PUT', credential, trust)).status,
    (await arm.call('PATCH', ids.webIdentity, { tags: {} })).status,
    (await arm.call('PATCH', ids.vm, attach)).status,
  ];
  expect(statuses).toEqual(expected);
});
