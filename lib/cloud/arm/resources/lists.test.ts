import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { changed } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

interface Named {
  readonly name: string;
}

const names = (body: { value: readonly Named[] }) => body.value.map(({ name }) => name);
const otherGroup = `${ids.subscription}/resourceGroups/rg-other`;
const otherVm = `${otherGroup}/providers/Microsoft.Compute/virtualMachines/vm-other`;

/** A second group with a machine of its own. */
function withOtherGroup(scenario = operatorWith([[roleIds.owner, ids.subscription]])) {
  return changed(scenario, (draft) => {
    const group = draft.resources[ids.resourceGroup.toLowerCase()];
    const vm = draft.resources[ids.vm.toLowerCase()];
    if (group === undefined || vm === undefined) throw new Error('The scenario has no vm-stock.');
    draft.resources[otherGroup.toLowerCase()] = { ...group, id: otherGroup, name: 'rg-other' } as typeof group;
    draft.resources[otherVm.toLowerCase()] = {
      ...vm,
      id: otherVm,
      name: 'vm-other',
      location: 'northeurope',
      tags: { App: 'Stock-Tracking', team: "Mika's" },
    } as typeof vm;
  });
}

const machines = `${ids.subscription}/providers/Microsoft.Compute/virtualMachines`;
const groups = `${ids.subscription}/resourceGroups`;
const resources = `${ids.subscription}/resources`;

test.each([
  ['machines, to a reader of one group', machines, roleIds.reader, ids.resourceGroup, ['vm-stock']],
  ['machines, to a reader of one machine', machines, roleIds.reader, otherVm, ['vm-other']],
  ['groups, to a reader of one group', groups, roleIds.reader, otherGroup, ['rg-other']],
  ['resources, to a reader of one vault', resources, roleIds.reader, ids.vault, ['kv-tailwind']],
  ['groups, to a reader of one vault', groups, roleIds.reader, ids.vault, []],
  ['resources, to one with data rights only', resources, roleIds.secretsUser, ids.vault, []],
  [
    'machines of a group, to a reader of one of them',
    `${ids.resourceGroup}/providers/Microsoft.Compute/virtualMachines`,
    roleIds.reader,
    ids.vm,
    ['vm-stock'],
  ],
  [
    'machines, to one who may write machines',
    machines,
    roleIds.virtualMachineContributor,
    ids.subscription,
    ['vm-other', 'vm-stock'],
  ],
])('lists are cut to what their caller may read: %s', async (_, path, role, scope, expected) => {
  const arm = await createArmClient(withOtherGroup(operatorWith([[role, scope]])));
  const { status, body } = await arm.call('GET', path);
  expect([status, names(body).sort()]).toEqual([200, expected]);
});

test.each([
  ['a subscription', machines, 'Microsoft.Compute/virtualMachines/read', ids.subscription],
  ['groups', groups, 'Microsoft.Resources/subscriptions/resourceGroups/read', ids.subscription],
  ['all resources', resources, 'Microsoft.Resources/subscriptions/resources/read', ids.subscription],
])('without any role a list is refused: %s', async (_, path, action, scope) => {
  const arm = await createArmClient(operatorWith([]));
  expect(await arm.errorOf('GET', path)).toContain(`perform action '${action}' over scope '${scope}'`);
  const elsewhere = await createArmClient(operatorWith([[roleIds.owner, `${ids.subscription.slice(0, -1)}0`]]));
  expect(await elsewhere.errorOf('GET', path)).toContain(`403 AuthorizationFailed`);
});

