import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, vmPrincipal } from '../testing.test-helper';
import type { AccessPolicy, Scenario } from '../world';
import { createVaultClient, issuer, officer, reader, resource, version } from './vault-client.test-helper';

const entry = (objectId: string, secrets: readonly string[], extra: Partial<AccessPolicy> = {}): AccessPolicy => ({
  tenantId: tailwindIds.tenantId,
  objectId,
  permissions: { secrets },
  ...extra,
});

/** The vault asks its access policies; the machine has a role too, which must not count. */
function withPolicies(scenario: Scenario, ...policies: readonly AccessPolicy[]): Scenario {
  return changed(scenario, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') throw new Error('The scenario has no vault.');
    Object.assign(vault.properties, { enableRbacAuthorization: false, accessPolicies: policies });
  });
}

const secret = '/secrets/StockDb';
const put = { method: 'PUT', body: JSON.stringify({ value: 'x' }) };
const groupId = tailwindIds.stockTeam;

test.each<[why: string, policies: readonly AccessPolicy[], statuses: readonly number[]]>([
  ['no entry', [], [403, 403, 403]],
  ['get', [entry(vmPrincipal.objectId, ['get'])], [200, 403, 403]],
  ['list', [entry(vmPrincipal.objectId, ['List'])], [403, 200, 403]],
  ['set', [entry(vmPrincipal.objectId, ['set'])], [403, 403, 200]],
  ['all', [entry(vmPrincipal.objectId, ['all'])], [200, 200, 200]],
  ['in capitals', [entry(vmPrincipal.objectId.toUpperCase(), ['GET'])], [200, 403, 403]],
  ['two entries', [entry(groupId, ['get']), entry(vmPrincipal.objectId, ['list'])], [200, 200, 403]],
  ['somebody else', [entry(tailwindIds.operator, ['all'])], [403, 403, 403]],
  ['the client ID', [entry(vmPrincipal.appId, ['all'])], [403, 403, 403]],
  ['keys', [entry(vmPrincipal.objectId, [], { permissions: { keys: ['all'] } })], [403, 403, 403]],
  [
    'another application',
    [entry(vmPrincipal.objectId, ['all'], { applicationId: tailwindIds.webClient })],
    [403, 403, 403],
  ],
])('%s: get, list, set', async (_, policies, statuses) => {
  const inTeam = changed(officer, (draft) => {
    draft.directory.groups[groupId]?.memberIds.push(vmPrincipal.objectId);
  });
  const { lab, call } = await createVaultClient(withPolicies(inTeam, ...policies));
  expect([
    (await call(`${secret}?${version}`)).status,
    (await call(`/secrets?${version}`)).status,
    (await call(`${secret}?${version}`, put)).status,
  ]).toEqual(statuses);
  expect(lab.eventsOf('decision')).toEqual([]);
});

