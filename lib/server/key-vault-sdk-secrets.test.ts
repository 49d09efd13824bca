import type { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { refusal, soon, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* The unmodified keyvault-secrets with the identity of a virtual machine, over TLS. */

let lab: VaultLab;
let secrets: SecretClient;

beforeAll(async () => {
  lab = await startVaultLab();
  await lab.assign('secretsOfficer', 'machine');
  secrets = lab.secrets(lab.machine);
});

afterAll(() => lab.close());

// Long lists and large keys take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const remove = async (name: string) => (await secrets.beginDeleteSecret(name, soon)).pollUntilDone();
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}-${at + 10}`);

test('a secret is set, read by name and by version, updated and disabled', async () => {
  const notBefore = new Date('2026-01-01T00:00:00Z');
  const expiresOn = new Date('2036-01-01T00:00:00Z');
  const first = await secrets.setSecret('Fresh', 'one', {
    contentType: 'text/plain',
    tags: { a: 'b' },
    notBefore,
    expiresOn,
  });
  const { version = '' } = first.properties;
  expect(first).toMatchObject({
    name: 'Fresh',
    value: 'one',
    properties: {
      id: `${lab.vaultUrl}/secrets/Fresh/${version}`,
      vaultUrl: lab.vaultUrl,
      contentType: 'text/plain',
      tags: { a: 'b' },
      notBefore,
      expiresOn,
      enabled: true,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
  });
  expect(version).toMatch(/^[0-9a-f]{32}$/);
  const second = await secrets.setSecret('Fresh', 'two');
  expect((await secrets.getSecret('Fresh')).value).toBe('two');
  expect((await secrets.getSecret('fresh', { version })).value).toBe('one');
  const versions = (await all(secrets.listPropertiesOfSecretVersions('Fresh'))).map((each) => each.version);
  expect(versions).toEqual([version, second.properties.version].sort());

  const updated = await secrets.updateSecretProperties('Fresh', version, { enabled: false, tags: { c: 'd' } });
  expect(updated).toMatchObject({ version, enabled: false, contentType: 'text/plain', tags: { c: 'd' }, expiresOn });
  await expect(secrets.getSecret('Fresh', { version })).rejects.toMatchObject({
    ...refusal(403, 'Forbidden', 'SecretDisabled'),
    message: 'Operation get is not allowed on a disabled secret.',
  });
  expect((await secrets.getSecret('Fresh')).value).toBe('two');
});

test('values of every kind come back as they were set', async () => {
  const values = [
    '',
    'ä 😀 \u0000 "\\',
    `{"id":"${'https://kv-tailwind.vault.azure.net/secrets/x'}"}`,
    'x'.repeat(25_600),
  ];
  for (const value of values) {
    await secrets.setSecret('Any', value);
    expect((await secrets.getSecret('Any')).value).toBe(value);
  }
});

test.each([
  ['expired', { expiresOn: new Date('2020-01-01T00:00:00Z') }],
  ['not yet valid', { notBefore: new Date('2036-01-01T00:00:00Z') }],
])('a secret that is %s is read all the same: its times only inform', async (_, times) => {
  await secrets.setSecret('Timed', 'one', times);
  expect(await secrets.getSecret('Timed')).toMatchObject({ value: 'one', properties: { enabled: true, ...times } });
});

test('lists come in pages, and go on from a continuation token', async () => {
  const names = numbered('Page', 30);
  for (const name of names) await secrets.setSecret(name, 'x');
  const isOurs = ({ name }: { readonly name: string }) => name.startsWith('Page-');
  const listed = await all(secrets.listPropertiesOfSecrets());
  expect(listed.filter(isOurs).map(({ name }) => name)).toEqual(names);
  expect(listed[0]).not.toHaveProperty('value');

  const sizes = (await all(secrets.listPropertiesOfSecrets().byPage())).map((page) => page.length);
  expect(sizes).toEqual([25, listed.length - 25]);

  // The SDK's pages do not carry their continuation token; the answer does.
  let continuationToken = '';
  const onResponse = ({ bodyAsText }: { readonly bodyAsText?: string | null }) => {
    continuationToken = JSON.parse(bodyAsText ?? '').nextLink ?? '';
  };
  await secrets.listPropertiesOfSecrets({ onResponse }).byPage({ maxPageSize: 10 }).next();
  expect(continuationToken).toContain(`${lab.vaultUrl}/secrets?`);
  const rest = await all(secrets.listPropertiesOfSecrets().byPage({ continuationToken }));
  expect(rest.flat().map(({ name }) => name)).toEqual(listed.slice(10).map(({ name }) => name));
});

test('what is sent at the same time is all kept', async () => {
  const made = await Promise.all(Array.from({ length: 40 }, (_, at) => secrets.setSecret('AtOnce', String(at))));
  const versions = await all(secrets.listPropertiesOfSecretVersions('AtOnce'));
  expect(versions.map(({ version }) => version)).toEqual(made.map(({ properties }) => properties.version).sort());
  const values = await Promise.all(versions.map(({ version = '' }) => secrets.getSecret('AtOnce', { version })));
  expect(new Set(values.map(({ value }) => value)).size).toBe(40);
});

test('versions and deleted secrets are paged too', async () => {
  for (let at = 0; at < 26; at++) await secrets.setSecret('Often', String(at));
  const versions = await all(secrets.listPropertiesOfSecretVersions('Often').byPage());
  expect(versions.map((page) => page.length)).toEqual([25, 1]);
  expect(new Set(versions.flat().map(({ version }) => version)).size).toBe(26);

  const names = numbered('Gone', 26);
  for (const name of names) {
    await secrets.setSecret(name, 'x');
    await secrets.beginDeleteSecret(name, soon);
  }
  const deleted = await all(secrets.listDeletedSecrets().byPage());
  expect(deleted.map((page) => page.length)).toEqual([25, 1]);
  expect(deleted.flat().map(({ name }) => name)).toEqual(names);
});

test('a secret is deleted, recovered, deleted again and purged', async () => {
  const { properties } = await secrets.setSecret('Phoenix', 'one');
  const deletion = await secrets.beginDeleteSecret('Phoenix', soon);
  const deleted = await deletion.pollUntilDone();
  expect(deletion.isDone()).toBe(true);
  expect(deleted).toMatchObject({ name: 'Phoenix', recoveryId: `${lab.vaultUrl}/deletedsecrets/Phoenix` });
  const { deletedOn, scheduledPurgeDate } = deleted;
  expect(Number(scheduledPurgeDate) - Number(deletedOn)).toBe(90 * 86_400_000);
  await expect(secrets.getSecret('Phoenix')).rejects.toMatchObject(refusal(404, 'SecretNotFound'));
  expect(await secrets.getDeletedSecret('Phoenix')).toMatchObject({ name: 'Phoenix', deletedOn });
  await expect(secrets.setSecret('Phoenix', 'two')).rejects.toMatchObject({
    ...refusal(409, 'Conflict', 'ObjectIsDeletedButRecoverable'),
    message:
      'Secret Phoenix is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
  });

  const recovery = await secrets.beginRecoverDeletedSecret('Phoenix', soon);
  expect(await recovery.pollUntilDone()).toMatchObject({ name: 'Phoenix', version: properties.version });
  expect((await secrets.getSecret('Phoenix')).value).toBe('one');

  await remove('Phoenix');
  await secrets.purgeDeletedSecret('Phoenix');
  await expect(secrets.getDeletedSecret('Phoenix')).rejects.toMatchObject({
    ...refusal(404, 'SecretNotFound'),
    message: expect.stringContaining('Deleted Secret not found: Phoenix'),
  });
  expect((await secrets.setSecret('Phoenix', 'three')).value).toBe('three');
});

test('a poller goes on in another process from its saved state', async () => {
  await secrets.setSecret('Paused', 'one');
  const begun = await secrets.beginDeleteSecret('Paused', soon);
  const resumed = await secrets.beginDeleteSecret('Paused', { ...soon, resumeFrom: begun.toString() });
  expect(await resumed.pollUntilDone()).toMatchObject({ name: 'Paused' });
});

test('a secret is backed up, purged and restored with all its versions', async () => {
  await secrets.setSecret('Kept', 'one');
  await secrets.setSecret('Kept', 'two', { tags: { a: 'b' } });
  const backup = (await secrets.backupSecret('Kept')) ?? new Uint8Array();
  await expect(secrets.restoreSecretBackup(backup)).rejects.toMatchObject(refusal(409, 'Conflict'));
  await remove('Kept');
  await secrets.purgeDeletedSecret('Kept');
  expect(await secrets.restoreSecretBackup(backup)).toMatchObject({ name: 'Kept', tags: { a: 'b' } });
  expect((await secrets.getSecret('Kept')).value).toBe('two');
  expect(await all(secrets.listPropertiesOfSecretVersions('Kept'))).toHaveLength(2);
  await expect(secrets.restoreSecretBackup(new Uint8Array([1, 2, 3]))).rejects.toMatchObject(
    refusal(400, 'Malformed backup blob'),
  );
});

test.each<[what: string, ask: () => Promise<unknown>, status: number, code: string, message: string]>([
  ['a missing secret', () => secrets.getSecret('Missing'), 404, 'SecretNotFound', '(name/id) Missing was not found'],
  [
    'a missing version',
    () => secrets.getSecret('StockDb', { version: 'f'.repeat(32) }),
    404,
    'SecretNotFound',
    `(name/id) StockDb/${'f'.repeat(32)} was not found`,
  ],
  ['a deletion of nothing', () => remove('Missing'), 404, 'SecretNotFound', '(name/id) Missing was not found'],
  [
    'a recovery of nothing',
    () => secrets.beginRecoverDeletedSecret('Missing', soon),
    404,
    'SecretNotFound',
    'Deleted Secret not found: Missing',
  ],
  [
    'a purge of nothing',
    () => secrets.purgeDeletedSecret('Missing'),
    404,
    'SecretNotFound',
    'Deleted Secret not found',
  ],
  ['a name with _', () => secrets.setSecret('a_b', 'x'), 400, 'BadParameter', 'contains an invalid name: a_b'],
  ['a value too long', () => secrets.setSecret('Long', 'x'.repeat(25_601)), 400, 'BadParameter', 'has invalid value'],
  [
    'a page too large',
    () => secrets.listPropertiesOfSecrets().byPage({ maxPageSize: 26 }).next(),
    400,
    'BadParameter',
    'Pagination failed',
  ],
])('%s is refused', async (_, ask, status, code, message) => {
  await expect(ask()).rejects.toMatchObject({
    ...refusal(status, code),
    message: expect.stringContaining(message),
  });
});