test.each([
  ["resourceType eq 'microsoft.compute/virtualmachines'", ['vm-other', 'vm-stock']],
  ["resourceType ne 'Microsoft.Compute/virtualMachines'", ['id-web', 'kv-tailwind']],
  ["name eq 'VM-STOCK'", ['vm-stock']],
  ["substringof('stock', name)", ['vm-stock']],
  ["location eq 'northeurope'", ['vm-other']],
  ["resourceGroup eq 'rg-stock' and resourceType eq 'Microsoft.Compute/virtualMachines'", ['vm-stock']],
  ["tagName eq 'app'", ['id-web', 'vm-other', 'vm-stock']],
  ["tagName eq 'app' and tagValue eq 'stock-tracking'", ['vm-stock']],
  ["tagName eq 'team' and tagValue eq 'Mika''s'", ['vm-other']],
  ["tagName eq 'team' and tagValue eq 'stock-tracking'", []],
  ["name eq 'none'", []],
  ['', ['id-web', 'kv-tailwind', 'vm-other', 'vm-stock']],
])('$filter=%s', async (filter, expected) => {
  const arm = await createArmClient(withOtherGroup());
  const { status, body } = await arm.call(
    'GET',
    `${resources}?$filter=${encodeURIComponent(filter)}&$expand=createdTime`,
  );
  expect([status, names(body).sort()]).toEqual([200, expected]);
});

test.each(['resourceType', "color eq 'red'", "name eq 'a' or name eq 'b'", "tagName ne 'a'", "name eq 'a"])(
  'a filter that cannot be read: %s',
  async (filter) => {
    const arm = await createArmClient();
    expect((await arm.errorOf('GET', `${resources}?$filter=${encodeURIComponent(filter)}`)).slice(0, 30)).toBe(
      '400 InvalidFilterInQueryString',
    );
  },
);

test('groups are filtered by tag', async () => {
  const arm = await createArmClient(withOtherGroup());
  await arm.call('PATCH', otherGroup, { tags: { env: 'test' } });
  expect(names((await arm.call('GET', `${groups}?$filter=tagName eq 'env'`)).body)).toEqual(['rg-other']);
  expect((await arm.call('GET', `${groups}?$filter=name eq 'rg-other'`)).status).toBe(400);
});

test('pages link to the next one with all that was asked, and nothing is lost when something goes in between', async () => {
  const arm = await createArmClient(withOtherGroup());
  const filter = "resourceType eq 'Microsoft.Compute/virtualMachines'";
  const first = await arm.call(
    'GET',
    `${resources}?$top=1&$filter=${encodeURIComponent(filter)}&api-version=2021-04-01`,
  );
  expect(names(first.body)).toEqual(['vm-other']);
  await arm.call('DELETE', otherVm);
  const next = new URL(first.body.nextLink);
  expect(next.origin).toBe('https://management.azure.com');
  expect(next.searchParams.get('api-version')).toBe('2021-04-01');
  const second = await arm.call('GET', `${next.pathname}${next.search}`);
  expect([names(second.body), second.body.nextLink]).toEqual([['vm-stock'], undefined]);
});

test.each(['0', '-1', 'x', '1.5'])('a page of %s is refused', async (top) => {
  const arm = await createArmClient();
  expect((await arm.errorOf('GET', `${resources}?$top=${top}`)).slice(0, 25)).toBe('400 InvalidTopInQueryStri');
});

test('a token that is none of ours is refused', async () => {
  const arm = await createArmClient();
  expect((await arm.call('GET', `${resources}?$skiptoken=%ff%ff`)).body.error.code).toBe('InvalidSkipToken');
});

test('the generic list tells nothing but what every resource has', async () => {
  const arm = await createArmClient(withOtherGroup());
  const { body } = await arm.call('GET', resources);
  const members = new Set(body.value.flatMap((item: object) => Object.keys(item)));
  expect([...members].sort()).toEqual(['id', 'location', 'name', 'tags', 'type']);
});

test('cutting a list leaves no decision; a whole list and a refusal do', async () => {
  const decisions = async (scenario: Parameters<typeof createArmClient>[0]) => {
    const arm = await createArmClient(scenario);
    await arm.call('GET', machines);
    return arm.lab.eventsOf('decision').map(({ explanation }) => explanation.allowed);
  };
  expect(await decisions(operatorWith([[roleIds.reader, ids.subscription]]))).toEqual([true]);
  expect(await decisions(operatorWith([[roleIds.reader, ids.vm]]))).toEqual([]);
  expect(await decisions(operatorWith([]))).toEqual([false]);
});
