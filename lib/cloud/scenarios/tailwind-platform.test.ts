import { expect, test } from 'vitest';
import { builtInRoles, isWithinScope } from '../rbac';
import { createTestCloud } from '../testing.test-helper';
import type { IdentityBlock } from '../world';
import { scenarios } from '.';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';

const { world, startsAt } = scenarios['tailwind-platform'];
const { users, groups, servicePrincipals, applications } = world.directory;
const resources = Object.values(world.resources);
const everyone = '00000000-0000-0000-0000-000000000000';
const exists = (objectId: string) => [users, groups, servicePrincipals].some((each) => Object.hasOwn(each, objectId));
const roleScopes = new Map([
  ...builtInRoles.map((role) => [role.id, role.assignableScopes] as const),
  ...Object.values(world.customRoleDefinitions).map((role) => [role.id, role.assignableScopes] as const),
]);

test('every record stands under its own ID in lower case', () => {
  const tables = [world.resources, world.roleAssignments, world.denyAssignments];
  for (const table of tables) {
    for (const [key, { id }] of Object.entries<{ readonly id: string }>(table)) expect(key).toBe(id.toLowerCase());
  }
  for (const table of [users, groups, servicePrincipals, applications]) {
    for (const [key, { objectId }] of Object.entries<{ readonly objectId: string }>(table)) expect(key).toBe(objectId);
  }
  for (const [key, role] of Object.entries(world.customRoleDefinitions)) expect(key).toBe(role.id);
  for (const [key, { issuer }] of Object.entries(world.issuers)) expect(key).toBe(issuer);
});

test('no GUID stands for two things', () => {
  const principals = Object.values(servicePrincipals);
  const all = [
    ...[users, groups, servicePrincipals, applications].flatMap((table) => Object.keys(table)),
    ...principals.map(({ appId }) => appId),
    ...Object.values(world.roleAssignments).map(({ name }) => name),
    ...Object.values(world.denyAssignments).map(({ name }) => name),
    ...Object.keys(world.customRoleDefinitions),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('a resource has its parent, and its group', () => {
  for (const { id, type } of resources) {
    const depth = type.split('/').length;
    const parent = depth > 2 ? id.split('/').slice(0, -2).join('/') : ids.resourceGroup;
    const known = type.endsWith('/containers') ? id.split('/blobServices/')[0] : parent;
    expect(world.resources[known?.toLowerCase() ?? '']).toBeDefined();
  }
});

test('identities of resources and their service principals name each other', () => {
  const blocks = resources.flatMap((each) =>
    'identity' in each && each.identity !== undefined
      ? [{ owner: each, identity: each.identity as IdentityBlock }]
      : [],
  );
  expect(blocks).toHaveLength(5);
  for (const { owner, identity } of blocks) {
    const principal = servicePrincipals[identity.principalId ?? ''];
    expect(principal).toMatchObject({ resourceId: owner.id, servicePrincipalType: 'ManagedIdentity' });
    expect(identity.tenantId).toBe(world.tenant.tenantId);
    for (const [id, entry] of Object.entries(identity.userAssignedIdentities ?? {})) {
      const { principalId, clientId } = entry;
      expect(world.resources[id.toLowerCase()]).toMatchObject({ properties: { principalId, clientId } });
    }
  }
  for (const { resourceId } of Object.values(servicePrincipals)) {
    if (resourceId !== null) expect(world.resources[resourceId.toLowerCase()]).toBeDefined();
  }
});

test('an application has a service principal with its client ID', () => {
  for (const { appId, displayName } of Object.values(applications)) {
    const match = Object.values(servicePrincipals).find((each) => each.appId === appId);
    expect(match).toMatchObject({ displayName, servicePrincipalType: 'Application', resourceId: null });
  }
});

test('assignments name roles that may be assigned there, and one principal that is gone', () => {
  const gone = [];
  for (const each of Object.values(world.roleAssignments)) {
    expect(each.id).toBe(`${each.scope}/providers/Microsoft.Authorization/roleAssignments/${each.name}`);
    expect(roleScopes.get(each.roleDefinitionId)?.some((scope) => isWithinScope(each.scope, scope))).toBe(true);
    if (!exists(each.principalId)) gone.push(each.id);
    const inVault = each.scope.split('/secrets/')[0] ?? '';
    const isPlace = each.scope === ids.subscription || each.scope === platform.managementGroup;
    expect(isPlace || world.resources[inVault.toLowerCase()] !== undefined).toBe(true);
  }
  expect(gone).toEqual([platform.orphanedAssignment]);
});

test('groups and deny assignments name principals that are there', () => {
  const named = [
    ...Object.values(groups).flatMap(({ memberIds }) => memberIds),
    ...Object.values(world.denyAssignments).flatMap(({ principalIds, excludePrincipalIds }) => [
      ...principalIds,
      ...excludePrincipalIds,
    ]),
  ];
  expect(named.filter((id) => id !== everyone && !exists(id))).toEqual([]);
});

test('the operator secret lasts, the legacy secret is near its end', () => {
  const endOf = (id: string) => (applications[id]?.passwordCredentials[0]?.endsAt ?? 0) - startsAt;
  const day = 24 * 3600 * 1000;
  expect(endOf(platform.operatorApplication)).toBeGreaterThan(365 * day);
  expect(endOf(platform.legacyApplication)).toBeLessThan(7 * day);
  expect(endOf(platform.legacyApplication)).toBeGreaterThan(0);
});

test('a nested group reads below the management group; the machine may not read the secret yet', async () => {
  const { cloud } = await createTestCloud(scenarios['tailwind-platform']);
  const reads = cloud.explain({
    principalId: ids.colleague,
    plane: 'control',
    action: 'Microsoft.Storage/storageAccounts/read',
    scope: platform.storageAccount,
  });
  expect(reads.considered.find(({ assignmentId }) => assignmentId === platform.readersAssignment)).toMatchObject({
    counts: true,
    principal: { kind: 'group', path: [platform.platformReaders, ids.stockTeam] },
  });
  const secret = (principalId: string) =>
    cloud.explain({
      principalId,
      plane: 'data',
      action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      scope: ids.stockDbSecret,
    }).allowed;
  expect([secret(platform.appIdentity.objectId), secret(platform.vmIdentity.objectId)]).toEqual([true, false]);
});
