import { expect, test } from 'vitest';
import { version } from '../vault-client.test-helper';
import { createKeyClient } from './key-client.test-helper';

test('a key is got by name, regardless of case, and by version; a disabled one too', async () => {
  const { create, send } = await createKeyClient();
  const first = (await create('Door')).body;
  const second = (await create('door', { kty: 'EC', attributes: { enabled: false } })).body;
  expect((await send('GET', '/keys/DOOR/')).body).toEqual(second);
  expect((await send('GET', new URL(first.key.kid).pathname)).body).toEqual(first);
  expect(second.key.kid).toContain('/keys/Door/');
});

test.each(['/keys/gate', '/keys/door/00000000000000000000000000000000'])('%s is not found', async (path) => {
  const { create, send } = await createKeyClient();
  await create('door');
  const reply = await send('GET', path);
  expect([reply.status, reply.body.error.code]).toEqual([404, 'KeyNotFound']);
  expect(reply.body.error.message).toMatch(
    `A key with (name/id) ${path.slice('/keys/'.length)} was not found in this key vault. If you recently deleted this key`,
  );
});

test('keys are listed without versions, in pages', async () => {
  const { create, call } = await createKeyClient();
  for (const name of ['c', 'A', 'b', 'b']) await create(name, { kty: 'EC', tags: { name } });
  const first = await call(`/keys?${version}&maxresults=2`);
  expect(first.body.value.map(({ kid }: { kid: string }) => kid)).toEqual([
    'https://kv-tailwind.vault.azure.net/keys/A',
    'https://kv-tailwind.vault.azure.net/keys/b',
  ]);
  expect(first.body.value[0]).toMatchObject({ tags: { name: 'A' }, attributes: { enabled: true } });
  const next = new URL(first.body.nextLink);
  const second = await call(`${next.pathname}${next.search}`);
  expect(second.body.value).toHaveLength(1);
  expect(second.body.nextLink).toBeNull();
});

test('versions are listed by their ID; a key that does not exist has none', async () => {
  const { create, send } = await createKeyClient();
  const kids = [];
  for (let at = 0; at < 3; at++) kids.push((await create('door')).body.key.kid);
  const reply = await send('GET', '/keys/door/versions');
  expect(reply.body.value.map(({ kid }: { kid: string }) => kid)).toEqual(kids.sort());
  expect((await send('GET', '/keys/gate/versions')).body).toEqual({ value: [], nextLink: null });
});

test.each([
  ['PUT', '/keys', 405, 'MethodNotAllowed'],
  ['DELETE', '/keys/door/0123', 405, 'MethodNotAllowed'],
  ['POST', '/keys/door/fly', 405, 'MethodNotAllowed'],
  ['GET', '/keys/door/0123/sign', 405, 'MethodNotAllowed'],
  ['GET', '/keys/bad_name', 400, 'BadParameter'],
  ['POST', '/keys/bad_name/0123/sign', 400, 'BadParameter'],
  ['GET', '/keys/door/rotationpolicy', 501, 'NotImplementedInSimulator'],
  ['POST', '/keys/door/release', 501, 'NotImplementedInSimulator'],
])('%s %s is %i', async (method, path, status, code) => {
  const { send } = await createKeyClient();
  const reply = await send(method, path);
  expect([reply.status, reply.body.error.code]).toEqual([status, code]);
});
