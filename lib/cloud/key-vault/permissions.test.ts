import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, vmPrincipal, withRole } from '../testing.test-helper';
import type { Scenario } from '../world';
import { createVaultClient, denied, officer, version, withSecrets } from './vault-client.test-helper';

/** Each operation, and the one data action and the one access policy permission that allow it. */
const operations = [
  ['GET', '/secrets/Live', 'getSecret/action', 'get'],
  ['GET', '/secrets', 'readMetadata/action', 'list'],
  ['GET', '/secrets/Live/versions', 'readMetadata/action', 'list'],
  ['PUT', '/secrets/Live', 'setSecret/action', 'set'],
  ['PATCH', '/secrets/Live', 'update/action', 'set'],
  ['POST', '/secrets/Live/backup', 'backup/action', 'backup'],
  ['POST', '/secrets/restore', 'restore/action', 'restore'],
  ['GET', '/deletedsecrets', 'readMetadata/action', 'list'],
  ['GET', '/deletedsecrets/Gone', 'readMetadata/action', 'get'],
  ['DELETE', '/secrets/Live', 'delete', 'delete'],
  ['POST', '/deletedsecrets/Gone/recover', 'recover/action', 'recover'],
  ['DELETE', '/deletedsecrets/Spent', 'purge/action', 'purge'],
] as const;

const [ROLE, NEVER] = ['0c2f3a1e-5d47-4b8e-9a61-7e4d2c9b8f05', 9_999_999_999];

/** A vault with a secret that is there, and two that are deleted. */
function prepared(scenario: Scenario): Scenario {
  return changed(withSecrets(scenario, { Live: [{}], Gone: [{}], Spent: [{}] }), (draft) => {
    const contents = draft.vaultContents['kv-tailwind'];
    if (contents === undefined) return;
    const { gone, spent, ...secrets } = contents.secrets;
    if (gone === undefined || spent === undefined) return;
    contents.secrets = secrets;
    contents.deletedSecrets = {
      gone: { value: gone, deletedAt: 1, purgesAt: NEVER },
      spent: { value: spent, deletedAt: 1, purgesAt: NEVER },
    };
  });
}

const withDataAction = (action: string): Scenario =>
  changed(withRole(prepared(denied), ROLE), (draft) => {
    draft.customRoleDefinitions[ROLE] = {
      id: ROLE,
      roleName: 'One Thing',
      roleType: 'CustomRole',
      description: '',
      permissions: [
        {
          actions: [],
          notActions: [],
          dataActions: [`Microsoft.KeyVault/vaults/secrets/${action}`],
          notDataActions: [],
        },
      ],
      assignableScopes: [tailwindIds.subscription],
    };
  });

const withPermission = (permission: string): Scenario =>
  changed(prepared(officer), (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') return;
    const entry = { tenantId: tailwindIds.tenantId, objectId: vmPrincipal.objectId };
    vault.properties.enableRbacAuthorization = false;
    vault.properties.accessPolicies = [{ ...entry, permissions: { secrets: [permission] } }];
  });

/** Tries every operation, as one caller; gives those that were not refused. */
async function allowedIn(scenario: Scenario): Promise<readonly string[]> {
  const backup = await (await createVaultClient(withSecrets(officer, { Fresh: [{}] }))).call(
    `/secrets/Fresh/backup?${version}`,
    { method: 'POST' },
  );
  const { call } = await createVaultClient(scenario);
  const allowed: string[] = [];
  for (const [method, path] of operations) {
    const body = path === '/secrets/restore' ? JSON.stringify(backup.body) : '{"value":"x"}';
    const { status } = await call(`${path}?${version}`, { method, ...(method !== 'GET' && { body }) });
    expect([200, 204, 403]).toContain(status);
    if (status !== 403) allowed.push(`${method} ${path}`);
  }
  return allowed;
}

const namesOf = (chosen: readonly (typeof operations)[number][]) => chosen.map(([method, path]) => `${method} ${path}`);

test.each([...new Set(operations.map(([, , action]) => action))])(
  'the data action %s allows just its operations',
  async (action) => {
    expect(await allowedIn(withDataAction(action))).toEqual(namesOf(operations.filter((each) => each[2] === action)));
  },
);

test.each([...new Set(operations.map(([, , , permission]) => permission))])(
  'the permission %s allows just its operations',
  async (permission) => {
    expect(await allowedIn(withPermission(permission))).toEqual(
      namesOf(operations.filter((each) => each[3] === permission)),
    );
  },
);

test('the Secrets Officer may do all of it', async () => {
  expect(await allowedIn(prepared(officer))).toEqual(namesOf(operations));
});
