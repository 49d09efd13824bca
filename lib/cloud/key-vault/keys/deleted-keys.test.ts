import { expect, test } from 'vitest';
import { changed } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createKeyClient, keyOfficer } from './key-client.test-helper';

const DAY = 86_400;
const now = keyOfficer.startsAt / 1000;
const recoveryId = 'https://kv-tailwind.vault.azure.net/deletedkeys/Door';

function withVault(properties: { enablePurgeProtection?: true; softDeleteRetentionInDays?: number }): Scenario {
  return changed(keyOfficer, (draft) => {
    for (const each of Object.values(draft.resources)) {
      if (each.type === 'Microsoft.KeyVault/vaults') Object.assign(each.properties, properties);
    }
  });
}

test('a deleted key can be got, listed and recovered with its versions', async () => {
  const { create, send } = await createKeyClient();
  await create('Door');
  const newest = (await create('Door')).body;
  const times = { recoveryId, deletedDate: now, scheduledPurgeDate: now + 90 * DAY };
  const deleted = await send('DELETE', '/keys/door');
  expect(deleted).toMatchObject({ status: 200, body: { ...newest, ...times } });
  expect((await send('GET', '/keys/door')).status).toBe(404);
  expect((await send('GET', '/keys')).body.value).toEqual([]);
  expect((await send('GET', '/deletedkeys/door')).body).toEqual(deleted.body);
  const { key, ...rest } = newest;
  const item = { ...rest, ...times, kid: 'https://kv-tailwind.vault.azure.net/keys/Door' };
  expect((await send('GET', '/deletedkeys')).body.value).toEqual([item]);

  const again = await create('door');
  expect([again.status, again.body.error]).toEqual([
    409,
    {
      code: 'Conflict',
      message:
        'Key door is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.',
      innererror: { code: 'ObjectIsDeletedButRecoverable' },
    },
  ]);

  expect(await send('POST', '/deletedkeys/door/recover')).toMatchObject({ status: 200, body: newest });
  expect((await send('GET', '/keys/door/versions')).body.value).toHaveLength(2);
  expect((await send('GET', '/deletedkeys')).body.value).toEqual([]);
});

test('a purged key is gone, and its name is free', async () => {
  const { create, send } = await createKeyClient();
  await create('door');
  await send('DELETE', '/keys/door');
  expect(await send('DELETE', '/deletedkeys/door')).toMatchObject({ status: 204, body: null });
  for (const [method, path] of [
    ['GET', '/deletedkeys/door'],
    ['DELETE', '/deletedkeys/door'],
    ['POST', '/deletedkeys/door/recover'],
    ['DELETE', '/keys/door'],
  ] as const) {
    const reply = await send(method, path);
    expect([reply.status, reply.body.error.code]).toEqual([404, 'KeyNotFound']);
  }
  expect((await create('door')).status).toBe(200);
});

test('purge protection keeps a deleted key', async () => {
  const { create, send } = await createKeyClient(withVault({ enablePurgeProtection: true }));
  await create('door');
  await send('DELETE', '/keys/door');
  const reply = await send('DELETE', '/deletedkeys/door');
  expect([reply.status, reply.body.error.code]).toEqual([403, 'Forbidden']);
  expect(reply.body.error.message).toMatch(/^Operation "purge" is not allowed because purge protection is enabled/);
  expect((await send('GET', '/deletedkeys/door')).status).toBe(200);
});

test('after the days of the vault a deleted key is gone by itself', async () => {
  const { create, send, lab } = await createKeyClient(withVault({ softDeleteRetentionInDays: 7 }));
  await create('door');
  const deleted = await send('DELETE', '/keys/door');
  expect(deleted.body.scheduledPurgeDate).toBe(now + 7 * DAY);
  lab.clock.advance(7 * DAY * 1000);
  const token = await lab.vmToken('https://vault.azure.net');
  const bearer = { authorization: `Bearer ${token}` };
  const url = 'https://kv-tailwind.vault.azure.net/deletedkeys/door?api-version=2025-07-01';
  expect((await lab.send(url, { headers: bearer })).status).toBe(404);
  expect((await lab.send(url.replace('deletedkeys', 'keys'), { headers: bearer })).status).toBe(404);
});
