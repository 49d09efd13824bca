import type { SecretClient } from '@azure/keyvault-secrets';
import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import type { TestCloud } from '../testing.test-helper';
import { all } from './all.test-helper';
import { operatorSecrets, withSdkTime } from './keyvault-secrets.test-helper';

/** The unmodified `@azure/keyvault-secrets` and what its users do on a good day. */

const now = new Date(tailwind.startsAt);

let lab: TestCloud;
let secrets: SecretClient;

withSdkTime();
beforeEach(async () => {
  ({ lab, secrets } = await operatorSecrets());
});

test('a secret is set, read by name and by version, and updated', async () => {
  const expiresOn = new Date(tailwind.startsAt + 86_400_000);
  const first = await secrets.setSecret('Fresh', 'one', { contentType: 'text', tags: { a: 'b' }, expiresOn });
  expect(first).toMatchObject({
    name: 'Fresh',
    value: 'one',
    properties: {
      contentType: 'text',
      tags: { a: 'b' },
      expiresOn,
      createdOn: now,
      updatedOn: now,
      enabled: true,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
      vaultUrl: 'https://kv-tailwind.vault.azure.net',
    },
  });
  const version = first.properties.version ?? '';
  await secrets.setSecret('Fresh', 'two');
  expect((await secrets.getSecret('Fresh')).value).toBe('two');
  expect((await secrets.getSecret('Fresh', { version })).value).toBe('one');

  const updated = await secrets.updateSecretProperties('Fresh', version, { enabled: false, tags: { c: 'd' } });
  expect(updated).toMatchObject({ version, enabled: false, contentType: 'text', tags: { c: 'd' }, expiresOn });
  await expect(secrets.getSecret('Fresh', { version })).rejects.toMatchObject({ statusCode: 403 });
  expect((await secrets.getSecret('Fresh')).value).toBe('two');
});

test('the first request goes without a body, and the challenge brings it', async () => {
  await secrets.setSecret('Fresh', 'one');
  const sent = lab.eventsOf('request').filter(({ service }) => service === 'key-vault');
  expect(sent.map(({ requestBody, outcome }) => [requestBody !== '', 'status' in outcome && outcome.status])).toEqual([
    [false, 401],
    [true, 200],
  ]);
});

describe('lists', () => {
  const names = Array.from({ length: 30 }, (_, at) => `S-${at + 10}`);

  test('of secrets and of versions have pages', async () => {
    for (const name of names) await secrets.setSecret(name, 'x');
    for (let at = 0; at < 26; at++) await secrets.setSecret('Often', String(at));
    const listed = (await all(secrets.listPropertiesOfSecrets())).map(({ name }) => name);
    expect(listed).toEqual(expect.arrayContaining([...names, 'Often', 'StockDb']));
    const versions = await all(secrets.listPropertiesOfSecretVersions('Often'));
    expect(new Set(versions.map(({ version }) => version)).size).toBe(26);
    const pages = await all(secrets.listPropertiesOfSecretVersions('Often').byPage({ maxPageSize: 10 }));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 6]);
    expect(await all(secrets.listPropertiesOfSecretVersions('Missing'))).toEqual([]);
  });

  test('of deleted secrets have pages too', async () => {
    for (const name of names) {
      await secrets.setSecret(name, 'x');
      await secrets.beginDeleteSecret(name);
    }
    const deleted = await all(secrets.listDeletedSecrets());
    expect(deleted.map(({ name }) => name)).toEqual(names);
    expect(deleted[0]).toMatchObject({
      deletedOn: now,
      scheduledPurgeDate: new Date(tailwind.startsAt + 90 * 86_400_000),
      recoveryId: 'https://kv-tailwind.vault.azure.net/deletedsecrets/S-10',
    });
    const pages = await all(secrets.listDeletedSecrets().byPage({ maxPageSize: 20 }));
    expect(pages.map((page) => page.length)).toEqual([20, 10]);
  });
});

test('a secret is deleted, recovered, deleted again and purged', async () => {
  await secrets.setSecret('Fresh', 'one');
  const deletion = await secrets.beginDeleteSecret('Fresh');
  const deleted = await deletion.pollUntilDone();
  expect(deletion.isDone()).toBe(true);
  expect(deleted).toMatchObject({ name: 'Fresh', deletedOn: now });
  expect(deleted.value).toBeUndefined();
  expect(await secrets.getDeletedSecret('Fresh')).toMatchObject({ name: 'Fresh', deletedOn: now });
  await expect(secrets.getSecret('Fresh')).rejects.toMatchObject({ statusCode: 404 });

  const recovery = await secrets.beginRecoverDeletedSecret('Fresh');
  expect(await recovery.pollUntilDone()).toMatchObject({ name: 'Fresh', enabled: true });
  expect((await secrets.getSecret('Fresh')).value).toBe('one');

  await (await secrets.beginDeleteSecret('Fresh')).pollUntilDone();
  expect(await secrets.purgeDeletedSecret('Fresh')).toBeUndefined();
  expect(await all(secrets.listDeletedSecrets())).toEqual([]);
  expect((await secrets.setSecret('Fresh', 'again')).value).toBe('again');
});

test('a secret is backed up, purged and restored', async () => {
  await secrets.setSecret('Fresh', 'one');
  await secrets.setSecret('Fresh', 'two', { tags: { a: 'b' } });
  const backup = await secrets.backupSecret('Fresh');
  if (backup === undefined) throw new Error('No backup.');
  await (await secrets.beginDeleteSecret('Fresh')).pollUntilDone();
  await secrets.purgeDeletedSecret('Fresh');
  expect(await secrets.restoreSecretBackup(backup)).toMatchObject({ name: 'Fresh', tags: { a: 'b' } });
  expect((await secrets.getSecret('Fresh')).value).toBe('two');
  expect(await all(secrets.listPropertiesOfSecretVersions('Fresh'))).toHaveLength(2);
});
