import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatform } from '../../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import { createArmClient } from '../arm-client.test-helper';

const NAME = '11111111-2222-4333-8444-555555555555';
const of = (type: string) => `${ids.vault}/providers/Microsoft.Authorization/${type}`;

const properties: readonly unknown[] = [
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { roleDefinitionId: '', principalId: '' },
  { roleDefinitionId: '/subscriptions/', principalId: ids.colleague },
  { roleDefinitionId: `/providers/x/${NAME}`, principalId: '__proto__', principalType: '' },
  { roleDefinitionId: {}, principalId: [], condition: 7, conditionVersion: {} },
  { roleName: {}, permissions: [null], assignableScopes: [null] },
  { roleName: 'x', permissions: [{ actions: [7] }], assignableScopes: [ids.vault] },
  { roleName: 'x', permissions: [{}], assignableScopes: ['', '//', '/subscriptions', '/providers'] },
  { roleName: 'x', permissions: [{ actions: ['', '/', '*', '*/'] }], assignableScopes: [ids.vault] },
  { displayName: 7, details: 7 },
  { details: { parent: { id: '' } } },
];

test.each(['roleAssignments', 'roleDefinitions', 'denyAssignments'])('%s: any body gets an answer', async (type) => {
  const arm = await createArmClient(tailwindPlatform);
  for (const each of properties) {
    const { status, body } = await arm.call('PUT', `${of(type)}/${NAME}`, { properties: each });
    expect([each, status >= 400 && status < 500, typeof body.error.code]).toEqual([each, true, 'string']);
  }
});

test.each(['mg-tailwind', 'new', 'constructor'])('management group %s: any body gets an answer', async (name) => {
  const arm = await createArmClient(tailwindPlatform);
  const path = `/providers/Microsoft.Management/managementGroups/${name}`;
  for (const method of ['PUT', 'PATCH']) {
    for (const each of properties) {
      const { status } = await arm.call(method, path, method === 'PUT' ? { properties: each } : each);
      expect(status).toBeLessThan(500);
    }
  }
});

test.each(['roleAssignments', 'roleDefinitions', 'denyAssignments'])('%s: any filter gets an answer', async (type) => {
  const arm = await createArmClient(tailwindPlatform);
  const filters = [
    'and',
    "'",
    'atScope() and',
    "assignedTo('')",
    "principalId eq ''",
    "assignedTo('constructor')",
    '%',
  ];
  for (const filter of filters) {
    const { status } = await arm.call('GET', `${of(type)}?$filter=${encodeURIComponent(filter)}`);
    expect([200, 400]).toContain(status);
  }
});

test.each([
  [of('roleAssignments'), ['2015-07-01', '2018-01-01-preview', '2020-04-01-preview', '2022-04-01']],
  [of('roleDefinitions'), ['2015-07-01', '2018-01-01-preview', '2022-04-01', '2022-05-01-preview']],
  [of('denyAssignments'), ['2018-07-01-preview', '2022-04-01']],
  [of('permissions'), ['2015-07-01', '2018-07-01', '2022-04-01']],
  [platform.managementGroup, ['2018-03-01-preview', '2020-05-01', '2021-04-01', '2023-04-01']],
])('the versions in the field of %s', async (path, versions) => {
  const arm = await createArmClient(tailwindPlatform);
  for (const version of versions) {
    const { status } = await arm.call('GET', `${path}?api-version=${version}`);
    expect([version, status]).toEqual([version, 200]);
  }
});
