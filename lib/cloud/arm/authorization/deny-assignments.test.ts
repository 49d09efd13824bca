import { expect, test } from 'vitest';
import { scenarios } from '../../scenarios';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../scenarios/tailwind-platform-ids';
import { changed } from '../../testing.test-helper';
import { createArmClient } from '../arm-client.test-helper';

const tailwindPlatform = scenarios['tailwind-platform'];
const list = (scope: string, filter = '') =>
  `${scope}/providers/Microsoft.Authorization/denyAssignments${filter === '' ? '' : `?$filter=${encodeURIComponent(filter)}`}`;
const stack = `${ids.subscription}/providers/Microsoft.Resources/deploymentStacks/stack-stock`;
const displayName = `Deny assignment 'a344f067-ba1b-4aa5-a52e-671ea375ddaf' created by Deployment Stack '${stack}'.`;
const everyone = '00000000-0000-0000-0000-000000000000';

test('one, in the shape of Azure', async () => {
  const arm = await createArmClient(tailwindPlatform);
  const { status, body } = await arm.call('GET', platform.vaultDenyAssignment.toUpperCase());
  expect([status, body]).toEqual([
    200,
    {
      id: platform.vaultDenyAssignment,
      type: 'Microsoft.Authorization/denyAssignments',
      name: 'a344f067-ba1b-4aa5-a52e-671ea375ddaf',
      properties: {
        denyAssignmentName: displayName,
        description: 'Created by Deployment Stacks.',
        permissions: [
          { actions: ['Microsoft.KeyVault/vaults/delete'], notActions: [], dataActions: [], notDataActions: [] },
        ],
        scope: ids.vault,
        doNotApplyToChildScopes: false,
        principals: [{ id: everyone, type: 'SystemDefined' }],
        excludePrincipals: [
          { id: ids.operator, type: 'User' },
          { id: platform.spOperator.objectId, type: 'ServicePrincipal' },
        ],
        isSystemProtected: true,
      },
    },
  ]);
  expect(await arm.errorOf('GET', `${list(ids.vault)}/${ids.operator}`)).toContain('404 DenyAssignmentNotFound: ');
});

test.each([
  ['below', ids.subscription, '', 1],
  ['not below', ids.subscription, 'atScope()', 0],
  ['above', ids.stockDbSecret, 'atScope()', 1],
  ['elsewhere', ids.vm, '', 0],
  ['for everyone', ids.vault, `principalId eq '${everyone}'`, 1],
  ['for one', ids.vault, `principalId eq '${ids.colleague}'`, 0],
  ['for one, everyone counted in', ids.vault, `assignedTo('${ids.colleague}')`, 1],
  ['by name', ids.vault, `denyAssignmentName eq '${displayName.replaceAll("'", "''")}'`, 1],
  ['by another name', ids.vault, "denyAssignmentName eq 'none'", 0],
  ['with a filter that changes nothing', ids.vault, `gdprExportPrincipalId eq '${ids.colleague}'`, 1],
])('list: %s', async (_, scope, filter, count) => {
  const arm = await createArmClient(tailwindPlatform);
  const { status, body } = await arm.call('GET', list(scope, filter));
  expect([status, body.value.length]).toEqual([200, count]);
});

test('a filter that Azure does not know', async () => {
  const arm = await createArmClient(tailwindPlatform);
  expect(await arm.errorOf('GET', list(ids.vault, "name eq 'x'"))).toContain('400 UnsupportedQuery: ');
});

test.each(['PUT', 'DELETE'])('%s is not for anyone', async (method) => {
  const arm = await createArmClient(tailwindPlatform);
  const before = arm.lab.cloud.world;
  const body = method === 'PUT' ? { properties: {} } : undefined;
  expect(await arm.errorOf(method, platform.vaultDenyAssignment, body)).toContain('403 DenyAssignmentNotAuthorized: ');
  expect(arm.lab.cloud.world).toBe(before);
});

test('an owner who is stopped is told by which deny assignment', async () => {
  const arm = await createArmClient(
    changed(tailwindPlatform, (draft) => {
      const deny = draft.denyAssignments[platform.vaultDenyAssignment.toLowerCase()];
      if (deny === undefined) throw new Error('The scenario has no deny assignment.');
      deny.excludePrincipalIds = [];
    }),
  );
  expect(await arm.errorOf('DELETE', ids.vault)).toBe(
    `403 DenyAssignmentAuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' has permission to perform action 'Microsoft.KeyVault/vaults/delete' on scope '${ids.vault}'; however, the access is denied because of the deny assignment with name '${displayName}' and Id 'a344f067ba1b4aa5a52e671ea375ddaf' at scope '${ids.vault}'.`,
  );
});

test('one whose roles do not allow it is refused as ever', async () => {
  const arm = await createArmClient(
    changed(tailwindPlatform, (draft) => {
      for (const each of Object.values(draft.roleAssignments)) {
        if (each.principalId === ids.operator) delete draft.roleAssignments[each.id.toLowerCase()];
      }
      const deny = draft.denyAssignments[platform.vaultDenyAssignment.toLowerCase()];
      if (deny !== undefined) deny.excludePrincipalIds = [];
    }),
  );
  expect(await arm.errorOf('DELETE', ids.vault)).toContain('403 AuthorizationFailed: ');
});
