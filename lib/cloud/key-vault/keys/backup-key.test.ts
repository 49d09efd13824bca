import { expect, test } from 'vitest';
import { createKeyClient, encoded } from './key-client.test-helper';

test.each(['EC', 'RSA'])(
  'a backup of a key of type %s brings it back after its purge, to sign as before',
  async (kty) => {
    const { create, send } = await createKeyClient();
    await create('Door', { kty });
    const newest = (await create('Door', { kty, tags: { app: 'stock' } })).body;
    const backup = await send('POST', '/keys/door/backup');
    expect(backup).toMatchObject({ status: 200, body: { value: expect.stringMatching(/^[\w-]+$/) } });

    const taken = await send('POST', '/keys/restore', backup.body);
    expect([taken.status, taken.body.error.code]).toEqual([409, 'Conflict']);
    await send('DELETE', '/keys/door');
    const held = await send('POST', '/keys/restore', backup.body);
    expect([held.status, held.body.error.innererror.code]).toEqual([409, 'ObjectIsDeletedButRecoverable']);
    await send('DELETE', '/deletedkeys/door');
    expect(await send('POST', '/keys/restore', backup.body)).toMatchObject({ status: 200, body: newest });
    expect((await send('GET', '/keys/door')).body).toEqual(newest);
    expect((await send('GET', '/keys/door/versions')).body.value).toHaveLength(2);
  },
);

test('a key that is not there has no backup', async () => {
  const { send } = await createKeyClient();
  const reply = await send('POST', '/keys/door/backup');
  expect([reply.status, reply.body.error.code]).toEqual([404, 'KeyNotFound']);
});

test('what is no backup, or one that was changed, is malformed', async () => {
  const { create, send } = await createKeyClient();
  await create('door');
  await create('gate');
  const packed = (await send('POST', '/keys/door/backup')).body.value;
  await send('DELETE', '/keys/door');
  await send('DELETE', '/deletedkeys/door');
  const open = () => JSON.parse(Buffer.from(packed, 'base64url').toString());
  const changed = (recipe: (draft: ReturnType<typeof open>) => void) => {
    const draft = open();
    recipe(draft);
    return encoded(JSON.stringify(draft));
  };
  const malformed = [
    'nonsense',
    '!',
    encoded('{}'),
    encoded('[1'),
    changed((draft) => {
      draft.tenantId = '00000000-0000-4000-8000-000000000009';
    }),
    changed((draft) => {
      draft.key.versions[0].jwk.d = 'AQ';
    }),
    changed((draft) => {
      draft.key.versions[0].jwk.crv = 'constructor';
    }),
    changed((draft) => {
      draft.key.versions[0].jwk.x = '!';
    }),
    changed((draft) => {
      draft.key.versions = [];
    }),
    changed((draft) => {
      draft.key.name = '../secrets';
    }),
  ];
  for (const value of malformed) {
    const reply = await send('POST', '/keys/restore', { value });
    expect([reply.status, reply.body.error.code]).toEqual([400, 'Malformed backup blob']);
  }
  const bad = await send('POST', '/keys/restore', { value: 7 });
  expect([bad.status, bad.body.error.code]).toEqual([400, 'BadParameter']);
  expect((await send('POST', '/keys/restore', { value: packed })).status).toBe(200);
});
