import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const LOG = `${ids.subscription}/providers/Microsoft.Insights/eventtypes/management/values`;
const since = "eventTimestamp ge '2026-11-24T00:00:00Z'";
const log = (filter: string) => `${LOG}?api-version=2015-04-01&$filter=${encodeURIComponent(filter)}`;
const assignment = `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555`;

test('writes, deletes and refusals are logged, reads are not', async () => {
  const arm = await createArmClient(operatorWith([[roleIds.contributor, ids.subscription]]));
  await arm.call('GET', ids.vm);
  const done = await arm.call('PATCH', ids.vm, { tags: { a: 'b' } });
  await arm.call('PUT', assignment, { properties: {} });
  await arm.call('DELETE', assignment);
  await arm.call('PATCH', ids.vm, '{');

  const told = arm.lab.eventsOf('activity').map((each) => [each.operationName, each.status, each.statusCode]);
  expect(told).toEqual([
    ['Microsoft.Compute/virtualMachines/write', 'Succeeded', 'OK'],
    ['Microsoft.Authorization/roleAssignments/write', 'Failed', 'Forbidden'],
    ['Microsoft.Authorization/roleAssignments/delete', 'Failed', 'Forbidden'],
    ['Microsoft.Compute/virtualMachines/write', 'Failed', 'BadRequest'],
  ]);
  expect(arm.lab.eventsOf('activity')[0]?.correlationId).toBe(done.headers.get('x-ms-correlation-request-id'));
});

test("the log is served in Azure's fields, newest first", async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: { a: 'b' } });
  arm.lab.clock.advance(60_000);
  const headers = { 'x-ms-client-request-id': '6a1f0c52-93d7-4e08-b1aa-5c7e2f4d8096' };
  await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } }, headers);
  const { status, body } = await arm.call('GET', log(since));
  expect([status, body.value.length]).toEqual([200, 4]);
  expect(body.value[0]).toMatchObject({
    authorization: { action: 'Microsoft.Compute/virtualMachines/write', role: 'Owner', scope: ids.vm },
    caller: 'operator@tailwindfurniture.onmicrosoft.com',
    category: { value: 'Administrative' },
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    eventTimestamp: '2026-11-24T09:01:00.000Z',
    httpRequest: { clientRequestId: headers['x-ms-client-request-id'], method: 'PATCH' },
    level: 'Informational',
    operationName: {
      value: 'Microsoft.Compute/virtualMachines/write',
      localizedValue: 'Create or Update Virtual Machine',
    },
    resourceGroupName: 'rg-stock',
    resourceId: ids.vm,
    resourceProviderName: { value: 'Microsoft.Compute' },
    resourceType: { value: 'Microsoft.Compute/virtualMachines' },
    status: { value: 'Succeeded' },
    subStatus: { value: 'OK', localizedValue: 'OK (HTTP Status Code: 200)' },
    subscriptionId: ids.subscriptionId,
    tenantId: ids.tenantId,
  });
  const times = body.value.map(({ eventTimestamp }: { eventTimestamp: string }) => eventTimestamp);
  expect(times).toEqual([...times].sort().reverse());
});

test('an operation has a beginning and an end with IDs of their own and one operation ID', async () => {
  const arm = await createArmClient();
  const { headers } = await arm.call('PATCH', ids.vm, { tags: {} });
  const [end, begin] = (await arm.call('GET', log(since))).body.value;
  expect([begin.eventName.value, end.eventName.value]).toEqual(['BeginRequest', 'EndRequest']);
  expect([begin.status.value, end.status.value]).toEqual(['Started', 'Succeeded']);
  expect(begin.operationId).toBe(end.operationId);
  expect([begin.correlationId, end.correlationId]).toEqual(Array(2).fill(headers.get('x-ms-correlation-request-id')));
  expect(new Set([begin.eventDataId, end.eventDataId, begin.operationId, begin.correlationId]).size).toBe(4);
  expect(end.id).toBe(`${ids.vm}/events/${end.eventDataId}/ticks/639311076000000000`);
});

test('claims have the long names that Azure gives them', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: {} });
  const [{ claims }] = (await arm.call('GET', log(since))).body.value;
  expect(claims).toMatchObject({
    aud: 'https://management.azure.com',
    iss: `https://sts.windows.net/${ids.tenantId}/`,
    'http://schemas.microsoft.com/identity/claims/objectidentifier': ids.operator,
    'http://schemas.microsoft.com/identity/claims/tenantid': ids.tenantId,
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': 'operator@tailwindfurniture.onmicrosoft.com',
  });
  expect(Object.keys(claims)).not.toContain('oid');
  expect(Object.values(claims).every((value) => typeof value === 'string')).toBe(true);
});

test('the body of a PUT is with its beginning, the answer to a DELETE with its end', async () => {
  const arm = await createArmClient();
  const properties = { principalId: ids.colleague, roleDefinitionId: roleIds.reader, principalType: 'User' };
  const roleDefinitionId = `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds.reader}`;
  await arm.call('PUT', assignment, { properties: { ...properties, roleDefinitionId } });
  await arm.call('DELETE', assignment);
  const [deleted, deleting, created, creating] = (await arm.call('GET', log(since))).body.value;
  expect(creating.operationName.value).toBe('Microsoft.Authorization/roleAssignments/write');
  expect(JSON.parse(creating.properties.requestbody).properties.principalId).toBe(ids.colleague);
  expect([created.properties.requestbody, created.properties.responseBody]).toEqual([undefined, undefined]);
  expect(JSON.parse(deleted.properties.responseBody).properties.principalId).toBe(ids.colleague);
  expect([deleting.properties.requestbody, deleting.properties.responseBody]).toEqual([undefined, undefined]);
});

