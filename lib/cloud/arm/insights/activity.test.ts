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
  await arm.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned' } });
  const { status, body } = await arm.call('GET', log(since));
  expect([status, body.value.length]).toEqual([200, 2]);
  expect(body.value[0]).toMatchObject({
    authorization: { action: 'Microsoft.Compute/virtualMachines/write', scope: ids.vm },
    caller: 'operator@tailwindfurniture.onmicrosoft.com',
    category: { value: 'Administrative' },
    eventTimestamp: '2026-11-24T09:01:00.000Z',
    level: 'Informational',
    operationName: { value: 'Microsoft.Compute/virtualMachines/write' },
    resourceGroupName: 'rg-stock',
    resourceId: ids.vm,
    resourceProviderName: { value: 'Microsoft.Compute' },
    status: { value: 'Succeeded' },
    subscriptionId: ids.subscriptionId,
  });
});

test.each([
  ["resourceGroupName eq 'RG-STOCK'", 1],
  ["resourceGroupName eq 'other'", 0],
  [`resourceUri eq '${ids.vm.toLowerCase()}'`, 1],
  ["resourceProvider eq 'Microsoft.KeyVault'", 0],
  ['eventTimestamp le 2026-11-24T08:59:59Z', 0],
  ['eventTimestamp le 2026-11-24 09:00:00+00:00', 1],
  [`resourceId eq ${ids.vm}`, 1],
  ["status eq 'Failed'", 0],
  ["eventChannels eq 'Admin, Operation'", 1],
  ["eventTimestamp le '2026-11-24T08:59:59Z'", 0],
  ["eventTimestamp le '2026-11-24T09:00:00Z'", 1],
])('filter: %s', async (filter, expected) => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { tags: {} });
  expect((await arm.call('GET', log(`${since} and ${filter}`))).body.value).toHaveLength(expected);
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
