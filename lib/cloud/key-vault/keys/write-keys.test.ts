import { describe, expect, test } from 'vitest';
import { createKeyClient, keyOfficer } from './key-client.test-helper';

const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

async function rsaKey(modulusLength = 2048): Promise<JsonWebKey> {
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['encrypt', 'decrypt']);
  return crypto.subtle.exportKey('jwk', privateKey);
}

async function ecKey(namedCurve: string): Promise<JsonWebKey> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  return crypto.subtle.exportKey('jwk', privateKey);
}

describe('create', () => {
  const rsaOps = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];
  const created: readonly (readonly [body: Record<string, unknown>, bytes: number, ops: readonly string[]])[] = [
    [{ kty: 'RSA' }, 256, rsaOps],
    [{ kty: 'RSA', key_size: 3072 }, 384, rsaOps],
    [{ kty: 'RSA-HSM', key_size: 2048, key_ops: ['sign'] }, 256, ['sign']],
    [{ kty: 'EC' }, 32, ['sign', 'verify']],
    [{ kty: 'EC-HSM', crv: 'P-384' }, 48, ['sign', 'verify']],
    [{ kty: 'EC', crv: 'P-256K' }, 32, ['sign', 'verify']],
    [{ kty: 'EC', crv: 'P-521', key_ops: [] }, 66, ['sign', 'verify']],
  ];
  test.each(created)('%j', async (body, bytes, ops) => {
    const { create } = await createKeyClient();
    const reply = await create('Door', body);
    expect(reply.status).toBe(200);
    const { key, attributes } = reply.body;
    expect(key).toMatchObject({ kty: body.kty, key_ops: ops });
    expect(key.kid).toMatch(/^https:\/\/kv-tailwind\.vault\.azure\.net\/keys\/Door\/[0-9a-f]{32}$/);
    expect(Buffer.from(key.n ?? key.x, 'base64url')).toHaveLength(bytes);
    if (key.n === undefined) expect(key.crv).toBe(body.crv ?? 'P-256');
    else expect(key.e).toBe('AQAB');
    for (const member of PRIVATE) expect(key).not.toHaveProperty(member);
    expect(attributes).toMatchObject({ enabled: true, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 });
    expect(attributes.created).toBe(keyOfficer.startsAt / 1000);
  });

  test('attributes and tags are kept', async () => {
    const { create } = await createKeyClient();
    const body = { kty: 'EC', attributes: { enabled: false, nbf: 5, exp: 9 }, tags: { app: 'stock' } };
    const reply = await create('door', body);
    expect(reply.body).toMatchObject({ attributes: { enabled: false, nbf: 5, exp: 9 }, tags: { app: 'stock' } });
  });

  const refused: readonly (readonly [body: unknown, status: number, code: string])[] = [
    [{}, 400, 'BadParameter'],
    [[], 400, 'BadParameter'],
    [{ kty: 'oct-HSM' }, 400, 'BadParameter'],
    [{ kty: 'RSA', key_size: 1024 }, 400, 'BadParameter'],
    [{ kty: 'EC', crv: 'P-192' }, 400, 'BadParameter'],
    [{ kty: 'EC', key_ops: ['encrypt'] }, 400, 'BadParameter'],
    [{ kty: 'EC', key_ops: ['fly'] }, 400, 'BadParameter'],
    [{ kty: 'EC', attributes: { exp: 'soon' } }, 400, 'BadParameter'],
    [{ kty: 'EC', attributes: { exportable: true } }, 501, 'NotImplementedInSimulator'],
  ];
  test.each(refused)('%j is refused', async (body, status, code) => {
    const { create } = await createKeyClient();
    const reply = await create('door', body);
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
  });

  test('versions of the same key that are made at the same time are both kept', async () => {
    const { create, send } = await createKeyClient();
    await Promise.all([create('door'), create('DOOR')]);
    const { body } = await send('GET', '/keys/door/versions');
    expect(body.value).toHaveLength(2);
  });
});

