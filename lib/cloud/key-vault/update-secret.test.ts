import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import type { TestCloud } from '../testing.test-helper';
import { createVaultClient, officer, type VaultClient, version, withSecrets } from './vault-client.test-helper';

const [old, newest] = ['0'.repeat(32), `${'0'.repeat(31)}1`];
const startsAt = tailwind.startsAt / 1000;

let lab: TestCloud;
let call: VaultClient['call'];

const patch = (path: string, body: unknown) =>
  call(`/secrets/${path}?${version}`, {
    method: 'PATCH',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

beforeEach(async () => {
  ({ lab, call } = await createVaultClient(
    withSecrets(officer, {
      Db: [{}, { contentType: 'text', tags: { a: '1', b: '2' }, expires: 9 }],
      Off: [{ enabled: false }],
    }),
  ));
});

describe('update', () => {
  test.each([
    [{}, {}],
    [{ contentType: 'json' }, { contentType: 'json' }],
    [{ tags: { c: '3' } }, { tags: { c: '3' } }],
    [{ tags: {} }, { tags: {} }],
    [{ contentType: null, tags: null, attributes: null }, {}],
    [{ attributes: { enabled: null, exp: null } }, {}],
  ])('with %j changes that and nothing else', async (body, expected) => {
    const answer = await patch('Db', body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      contentType: 'text',
      tags: { a: '1', b: '2' },
      ...expected,
      id: `https://kv-tailwind.vault.azure.net/secrets/Db/${newest}`,
      attributes: {
        enabled: true,
        exp: 9,
        created: 1,
        updated: startsAt,
        recoveryLevel: 'Recoverable+Purgeable',
        recoverableDays: 90,
      },
    });
    const { value, ...rest } = (await call(`/secrets/Db?${version}`)).body;
    expect([value, rest]).toEqual(['Db 1', answer.body]);
  });

  test('of an older version leaves the newest one alone', async () => {
    const { status, body } = await patch(`db/${old.toUpperCase()}`, { attributes: { nbf: 5, exp: 7 } });
    expect([status, body.id]).toEqual([200, `https://kv-tailwind.vault.azure.net/secrets/Db/${old}`]);
    expect((await call(`/secrets/Db/${old}?${version}`)).body.attributes).toMatchObject({ nbf: 5, exp: 7 });
    expect((await call(`/secrets/Db?${version}`)).body.attributes).toMatchObject({ exp: 9, updated: 1 });
  });

  test('switches a secret off and on again', async () => {
    expect((await patch('Off', { attributes: { enabled: true } })).body.attributes.enabled).toBe(true);
    expect((await call(`/secrets/Off?${version}`)).body.value).toBe('Off 0');
    await patch('Off', { attributes: { enabled: false } });
    expect((await call(`/secrets/Off?${version}`)).body.error.innererror.code).toBe('SecretDisabled');
  });

  test.each([
    ['Missing', {}, 404, 'SecretNotFound'],
    [`Db/${'f'.repeat(32)}`, {}, 404, 'SecretNotFound'],
    ['Db/versions', {}, 404, 'SecretNotFound'],
    ['Db', '', 400, 'BadParameter'],
    ['Db', '[]', 400, 'BadParameter'],
    ['Db', { attributes: [] }, 400, 'BadParameter'],
    ['Db', { tags: ['a'] }, 400, 'BadParameter'],
    ['Db', { attributes: { exp: 'soon' } }, 400, 'BadParameter'],
    ['Db', { tags: { a: 1 } }, 400, 'BadParameter'],
  ])('of %s with %j is %i %s and changes nothing', async (path, body, status, code) => {
    const before = lab.cloud.world;
    const answer = await patch(path, body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(lab.cloud.world).toBe(before);
  });

  test('at the same time as a set loses neither', async () => {
    await Promise.all([
      ...Array.from({ length: 5 }, (_, at) =>
        call(`/secrets/Db?${version}`, { method: 'PUT', body: JSON.stringify({ value: `new ${at}` }) }),
      ),
      patch(`Db/${old}`, { contentType: 'changed' }),
    ]);
    expect((await call(`/secrets/Db/versions?${version}`)).body.value).toHaveLength(7);
    expect((await call(`/secrets/Db/${old}?${version}`)).body.contentType).toBe('changed');
  });
});
