import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, type TestCloud, vmPrincipal } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import type { Scenario } from '../world';
import {
  createVaultClient,
  denied,
  issuer,
  officer,
  reader,
  resource,
  type VaultClient,
  version,
  withSecrets,
} from './vault-client.test-helper';

let lab: TestCloud;
let call: VaultClient['call'];

async function start(scenario: Scenario) {
  ({ lab, call } = await createVaultClient(scenario));
}

beforeEach(() => start(reader));

describe('without a role', () => {
  const lines = (action: string, path: string, caller: string) =>
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${caller}`,
      `Action: 'Microsoft.KeyVault/vaults/secrets/${action}'`,
      `Resource: '${tailwindIds.vault.toLowerCase()}${path}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      'DecisionReason: null ',
      'Vault: kv-tailwind;location=westeurope',
      '',
    ].join('\r\n');
  const machine = `appid=${vmPrincipal.appId};oid=${vmPrincipal.objectId};iss=${issuer};xms_mirid=${tailwindIds.vm.replace('resourceGroups', 'resourcegroups')}`;

  test.each([
    ['GET', '/secrets/StockDb', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets/StockDb/', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets/Missing', 'getSecret/action', '/secrets/Missing'],
    ['GET', '/secrets/StockDb/0123', 'getSecret/action', '/secrets/StockDb'],
    ['GET', '/secrets', 'readMetadata/action', ''],
    ['GET', '/secrets/StockDb/versions', 'readMetadata/action', ''],
    ['PUT', '/secrets/StockDb', 'setSecret/action', '/secrets/StockDb'],
    ['PATCH', '/secrets/StockDb', 'update/action', '/secrets/StockDb'],
    ['PATCH', '/secrets/StockDb/0123', 'update/action', '/secrets/StockDb'],
    ['DELETE', '/secrets/StockDb', 'delete', '/secrets/StockDb'],
    ['POST', '/secrets/StockDb/backup', 'backup/action', '/secrets/StockDb'],
    ['POST', '/secrets/restore', 'restore/action', ''],
    ['GET', '/deletedsecrets', 'readMetadata/action', ''],
    ['GET', '/deletedsecrets/StockDb', 'readMetadata/action', '/secrets/StockDb'],
    ['DELETE', '/deletedsecrets/StockDb', 'purge/action', '/secrets/StockDb'],
    ['POST', '/deletedsecrets/StockDb/recover', 'recover/action', '/secrets/StockDb'],
  ])('%s %s is refused and decided once', async (method, path, action, resourcePath) => {
    await start(denied);
    const { status, headers, body } = await call(`${path}?${version}`, { method });
    expect(status).toBe(403);
    expect(body.error).toEqual({
      code: 'Forbidden',
      message: lines(action, resourcePath, machine),
      innererror: { code: 'ForbiddenByRbac' },
    });
    expect(headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false);
    expect(lab.eventsOf('decision')).toMatchObject([
      {
        service: 'key-vault',
        explanation: { allowed: false, question: { plane: 'data', principalId: vmPrincipal.objectId } },
      },
    ]);
  });

  test('the owner of the subscription is refused too, and named without a resource', async () => {
    const bearer = await lab.operatorToken(resource);
    const { status, body } = await call(`/secrets/StockDb?${version}`, {}, bearer);
    const caller = `appid=${decodeToken(bearer).claims?.appid};oid=${tailwindIds.operator};iss=${issuer}`;
    expect(status).toBe(403);
    expect(body.error.message).toBe(lines('getSecret/action', '/secrets/StockDb', caller));
  });

  test('a user-assigned identity names the machine that asked as well', async () => {
    await start(
      changed(denied, (draft) => {
        const machineDraft = draft.resources[tailwindIds.vm.toLowerCase()];
        if (machineDraft?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('No vm-stock.');
        const web = { principalId: tailwindIds.webPrincipal, clientId: tailwindIds.webClient };
        machineDraft.identity = { type: 'UserAssigned', userAssignedIdentities: { [tailwindIds.webIdentity]: web } };
        draft.roleAssignments = {};
      }),
    );
    const { body } = await call(`/secrets/StockDb?${version}`);
    expect(body.error.message).toMatch(/;xms_mirid=\S+\/id-web;xms_az_rid=\S+\/vm-stock\r\n/);
  });
});

describe('under a condition', () => {
  const onName = (source: string, name: string) =>
    `((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/*'})) OR (${source}[Microsoft.KeyVault/vaults/secrets:name] StringEquals '${name}'))`;

  test.each([
    ['GET', '/secrets/StockDb', onName('@Resource', 'StockDb'), 200],
    ['GET', '/secrets/MapsApiKey', onName('@Resource', 'StockDb'), 403],
    // Names are compared as they are asked for, case included.
    ['GET', '/secrets/stockdb', onName('@Resource', 'StockDb'), 403],
    ['PUT', '/secrets/StockDb', onName('@Request', 'StockDb'), 200],
    ['GET', '/secrets/StockDb', onName('@Request', 'StockDb'), 403],
    // Only set and restore bring a secret along in the request.
    ['PATCH', '/secrets/StockDb', onName('@Request', 'StockDb'), 403],
    ['PATCH', '/secrets/StockDb', onName('@Resource', 'StockDb'), 200],
    ['DELETE', '/secrets/StockDb', onName('@Request', 'StockDb'), 403],
    ['DELETE', '/secrets/StockDb', onName('@Resource', 'StockDb'), 200],
    ['POST', '/secrets/StockDb/backup', onName('@Resource', 'Other'), 403],
    ['GET', '/deletedsecrets', onName('@Resource', 'StockDb'), 403],
    ['GET', '/secrets', onName('@Resource', 'StockDb'), 403],
    ['GET', '/secrets', "@Resource[Microsoft.KeyVault/vaults:name] StringEquals 'kv-tailwind'", 200],
  ])('%s %s with %s is %i', async (method, path, condition, status) => {
    await start(
      changed(officer, (draft) => {
        for (const each of Object.values(draft.roleAssignments)) {
          if (each.principalId === vmPrincipal.objectId) each.condition = condition;
        }
      }),
    );
    const init = ['PUT', 'PATCH'].includes(method) ? { method, body: '{"value":"x"}' } : { method };
    expect((await call(`${path}?${version}`, init)).status).toBe(status);
  });

  test.each([
    [onName('@Request', 'Gone'), 200],
    [onName('@Request', 'Other'), 403],
    // The path names no secret.
    [onName('@Resource', 'Gone'), 403],
  ])('restore of Gone with %s is %i', async (condition, status) => {
    const gone = withSecrets(officer, { Gone: [{}] });
    const source = await createVaultClient(gone);
    const backup = await source.call(`/secrets/Gone/backup?${version}`, { method: 'POST' });
    await start(
      changed(officer, (draft) => {
        for (const each of Object.values(draft.roleAssignments)) {
          if (each.principalId === vmPrincipal.objectId) each.condition = condition;
        }
      }),
    );
    const init = { method: 'POST', body: JSON.stringify(backup.body) };
    expect((await call(`/secrets/restore?${version}`, init)).status).toBe(status);
  });
});