describe('import', () => {
  test.each([
    ['RSA', () => rsaKey()],
    ['EC', () => ecKey('P-256')],
    ['EC', () => ecKey('P-521')],
  ] as const)('a key of type %s is taken and its private half kept back', async (kty, make) => {
    const { send } = await createKeyClient();
    const jwk = await make();
    const reply = await send('PUT', '/keys/door', { key: { ...jwk, kty, key_ops: ['sign'] }, Hsm: true });
    expect(reply.status).toBe(200);
    const { n, e, crv, x, y } = jwk;
    const seen = kty === 'RSA' ? { n, e } : { crv, x, y };
    expect(reply.body.key).toEqual({ kid: expect.any(String), kty: `${kty}-HSM`, key_ops: ['sign'], ...seen });
  });

  test('broken keys are refused', async () => {
    const { send } = await createKeyClient();
    const [rsa, small, ec] = await Promise.all([rsaKey(), rsaKey(1024), ecKey('P-256')]);
    const [other, otherEc] = await Promise.all([rsaKey(), ecKey('P-256')]);
    const broken = [
      { ...rsa, d: undefined },
      { ...rsa, d: other.d },
      { ...rsa, e: 'Aw' },
      { ...rsa, dp: rsa.dq },
      { ...rsa, qi: rsa.dq },
      { ...rsa, p: other.p },
      { ...rsa, n: '' },
      { ...ec, d: otherEc.d },
      { ...ec, d: 'A' },
      small,
      { ...ec, y: ec.x },
      { ...ec, crv: 'P-384' },
      { ...ec, crv: 'P-256K' },
      { ...ec, x: 'not base64url!' },
    ];
    for (const key of broken) {
      const { key_ops, ...rest } = key;
      const reply = await send('PUT', '/keys/door', { key: rest });
      expect([reply.status, reply.body.error.code]).toEqual([400, 'BadParameter']);
    }
  });
});

describe('update', () => {
  test('changes what is given, of one version, and leaves the rest', async () => {
    const { create, send, lab } = await createKeyClient();
    const first = await create('door', { kty: 'EC', tags: { app: 'stock' }, attributes: { exp: 9 } });
    await create('door');
    const version = first.body.key.kid.split('/').at(-1);
    lab.clock.advance(5_000);
    const reply = await send('PATCH', `/keys/door/${version}`, { key_ops: ['verify'], attributes: { enabled: false } });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      key: { kid: first.body.key.kid, key_ops: ['verify'] },
      tags: { app: 'stock' },
      attributes: { enabled: false, exp: 9, updated: first.body.attributes.updated + 5 },
    });
    expect((await send('GET', `/keys/door/${version}`)).body).toEqual(reply.body);
    expect((await send('GET', '/keys/door')).body.attributes.enabled).toBe(true);
  });

  test('without a version it changes the newest', async () => {
    const { create, send } = await createKeyClient();
    await create('door');
    const newest = await create('door');
    const reply = await send('PATCH', '/keys/door', { tags: { app: 'web' } });
    expect(reply.body).toMatchObject({ key: { kid: newest.body.key.kid }, tags: { app: 'web' } });
  });

  test('a key that is not there is not found', async () => {
    const { send } = await createKeyClient();
    const reply = await send('PATCH', '/keys/door', {});
    expect([reply.status, reply.body.error.code]).toEqual([404, 'KeyNotFound']);
  });
});

describe('rotate', () => {
  test.each([
    { kty: 'EC', crv: 'P-384' },
    { kty: 'RSA', key_size: 3072, key_ops: ['sign'] },
  ])('%j gets a new version of its kind', async (body) => {
    const { create, send } = await createKeyClient();
    const first = await create('door', { ...body, tags: { app: 'stock' } });
    const reply = await send('POST', '/keys/door/rotate');
    expect(reply.status).toBe(200);
    const { kid, n, x, y, ...kind } = first.body.key;
    expect(reply.body).toMatchObject({ key: kind, tags: { app: 'stock' } });
    expect(reply.body.key.kid).not.toBe(kid);
    expect(reply.body.key.n ?? reply.body.key.x).not.toBe(n ?? x);
    expect((reply.body.key.n ?? '').length).toBe((n ?? '').length);
    expect((await send('GET', '/keys/door')).body.key.kid).toBe(reply.body.key.kid);
  });
});
