import fc from 'fast-check';
import type { Question } from './index';
import type { ShortPolicy } from './policy.test-helper';

/** Sometimes in capitals: nothing in RBAC depends on case. */
function anyCase(values: readonly string[]) {
  return fc.tuple(fc.constantFrom(...values), fc.boolean()).map(([text, loud]) => (loud ? text.toUpperCase() : text));
}

const managementGroup = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const resourceGroup = '/subscriptions/s1/resourceGroups/rg1';
const scope = anyCase([
  '/',
  '',
  '/subscriptions',
  '/subscriptions/s1',
  '/subscriptions/s10',
  '//subscriptions/s1/',
  resourceGroup,
  `${resourceGroup}0`,
  `/${resourceGroup}/`,
  `${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv`,
  `${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv-2`,
  `${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv/secrets/a`,
  managementGroup('mg1'),
  managementGroup('mg2'),
  '/providers/Microsoft.Management',
]);

const principal = anyCase(['p1', 'p10', 'p1', 'g1', 'g2', 'g3']);
const everyone = '00000000-0000-0000-0000-000000000000';
const pattern = anyCase([
  '*',
  '*/read',
  'K/*',
  'K/v/*',
  'K/v/*/read',
  'K/*/s/*/read',
  'K/v/s/get/action',
  'K/v/read',
  'K/v/reader',
  '*/*',
  'K/v/**/read',
  'K*/action',
]);
const delegation = 'Microsoft.Authorization/roleAssignments/write';
const action = anyCase([
  'K/v/read',
  'K/v/s/read',
  'K/v/s/a/read',
  'K/v/s/get/action',
  'K/v/write',
  'K/v/reader',
  'K',
  '',
  delegation,
]);

const permission = fc.record({
  actions: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  notActions: fc.array(pattern, { maxLength: 1 }),
  dataActions: fc.array(pattern, { maxLength: 3 }),
  notDataActions: fc.array(pattern, { maxLength: 1 }),
});

const comparisons = [
  "@Resource[x:name] StringEquals 'a'",
  "@Resource[X:Name] StringNotEquals 'a'",
  "@Request[x:name] StringEquals 'b'",
  "@Request[y:name] StringNotEquals 'b'",
];
const condition = fc.constantFrom(
  ...comparisons,
  ...comparisons.map((text) => `((!(ActionMatches{'K/v/*/read'})) OR (${text}))`),
  ...comparisons.map((text) => `((!(ActionMatches{'K/*/action'})) OR (${text}))`),
  '',
  'x',
  `${comparisons[0]} AND`,
);

const moment = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
const attributes = fc.record(
  { 'X:name': fc.constantFrom('a', 'b'), 'y:name': fc.constantFrom('a', 'b') },
  { requiredKeys: [] },
);
const roleId = 'Microsoft.Authorization/roleAssignments:RoleDefinitionId';
const roleIds = fc.constantFrom('4633458B-17de-408a-b874-0445c86b69e6', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635');

/** Small worlds in which everything can get in the way of everything else. */
export const randomPolicy: fc.Arbitrary<ShortPolicy> = fc.record({
  roles: fc
    .array(fc.array(permission, { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 3 })
    .map((roles) => roles.map((permissions, index) => ({ id: `r${index}`, permissions }))),
  assignments: fc
    .array(
      fc.record({
        principal,
        role: anyCase(['r0', 'r1', 'r2', 'r3', 'r0', 'Key Vault Data Access Administrator']),
        scope,
        condition: fc.option(condition, { freq: 2 }),
        effectiveFrom: moment,
        effectiveUntil: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: moment }),
      }),
      { minLength: 3, maxLength: 12, size: 'max' },
    )
    .map((all) => all.map((assignment, index) => ({ ...assignment, id: `a${index}` }))),
  denies: fc
    .array(
      fc.record({
        principals: fc.array(fc.oneof(principal, fc.constant(everyone)), { maxLength: 2 }),
        exclude: fc.array(principal, { maxLength: 1 }),
        scope,
        permissions: fc.array(permission, { minLength: 1, maxLength: 2 }),
        notBelow: fc.boolean(),
      }),
      { maxLength: 2 },
    )
    .map((all) => all.map((deny, index) => ({ ...deny, id: `d${index}` }))),
  groups: fc.record({
    g1: fc.array(principal, { maxLength: 2 }),
    G2: fc.array(principal, { maxLength: 2 }),
    g3: fc.array(principal, { maxLength: 2 }),
  }),
  parents: fc.constantFrom<Record<string, string>>(
    {},
    {
      '/subscriptions/S1': managementGroup('mg1'),
      [`${managementGroup('mg1')}/`]: managementGroup('MG2'),
    },
    {
      '/subscriptions/s1': managementGroup('mg1'),
      '/subscriptions/s10': managementGroup('mg2'),
      [managementGroup('mg1')]: managementGroup('mg2'),
      // Azure has no such circle; the engine must come out of it all the same.
      [managementGroup('mg2')]: managementGroup('mg1'),
    },
  ),
  directory: fc.subarray(['p1', 'p10', 'g1', 'g2', 'g3'], { minLength: 2 }),
});

export const randomQuestion: fc.Arbitrary<Question> = fc
  .record(
    {
      principalId: principal,
      clientId: principal,
      groupIds: fc.array(anyCase(['g1', 'g2', 'g3']), { maxLength: 2 }),
      plane: fc.constantFrom('control' as const, 'data' as const),
      action,
      scope,
      attributes: fc.record(
        {
          resource: attributes,
          request: fc.tuple(attributes, roleIds).map(([some, id]) => ({ ...some, [roleId]: id })),
        },
        { requiredKeys: [] },
      ),
      at: fc.integer({ min: 0, max: 4 }),
      tokenExpiresOn: fc.constantFrom(1, 9, 9, 9),
    },
    { requiredKeys: ['principalId', 'plane', 'action', 'scope'] },
  )
  .map((question) => question as Question);
