import { base64url } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, roles, type TestCloud, withRole } from '../testing.test-helper';
import type { Secret } from '../world';
import { packBackup } from './backup';
import { createVaultClient, officer, type VaultClient, version, withSecrets } from './vault-client.test-helper';

const scenario = withSecrets(officer, {
  Db: [{}, { contentType: 'text', tags: { a: 'b' }, expires: 5 }],
  Off: [{ enabled: false }],
});
const idOfDb = `https://kv-tailwind.vault.azure.net/secrets/Db/${'0'.repeat(31)}1`;

let lab: TestCloud;
let call: VaultClient['call'];

beforeEach(async () => {
  ({ lab, call } = await createVaultClient(scenario));
});

const ask = (method: string, path: string, body?: unknown) =>
  call(`${path}?${version}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
const restore = (value: unknown) => ask('POST', '/secrets/restore', { value });

async function backup(name = 'Db'): Promise<string> {
  return (await ask('POST', `/secrets/${name}/backup`)).body.value;
}

/** The secret as the world has it, in the vault of the scenario. */
const stored = (name: string): Secret | undefined => lab.cloud.world.vaultContents['kv-tailwind']?.secrets[name];

test('a backup brings a purged secret back with all its versions', async () => {
  const before = stored('db');
  const value = await backup('db');
  expect(value).toMatch(/^[0-9A-Za-z_-]+$/);
  await ask('DELETE', '/secrets/Db');
  await ask('DELETE', '/deletedsecrets/Db');
  const { status, body } = await restore(value);
  expect([status, body]).toEqual([
    200,
    { contentType: 'text', tags: { a: 'b' }, id: idOfDb, attributes: expect.objectContaining({ exp: 5, created: 1 }) },
  ]);
  expect(stored('db')).toEqual(before);
});

test('a backup opens in another vault of the tenant', async () => {
  const twoVaults = changed(withRole(scenario, roles.secretsOfficer, tailwindIds.resourceGroup), (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    const id = tailwindIds.vault.replace('kv-tailwind', 'kv-other');
    if (vault !== undefined) draft.resources[id.toLowerCase()] = { ...vault, id, name: 'kv-other' };
    draft.vaultContents['kv-other'] = { secrets: {} };
  });
  const client = await createVaultClient(twoVaults);
  const { body } = await client.call(`/secrets/Db/backup?${version}`, { method: 'POST' });
  const headers = { authorization: `Bearer ${client.token}` };
  const other = 'https://kv-other.vault.azure.net/secrets';
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  expect((await client.lab.send(`${other}/restore?${version}`, init)).status).toBe(200);
  const restored = await (await client.lab.send(`${other}/Db?${version}`, { headers })).json();
  expect(restored).toMatchObject({ value: 'Db 1', id: `${other}/Db/${'0'.repeat(31)}1` });
});

test('nothing is restored over a secret of that name', async () => {
  const value = await backup();
  const before = lab.cloud.world;
  const { status, body } = await restore(value);
  expect([status, body.error.code, body.error.innererror]).toEqual([409, 'Conflict', undefined]);
  expect(body.error.message).toContain(`There was a conflict restoring the secret '${idOfDb}'. This can happen if`);
  expect(lab.cloud.world).toBe(before);
});

test('nor under a name that a deleted secret holds', async () => {
  const value = await backup();
  await ask('DELETE', '/secrets/Db');
  expect((await restore(value)).body.error).toMatchObject({
    code: 'Conflict',
    innererror: { code: 'ObjectIsDeletedButRecoverable' },
  });
});

test.each([
  ['Missing', 404, 'SecretNotFound', undefined],
  ['Off', 403, 'Forbidden', 'SecretDisabled'],
])('a backup of %s is %i %s %s', async (name, expected, code, inner) => {
  const { status, body } = await ask('POST', `/secrets/${name}/backup`);
  expect([status, body.error.code, body.error.innererror?.code]).toEqual([expected, code, inner]);
});

const secret = stringOf({});
function stringOf(change: object, format = 'secret-backup-1', tenantId = 'tenant'): string {
  const one = { version: 'a'.repeat(32), value: 'x', contentType: null, tags: null, enabled: true };
  const times = { notBefore: null, expires: null, created: 1, updated: 1 };
  const whole = { name: 'Fresh', versions: [{ ...one, ...times }], ...change };
  return JSON.stringify({ format, tenantId, secret: whole });
}

test.each([
  ['nothing', ''],
  ['no base64url', '!'],
  ['no text', '_w'],
  ['no JSON', base64url.encode('{')],
  ['null', base64url.encode('null')],
  ['another tenant', base64url.encode(secret)],
  ['another format', base64url.encode(stringOf({}, 'key-backup-1'))],
])('a backup of %s is malformed', async (_, value) => {
  const before = lab.cloud.world;
  const { status, body } = await restore(value);
  expect([status, body.error.code]).toEqual([400, 'Malformed backup blob']);
  expect(lab.cloud.world).toBe(before);
});

test.each<[why: string, secret: { name: string; versions: object[] }]>([
  ['a bad name', { name: '../a', versions: [] }],
  ['no versions', { name: 'Fresh', versions: [] }],
  ['a version twice', { name: 'Fresh', versions: [{ version: 'a'.repeat(32) }, { version: 'a'.repeat(32) }] }],
  ['a number for a value', { name: 'Fresh', versions: [{ value: 1 }] }],
])('a backup made by hand with %s is malformed', async (_, { name, versions }) => {
  const template = stored('db')?.versions[0];
  const forged = { name, versions: versions.map((each) => ({ ...template, ...each })) };
  const value = packBackup(lab.cloud.world.tenant.tenantId, forged as Secret);
  expect((await restore(value)).body.error.code).toBe('Malformed backup blob');
});

test.each([[undefined], [7], [null]])('a restore of %j is a bad request', async (value) => {
  expect((await restore(value)).body.error).toEqual({
    code: 'BadParameter',
    message: 'Property  has invalid value\r\n',
  });
});

test('a secret may be called restore', async () => {
  await ask('PUT', '/secrets/restore', { value: 'x' });
  expect((await ask('GET', '/secrets/restore')).body.value).toBe('x');
});
