import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import type { TestCloud } from '../testing.test-helper';
import { createVaultClient, officer, type VaultClient, version } from './vault-client.test-helper';

let lab: TestCloud;
let call: VaultClient['call'];

const put = (name: string, body: string) => call(`/secrets/${name}?${version}`, { method: 'PUT', body });

describe('set', () => {
  beforeEach(async () => {
    ({ lab, call } = await createVaultClient(officer));
  });

  test('makes a version that get then gives', async () => {
    const set = await put('Fresh', '{"value":"one","contentType":"text","tags":{"a":"b"},"attributes":{"exp":5}}');
    expect(set).toMatchObject({ status: 200, body: { value: 'one', contentType: 'text', tags: { a: 'b' } } });
    expect(set.body.attributes).toMatchObject({ enabled: true, exp: 5, created: tailwind.startsAt / 1000 });
    expect((await call(`/secrets/Fresh?${version}`)).body).toEqual(set.body);
  });

  test('keeps older versions and the first spelling', async () => {
    const first = await put('Fresh', '{"value":"one"}');
    const second = await put('FRESH', '{"value":"two"}');
    expect(second.body.id).toMatch(/\/secrets\/Fresh\/[0-9a-f]{32}$/);
    expect((await call(`${new URL(first.body.id).pathname}?${version}`)).body.value).toBe('one');
    expect((await call(`/secrets/fresh?${version}`)).body.value).toBe('two');
  });

  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`t${at}`, '']));
  test.each([
    ['', false],
    ['{', false],
    ['[]', false],
    ['null', false],
    ['{}', false],
    ['{"value":7}', false],
    ['{"value":"x","attributes":{"exp":"soon"}}', false],
    ['{"value":"x","attributes":{"enabled":"yes"}}', false],
    [JSON.stringify({ value: 'x', tags: tags(16) }), false],
    [JSON.stringify({ value: 'x', tags: tags(15) }), true],
    [JSON.stringify({ value: 'x', contentType: 'c'.repeat(256) }), false],
    [JSON.stringify({ value: 'x'.repeat(25 * 1024) }), true],
    [JSON.stringify({ value: 'x'.repeat(25 * 1024 + 1) }), false],
    ['{"value":""}', true],
  ])('of the body %.60s', async (body, accepted) => {
    const before = lab.cloud.world;
    const answer = await put('Fresh', body);
    expect(answer.status).toBe(accepted ? 200 : 400);
    if (accepted) return;
    expect(answer.body.error).toEqual({ code: 'BadParameter', message: 'Property  has invalid value\r\n' });
    expect(lab.cloud.world).toBe(before);
  });
});