test.each([
  ['GET', secret, 'get'],
  ['GET', '/secrets/Missing', 'get'],
  ['GET', '/secrets', 'list'],
  ['GET', `${secret}/versions`, 'list'],
  ['PUT', secret, 'set'],
  ['PATCH', secret, 'set'],
  ['DELETE', secret, 'delete'],
  ['POST', `${secret}/backup`, 'backup'],
  ['POST', '/secrets/restore', 'restore'],
  ['GET', '/deletedsecrets', 'list'],
  ['GET', '/deletedsecrets/StockDb', 'get'],
  ['POST', '/deletedsecrets/StockDb/recover', 'recover'],
  ['DELETE', '/deletedsecrets/StockDb', 'purge'],
])('%s %s is refused in the words of access policies', async (method, path, permission) => {
  const { call } = await createVaultClient(withPolicies(reader));
  const { status, headers, body } = await call(`${path}?${version}`, { ...(method === 'PUT' ? put : {}), method });
  expect(status).toBe(403);
  expect(body.error).toEqual({
    code: 'Forbidden',
    message: `The user, group or application 'appid=${vmPrincipal.appId};oid=${vmPrincipal.objectId};iss=${issuer}' does not have secrets ${permission} permission on key vault 'kv-tailwind;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    innererror: { code: permission === 'purge' ? 'ForbiddenByPolicy' : 'AccessDenied' },
  });
  expect(headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false);
});

test('groups are counted where the token has some', async () => {
  const inTeam = changed(reader, (draft) => {
    draft.directory.groups[groupId]?.memberIds.push(vmPrincipal.objectId);
  });
  const { call } = await createVaultClient(withPolicies(inTeam));
  expect((await call(`${secret}?${version}`)).body.error.message).toContain(`;numgroups=1;iss=`);
});

test('access policies count for nothing where Azure RBAC decides', async () => {
  const scenario = changed(withPolicies(reader, entry(tailwindIds.operator, ['all'])), (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type === 'Microsoft.KeyVault/vaults') vault.properties.enableRbacAuthorization = true;
  });
  const { lab, call } = await createVaultClient(scenario);
  const operator = await lab.operatorToken(resource);
  expect((await call(`${secret}?${version}`, {}, operator)).body.error.innererror.code).toBe('ForbiddenByRbac');
  expect((await call(`${secret}?${version}`)).status).toBe(200);
});

/** The back door of access policies: who may write the vault may let itself in, without a right to assign roles. */
test('a contributor lets itself in by the vault alone', async () => {
  const scenario = changed(reader, (draft) => {
    const owner = draft.roleAssignments[tailwindIds.ownerAssignment.toLowerCase()];
    if (owner !== undefined) owner.roleDefinitionId = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
  });
  const { lab, call } = await createVaultClient(scenario);
  const [forArm, forVault] = [
    await lab.operatorToken('https://management.azure.com'),
    await lab.operatorToken(resource),
  ];
  const write = (method: string, path: string, body: object) =>
    lab.send(
      `https://management.azure.com${tailwindIds.vault}${path}?api-version=2024-11-01`,
      { method, headers: { authorization: `Bearer ${forArm}` }, body: JSON.stringify(body) },
      { kind: 'laptop' },
    );
  expect((await call(`${secret}?${version}`, {}, forVault)).status).toBe(403);
  await write('PATCH', '', { properties: { enableRbacAuthorization: false } });
  expect((await call(`${secret}?${version}`, {}, forVault)).body.error.innererror.code).toBe('AccessDenied');
  await write('PUT', '/accessPolicies/add', { properties: { accessPolicies: [entry(tailwindIds.operator, ['get'])] } });
  expect((await call(`${secret}?${version}`, {}, forVault)).status).toBe(200);
  expect((await call(`${secret}?${version}`)).status).toBe(403);
});

test.each<[why: string, policies: readonly AccessPolicy[], held: readonly string[] | null, namesClientId: boolean]>([
  ['no entry is theirs', [entry(tailwindIds.operator, ['all'])], null, false],
  ['the client ID', [entry(vmPrincipal.appId, ['get'])], null, true],
  ['other objects', [entry(vmPrincipal.objectId, [], { permissions: { keys: ['all'] } })], [], false],
  [
    'other permissions',
    [entry(vmPrincipal.objectId, ['list', 'set']), entry(vmPrincipal.objectId, ['set'])],
    ['list', 'set'],
    false,
  ],
])('a refusal is recorded with its reason: %s', async (_, policies, held, namesClientId) => {
  const { lab, call } = await createVaultClient(withPolicies(officer, ...policies));
  await call(`${secret}?${version}`);
  const [event] = lab.eventsOf('policy-refused');
  expect(event).toMatchObject({
    service: 'key-vault',
    resourceId: tailwindIds.vault,
    principalId: vmPrincipal.objectId,
    refusal: { rule: 'access-policy', objects: 'secrets', permission: 'get', held, namesClientId },
  });
  expect(event?.exchange).toBe(lab.eventsOf('request').at(-1)?.exchange);
});

test('nothing is recorded of a caller whom the policies allow', async () => {
  const { lab, call } = await createVaultClient(withPolicies(reader, entry(vmPrincipal.objectId, ['get'])));
  expect((await call(`${secret}?${version}`)).status).toBe(200);
  expect(lab.eventsOf('policy-refused')).toEqual([]);
});
