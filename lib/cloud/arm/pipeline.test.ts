import { expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { withSystemIdentity } from '../testing.test-helper';
import { claimsOf, forge, tampered, unsigned } from '../tokens/forge.test-helper';
import { createArmClient, operatorWith, roleIds } from './arm-client.test-helper';

const V = 'api-version=2024-07-01';

const malformed: readonly (readonly [why: string, method: string, path: string, expected: string])[] = [
  [
    'no api-version',
    'GET',
    `${ids.vm}?api-version=`,
    '400 MissingApiVersionParameter: The api-version query parameter (?api-version=) is required for all requests.',
  ],
  [
    'no date as api-version',
    'GET',
    `${ids.vm}?api-version=banana`,
    "400 InvalidApiVersionParameter: The api-version 'banana' is invalid.",
  ],
  [
    'no such day',
    'GET',
    `${ids.vm}?api-version=2024-13-99`,
    "400 InvalidApiVersionParameter: The api-version '2024-13-99' is invalid.",
  ],
  [
    'a version before the type',
    'GET',
    `${ids.vm}?api-version=2010-01-01`,
    "400 NoRegisteredProviderFound: No registered resource provider found for location 'westeurope' and API version '2010-01-01' for type 'virtualMachines'. The supported api-versions are '2026-03-01, ",
  ],
  [
    'a list in a version before the type',
    'GET',
    `${ids.subscription}/providers/Microsoft.Compute/virtualMachines?api-version=2010-01-01`,
    "404 InvalidResourceType: The resource type could not be found in the namespace 'Microsoft.Compute' for api version '2010-01-01'.",
  ],
  [
    'a group in a version before groups',
    'GET',
    `${ids.resourceGroup}?api-version=2010-01-01`,
    "400 InvalidApiVersionParameter: The api-version '2010-01-01' is invalid. The supported versions are '2025-04-01,",
  ],
  [
    'a version of 2018',
    'GET',
    `${ids.vm.replace('vm-stock', 'none')}?api-version=2018-04-01`,
    '404 ResourceNotFound: ',
  ],
  [
    'a subscription that is no GUID',
    'GET',
    '/subscriptions/nope/resourceGroups/rg-stock',
    "400 InvalidSubscriptionId: The provided subscription identifier 'nope' is malformed or invalid.",
  ],
  [
    'an unknown subscription',
    'GET',
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg',
    "404 SubscriptionNotFound: The subscription '00000000-0000-0000-0000-000000000000' could not be found.",
  ],
  [
    'a scope without a subscription',
    'GET',
    '/rg-stock/providers/Microsoft.Authorization/roleAssignments',
    '404 MissingSubscription: The request did not have a subscription or a valid tenant level resource provider.',
  ],
  ['an undecodable sequence', 'GET', `${ids.resourceGroup}/providers/%zz/x/y`, '400 InvalidResourceId: '],
  [
    'a scope that ends in a type',
    'GET',
    `${ids.resourceGroup}/providers/Microsoft.KeyVault/vaults/providers/Microsoft.Authorization/roleAssignments`,
    '400 InvalidResourceId: ',
  ],
  [
    'an unknown namespace',
    'GET',
    `${ids.resourceGroup}/providers/Contoso.Chairs/chairs/one`,
    "404 InvalidResourceNamespace: The resource namespace 'Contoso.Chairs' is invalid.",
  ],
  [
    'an unknown type',
    'GET',
    `${ids.resourceGroup}/providers/Microsoft.Compute/chairs/one`,
    "404 InvalidResourceType: The resource type could not be found in the namespace 'Microsoft.Compute' for api version '2024-07-01'.",
  ],
  [
    'a child that is not simulated',
    'GET',
    `${ids.vm}/extensions/one`,
    "501 NotImplementedInSimulator: This simulated Azure does not have the operation 'GET ",
  ],
  ['an action that is not simulated', 'POST', `${ids.vm}/runCommand`, '501 NotImplementedInSimulator: '],
  [
    'a known type that is not simulated',
    'GET',
    `${ids.resourceGroup}/providers/Microsoft.Network/loadBalancers/one`,
    '501 NotImplementedInSimulator: ',
  ],
  ['something of a group', 'POST', `${ids.resourceGroup}/exportTemplate`, '501 NotImplementedInSimulator: '],
  [
    'a resource as if it were an action',
    'POST',
    ids.vm,
    "405 MethodNotAllowed: The requested resource does not support http method 'POST'.",
  ],
  [
    'an action as if it were a resource',
    'GET',
    `${ids.vm}/start`,
    "405 MethodNotAllowed: The requested resource does not support http method 'GET'.",
  ],
  [
    'a list as if it were a resource',
    'DELETE',
    `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines`,
    "405 MethodNotAllowed: The requested resource does not support http method 'DELETE'.",
  ],
  [
    'an unheard-of method',
    'OPTIONS',
    ids.vm,
    "405 MethodNotAllowed: The requested resource does not support http method 'OPTIONS'.",
  ],
  [
    'a namespace of which nothing is simulated',
    'GET',
    `${ids.resourceGroup}/providers/Microsoft.ServiceBus/namespaces/one`,
    '501 NotImplementedInSimulator: ',
  ],
  ['a provider without a type in a group', 'GET', `${ids.resourceGroup}/providers`, '400 InvalidResourceId: '],
  [
    'the roles of a missing group',
    'GET',
    `${ids.subscription}/resourceGroups/none/providers/Microsoft.Authorization/roleDefinitions`,
    "404 ResourceGroupNotFound: Resource group 'none' could not be found.",
  ],
  [
    'a missing group',
    'GET',
    `${ids.subscription}/resourceGroups/none/providers/Microsoft.Compute/virtualMachines/vm-stock`,
    "404 ResourceGroupNotFound: Resource group 'none' could not be found.",
  ],
  [
    'the list of a missing group',
    'GET',
    `${ids.subscription}/resourceGroups/none/providers/Microsoft.Compute/virtualMachines`,
    "404 ResourceGroupNotFound: Resource group 'none' could not be found.",
  ],
  [
    'a missing machine',
    'GET',
    `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines/none`,
    "404 ResourceNotFound: The Resource 'Microsoft.Compute/virtualMachines/none' under resource group 'rg-stock' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  ],
  [
    'a body that is no JSON',
    'PATCH',
    ids.vm,
    "400 InvalidRequestContent: The request content was invalid and could not be deserialized: '",
  ],
];

test.each(malformed)('%s', async (_, method, path, expected) => {
  const arm = await createArmClient();
  const body = method === 'PATCH' ? '{"identity":' : undefined;
  expect((await arm.errorOf(method, path, body)).slice(0, expected.length)).toBe(expected);
});

test.each([
  ['doubled slash', `//${ids.vm.slice(1)}`],
  ['trailing slash', `${ids.vm}/`],
  ['lower case', ids.vm.toLowerCase()],
  ['upper case', ids.vm.toUpperCase()],
  ['percent-encoding', ids.vm.replace('vm-stock', 'vm%2Dstock')],
  ['api%2Dversion', `${ids.vm}?api%2Dversion=2018-06-01`],
])('a path with %s is the same resource', async (_, path) => {
  const arm = await createArmClient();
  const { status, body } = await arm.call('GET', path);
  expect([status, body.id]).toEqual([200, ids.vm]);
});

test('a name that begins alike is another group', async () => {
  const reader = operatorWith([[roleIds.reader, ids.resourceGroup]]);
  const arm = await createArmClient({
    ...reader,
    world: {
      ...reader.world,
      resources: {
        ...reader.world.resources,
        [`${ids.resourceGroup}0`.toLowerCase()]: {
          id: `${ids.resourceGroup}0`,
          name: 'rg-stock0',
          type: 'Microsoft.Resources/resourceGroups',
          location: 'westeurope',
          tags: {},
          properties: { provisioningState: 'Succeeded' },
        },
      },
    },
  });
  expect((await arm.call('GET', ids.resourceGroup)).status).toBe(200);
  expect((await arm.call('GET', `${ids.resourceGroup}0`)).body.error.code).toBe('AuthorizationFailed');
});

const tokenCases: readonly (readonly [
  why: string,
  make: (genuine: string, lab: Awaited<ReturnType<typeof createArmClient>>['lab']) => string | null | Promise<string>,
  expected: string,
])[] = [
  ['no token', () => null, "AuthenticationFailed: Authentication failed. The 'Authorization' header is missing."],
  [
    'another scheme',
    () => 'Basic abc',
    "AuthenticationFailed: Authentication failed. The 'Authorization' header is provided in an invalid format.",
  ],
  [
    'a header without its token',
    () => 'Bearer',
    "AuthenticationFailedMissingToken: Authentication failed. The 'Authorization' header is missing the access token.",
  ],
  ['no JWT', () => 'Bearer abc', 'InvalidAuthenticationToken: The access token is invalid.'],
  [
    'alg none',
    (genuine) => `Bearer ${unsigned(claimsOf(genuine), { alg: 'none', typ: 'JWT' })}`,
    'InvalidAuthenticationToken: The access token is invalid.',
  ],
  [
    'changed claims',
    (genuine) => `Bearer ${tampered(genuine, { oid: ids.colleague })}`,
    'InvalidAuthenticationToken: The access token is invalid.',
  ],
  [
    'the vault as audience',
    async (_, lab) => `Bearer ${await lab.operatorToken('https://vault.azure.net')}`,
    "InvalidAuthenticationTokenAudience: The access token has been obtained for wrong audience or resource 'https://vault.azure.net'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
  ],
  [
    'an expired token',
    (genuine, lab) => {
      lab.clock.set(Date.UTC(2026, 10, 24, 22, 5, 7));
      return `Bearer ${genuine}`;
    },
    "ExpiredAuthenticationToken: The access token expiry UTC time '11/24/2026 10:20:00 AM' is earlier than current UTC time '11/24/2026 10:05:07 PM'.",
  ],
  [
    'another tenant',
    async (genuine, lab) =>
      `Bearer ${await forge({ ...claimsOf(genuine), iss: 'https://sts.windows.net/other/' }, lab.signingKey)}`,
    "InvalidAuthenticationTokenTenant: The access token is from the wrong issuer 'https://sts.windows.net/other/'.",
  ],
];

test.each(tokenCases)('401 for %s', async (_, make, expected) => {
  const arm = await createArmClient();
  const authorization = await make(await arm.lab.operatorToken('https://management.azure.com'), arm.lab);
  const response = await arm.lab.send(
    `https://management.azure.com${ids.vm}?${V}`,
    authorization === null ? {} : { headers: { authorization } },
    { kind: 'laptop' },
  );
  const { error } = await response.json();
  expect([response.status, `${error.code}: ${error.message}`.slice(0, expected.length)]).toEqual([401, expected]);
  expect(response.headers.get('www-authenticate')).toContain(`/${ids.tenantId}"`);
  expect(arm.lab.eventsOf('decision')).toEqual([]);
});

test('a caller without roles learns nothing about what exists', async () => {
  const arm = await createArmClient(operatorWith([]));
  const refusal = (action: string, scope: string) =>
    `403 AuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  const missing = ids.vm.replace('vm-stock', 'none');
  const read = 'Microsoft.Compute/virtualMachines/read';
  expect(await arm.errorOf('GET', ids.vm)).toBe(refusal(read, ids.vm));
  expect(await arm.errorOf('GET', missing)).toBe(refusal(read, missing));
  expect(await arm.errorOf('PATCH', ids.vm, '{')).toBe(refusal('Microsoft.Compute/virtualMachines/write', ids.vm));
  expect(await arm.errorOf('GET', `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines`)).toBe(
    refusal(read, `${ids.resourceGroup}/providers/Microsoft.Compute`),
  );
  expect(await arm.errorOf('GET', ids.subscription)).toBe(
    refusal('Microsoft.Resources/subscriptions/read', ids.subscription),
  );
  expect((await arm.call('GET', '/subscriptions')).body).toEqual({ value: [] });
});

test.each([
  ['GET', `${ids.vm}/extensions/one`, 'Microsoft.Compute/virtualMachines/extensions/read', `${ids.vm}/extensions/one`],
  ['PUT', `${ids.vm}/extensions/one`, 'Microsoft.Compute/virtualMachines/extensions/write', `${ids.vm}/extensions/one`],
  ['POST', `${ids.vm}/runCommand`, 'Microsoft.Compute/virtualMachines/runCommand/action', ids.vm],
  [
    'DELETE',
    `${ids.resourceGroup}/providers/Microsoft.Network/loadBalancers/one`,
    'Microsoft.Network/loadBalancers/delete',
    `${ids.resourceGroup}/providers/Microsoft.Network/loadBalancers/one`,
  ],
])('who may not is refused before it is told that the simulator has no such operation: %s %s', async (...row) => {
  const [method, path, action, scope] = row;
  const arm = await createArmClient(operatorWith([[roleIds.secretsUser, ids.subscription]]));
  expect(await arm.errorOf(method, path)).toContain(`perform action '${action}' over scope '${scope}' or the scope`);
});

test("a refusal spells the action as the request's path does", async () => {
  const arm = await createArmClient(operatorWith([]));
  const spelled = ids.resourceGroup.replace('resourceGroups', 'resourcegroups');
  expect(await arm.errorOf('GET', spelled)).toContain(
    `'Microsoft.Resources/subscriptions/resourcegroups/read' over scope '${spelled}'`,
  );
  expect(await arm.errorOf('GET', ids.resourceGroup)).toContain(
    "'Microsoft.Resources/subscriptions/resourceGroups/read'",
  );
});

test('a managed identity is named by its client ID', async () => {
  const { lab } = await createArmClient(withSystemIdentity(tailwind));
  const token = await lab.vmToken('https://management.azure.com/');
  const response = await lab.send(`https://management.azure.com${ids.vault}?${V}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect((await response.json()).error.message).toContain(
    "The client '15d8b0a6-3e7f-4c29-8b64-e0f2a9c7d381' with object id '7a1c5e93-0d4b-4f86-a2e7-9b3c60d8f154'",
  );
});

test('every answer can be traced', async () => {
  const arm = await createArmClient();
  const { headers } = await arm.call('GET', ids.vm);
  const correlation = headers.get('x-ms-correlation-request-id');
  expect(correlation).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('x-ms-routing-request-id')).toBe(`WESTEUROPE:20261124T090000Z:${correlation}`);
  expect(headers.get('x-ms-ratelimit-remaining-subscription-reads')).toMatch(/^\d+$/);
  const failed = await arm.call('GET', `${ids.vm}?api-version=`);
  expect(failed.headers.get('x-ms-failure-cause')).toBe('gateway');
});
