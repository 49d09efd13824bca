import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const NAME = '11111111-2222-4333-8444-555555555555';
const at = (scope: string, name = NAME) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const grant = (role: string, change: Record<string, unknown> = {}) => ({
  properties: {
    roleDefinitionId: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId: vmPrincipal.objectId,
    principalType: 'ServicePrincipal',
    ...change,
  },
});

const onContainer =
  "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'invoices'))";

test.each([
  ['with its version', { condition: onContainer, conditionVersion: '2.0' }, onContainer, '2.0'],
  ['without a version', { condition: onContainer }, onContainer, '2.0'],
  ['an empty text is none', { condition: '', conditionVersion: '' }, null, null],
  ['a version alone', { conditionVersion: '2.0' }, null, null],
  ['null', { condition: null, conditionVersion: null }, null, null],
])('a condition is kept: %s', async (_, properties, condition, conditionVersion) => {
  const arm = await createArmClient(withSystemIdentity());
  const { status, body } = await arm.call('PUT', at(ids.resourceGroup), grant(roleIds.reader, properties));
  expect(status).toBe(201);
  expect(body.properties).toMatchObject({ condition, conditionVersion });
});

test.each([
  ['another version', { condition: onContainer, conditionVersion: '1.0' }],
  ['not readable', { condition: '@Resource[Microsoft.Storage/storageAccounts:name] Equals', conditionVersion: '2.0' }],
  ['no condition at all', { condition: 'true', conditionVersion: '2.0' }],
  [
    "another provider's attribute",
    { condition: "@Resource[Microsoft.ServiceBus/namespaces/queues:Name] stringEquals 'foo'", conditionVersion: '2.0' },
  ],
])('a condition is refused: %s', async (_, properties) => {
  const arm = await createArmClient(withSystemIdentity());
  const before = arm.lab.cloud.world;
  expect(await arm.errorOf('PUT', at(ids.resourceGroup), grant(roleIds.reader, properties))).toBe(
    '400 InvalidRoleAssignmentCondition: The given role assignment condition is invalid.',
  );
  expect(arm.lab.cloud.world).toBe(before);
});

test("a text inside a condition that looks like another provider's attribute is a text", async () => {
  const arm = await createArmClient(withSystemIdentity());
  const condition = onContainer.replace("'invoices'", "'@Resource[Microsoft.ServiceBus/namespaces:Name]'");
  const { status } = await arm.call('PUT', at(ids.resourceGroup), grant(roleIds.reader, { condition }));
  expect(status).toBe(201);
});

test('a condition is taken away by an update', async () => {
  const arm = await createArmClient(withSystemIdentity());
  await arm.call('PUT', at(ids.resourceGroup), grant(roleIds.reader, { condition: onContainer }));
  await arm.call('PUT', at(ids.resourceGroup), grant(roleIds.reader, { condition: '', conditionVersion: '' }));
  const { body } = await arm.call('GET', at(ids.resourceGroup));
  expect(body.properties).toMatchObject({ condition: null, conditionVersion: null, updatedBy: ids.operator });
});

const dataAccessAdministrator = '8b54135c-b56d-4d72-a534-26097cfdc8d8';
const delegated = operatorWith([[dataAccessAdministrator, ids.subscription]], withSystemIdentity());
const refused = (action: string, scope: string) =>
  `403 AuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' does not have authorization or an ABAC condition not fulfilled to perform action 'Microsoft.Authorization/roleAssignments/${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;

test.each([
  '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  'a4417e6f-fecd-4de8-b567-7b0420556985',
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  '12338af0-0e69-4776-bea7-57ae8d297424',
  '21090545-7ca7-4776-b22c-e363652d74d2',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  '4633458B-17DE-408A-B874-0445C86B69E6',
])('Key Vault Data Access Administrator grants and takes back role %s', async (role) => {
  const arm = await createArmClient(delegated);
  expect((await arm.call('PUT', at(ids.vault), grant(role))).status).toBe(201);
  expect((await arm.call('DELETE', at(ids.vault))).status).toBe(200);
});

test.each([
  ['Owner', roleIds.owner],
  ['Reader', roleIds.reader],
  ['itself', dataAccessAdministrator],
  ['no role at all', 'constructor'],
])('Key Vault Data Access Administrator cannot grant %s', async (_, role) => {
  const arm = await createArmClient(delegated);
  expect(await arm.errorOf('PUT', at(ids.vault), grant(role))).toBe(refused('write', at(ids.vault)));
});

test('a body that names no role does not get around the condition', async () => {
  const arm = await createArmClient(delegated);
  for (const body of [undefined, null, 1, {}, { properties: null }, { properties: { roleDefinitionId: 7 } }]) {
    expect((await arm.call('PUT', at(ids.vault), body)).status).toBe(403);
  }
});

test('Key Vault Data Access Administrator cannot take back another role', async () => {
  const arm = await createArmClient(withRole(delegated, roleIds.reader));
  const existing = at(ids.vault, '00000000-0000-4000-8000-000000000001');
  expect(await arm.errorOf('DELETE', existing)).toBe(refused('delete', existing));
  expect((await arm.call('GET', existing)).status).toBe(200);
});

const administrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';

test.each([
  ['for service principals only', "PrincipalType] StringEqualsIgnoreCase 'ServicePrincipal'", [201, 403]],
  ['for users only', "PrincipalType] StringEqualsIgnoreCase 'User'", [403, 201]],
  ['for one principal', `PrincipalId] ForAnyOfAnyValues:GuidEquals {${ids.colleague}}`, [403, 201]],
  ['for all but one principal', `PrincipalId] ForAnyOfAllValues:GuidNotEquals {${ids.colleague}}`, [201, 403]],
])('an administrator %s', async (_, clause, statuses) => {
  const scenario = operatorWith([[administrator, ids.subscription]], withSystemIdentity());
  const [assignment] = Object.values(scenario.world.roleAssignments);
  if (assignment === undefined) throw new Error('no assignment');
  const condition = `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:${clause}))`;
  const world = {
    ...scenario.world,
    roleAssignments: { [assignment.id.toLowerCase()]: { ...assignment, condition, conditionVersion: '2.0' } },
  };
  const arm = await createArmClient({ ...scenario, world });
  const toMachine = await arm.call('PUT', at(ids.vault), grant(roleIds.reader));
  // Without a stated type the directory's counts.
  const toUser = await arm.call(
    'PUT',
    at(ids.vault, '66666666-7777-4888-9999-aaaaaaaaaaaa'),
    grant(roleIds.reader, { principalId: ids.colleague, principalType: undefined }),
  );
  expect([toMachine.status, toUser.status]).toEqual(statuses);
});