test('passwords in request bodies are not in the log', async () => {
  const arm = await createArmClient();
  const osProfile = { computerName: 'new', adminUsername: 'robin', adminPassword: 'walnut-and-elm-55' };
  await arm.call('PUT', `${ids.vm}2`, { location: 'westeurope', properties: { osProfile } });
  const { body } = await arm.call('GET', log(since));
  expect(body.value[1].properties.requestbody).toContain('"adminUsername":"robin"');
  expect(JSON.stringify([body, arm.lab.eventsOf('activity')])).not.toContain('walnut');
});

test.each([
  [
    'a refusal',
    'PUT',
    assignment,
    { properties: {} },
    'Forbidden',
    'Forbidden (HTTP Status Code: 403)',
    'AuthorizationFailed',
  ],
  [
    'a conflict',
    'PUT',
    ids.vm,
    { location: 'eastus' },
    'Conflict',
    'Conflict (HTTP Status Code: 409)',
    'InvalidResourceLocation',
  ],
])('%s is logged as failed', async (_, method, path, sent, value, localizedValue, code) => {
  const arm = await createArmClient(operatorWith([[roleIds.contributor, ids.subscription]]));
  await arm.call(method, path, sent);
  const [end] = (await arm.call('GET', log(since))).body.value;
  expect(end).toMatchObject({
    level: 'Error',
    status: { value: 'Failed' },
    subStatus: { value, localizedValue },
    properties: { statusCode: value },
  });
  expect(JSON.parse(end.properties.statusMessage).error.code).toBe(code);
  expect(end.authorization.role).toBe(value === 'Forbidden' ? undefined : 'Contributor');
});

test('an action is logged under its resource', async () => {
  const arm = await createArmClient();
  await arm.call('POST', `${ids.vm}/deallocate`);
  const [end] = (await arm.call('GET', log(`${since} and resourceUri eq '${ids.vm}'`))).body.value;
  expect(end).toMatchObject({
    operationName: { value: 'Microsoft.Compute/virtualMachines/deallocate/action' },
    resourceType: { value: 'Microsoft.Compute/virtualMachines' },
    properties: { statusCode: 'Accepted' },
  });
});

test.each([
  ["resourceGroupName eq 'RG-STOCK'", 2],
  ["resourceGroupName eq 'other'", 0],
  [`resourceUri eq '${ids.vm.toLowerCase()}'`, 2],
  ["resourceProvider eq 'Microsoft.KeyVault'", 0],
  ["resourceType eq 'microsoft.compute/virtualMachines'", 2],
  ['eventTimestamp le 2026-11-24T08:59:59Z', 0],
  ['eventTimestamp le 2026-11-24 09:00:00+00:00', 2],
  [`resourceId eq ${ids.vm}`, 2],
  ["status eq 'Failed'", 0],
  ["status eq 'Started'", 1],
  ["levels eq 'Critical,Error'", 0],
  ["levels eq 'Error, Informational'", 2],
  ["eventChannels eq 'Admin, Operation'", 2],
  ["eventTimestamp le '2026-11-24T08:59:59Z'", 0],
  ["eventTimestamp le '2026-11-24T09:00:00Z'", 2],
])('filter: %s', async (filter, expected) => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: {} });
  expect((await arm.call('GET', log(`${since} and ${filter}`))).body.value).toHaveLength(expected);
});

test('$select shows only what it names', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: {} });
  const { body } = await arm.call('GET', `${log(since)}&$select=operationName,status`);
  expect(Object.keys(body.value[0]).sort()).toEqual(['operationName', 'status']);
});

test('the log is forgotten after 90 days', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: {} });
  arm.lab.clock.advance(89 * 24 * 3_600_000);
  const { lab } = arm;
  const read = async () => {
    const token = await lab.operatorToken('https://management.azure.com');
    const response = await lab.send(
      `https://management.azure.com${log(since)}`,
      { headers: { authorization: `Bearer ${token}` } },
      { kind: 'laptop' },
    );
    return (await response.json()).value.length;
  };
  expect(await read()).toBe(2);
  lab.clock.advance(24 * 3_600_000 + 1);
  expect(await read()).toBe(0);
});

test('who may read the log of one group gets that part', async () => {
  const arm = await createArmClient(
    operatorWith([
      [roleIds.contributor, ids.resourceGroup],
      [roleIds.virtualMachineContributor, ids.subscription],
    ]),
  );
  await arm.call('PATCH', ids.vm, { tags: {} });
  await arm.call('PUT', `${ids.subscription}/resourceGroups/rg-other`, { location: 'westeurope' });
  const { status, body } = await arm.call('GET', log(since));
  expect([status, body.value.length]).toEqual([200, 2]);
});

test.each(['', "color eq 'red'", `${since} and color eq 'red'`])('a filter that does not do: %s', async (filter) => {
  const arm = await createArmClient();
  expect((await arm.call('GET', log(filter))).status).toBe(400);
});

test('the log of one subscription has nothing of another', async () => {
  const other = '99999999-aaaa-4bbb-8ccc-dddddddddddd';
  const scenario = operatorWith([
    [roleIds.owner, ids.subscription],
    [roleIds.owner, `/subscriptions/${other}`],
  ]);
  const subscriptions = {
    ...scenario.world.subscriptions,
    [other]: { subscriptionId: other, managementGroup: null, displayName: 'Other' },
  };
  const arm = await createArmClient({ ...scenario, world: { ...scenario.world, subscriptions } });
  await arm.call('PATCH', ids.vm, { tags: {} });
  expect((await arm.call('GET', log(since).replace(ids.subscriptionId, other))).body.value).toEqual([]);
});
