import { describe, expect, test } from 'vitest';
import { createKeyClient, digestOf, encoded, type KeyClient, keyOfficer } from './key-client.test-helper';

const HASHES: Readonly<Record<string, string>> = { '256': 'SHA-256', '384': 'SHA-384', '512': 'SHA-512' };
const now = keyOfficer.startsAt / 1000;

/** Checks a signature with WebCrypto and the public key that the vault shows. */
async function webCryptoVerify(jwk: JsonWebKey, alg: string, text: string, signature: string): Promise<boolean> {
  const hash = HASHES[alg.slice(2)] ?? '';
  const names: Readonly<Record<string, string>> = { RS: 'RSASSA-PKCS1-v1_5', PS: 'RSA-PSS', ES: 'ECDSA' };
  const name = names[alg.slice(0, 2)] ?? '';
  const { kty, n, e, crv, x, y } = jwk;
  const open = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  const algorithm = { name, hash, namedCurve: crv ?? '', saltLength: Number(alg.slice(2)) / 8 };
  const key = await crypto.subtle.importKey('jwk', open as JsonWebKey, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), new TextEncoder().encode(text));
}

describe('signatures', () => {
  test.each([
    ['RS256', { kty: 'RSA' }],
    ['RS384', { kty: 'RSA' }],
    ['RS512', { kty: 'RSA' }],
    ['PS256', { kty: 'RSA' }],
    ['PS384', { kty: 'RSA' }],
    ['PS512', { kty: 'RSA' }],
    ['ES256', { kty: 'EC' }],
    ['ES384', { kty: 'EC', crv: 'P-384' }],
    ['ES512', { kty: 'EC', crv: 'P-521' }],
  ])('%s signs a digest, and both the vault and WebCrypto accept it', async (alg, body) => {
    const { create, send } = await createKeyClient();
    const { key } = (await create('door', body)).body;
    const path = new URL(key.kid).pathname;
    const digest = await digestOf('open', HASHES[alg.slice(2)]);
    const signed = await send('POST', `${path}/sign`, { alg, value: digest });
    expect(signed.status).toBe(200);
    expect(signed.body.kid).toBe(key.kid);
    expect(await webCryptoVerify(key, alg, 'open', signed.body.value)).toBe(true);
    const verified = await send('POST', `${path}/verify`, { alg, digest, value: signed.body.value });
    expect(verified.body).toEqual({ value: true });
    const other = await digestOf('closed', HASHES[alg.slice(2)]);
    const refused = await send('POST', `${path}/verify`, { alg, digest: other, value: signed.body.value });
    expect(refused).toMatchObject({ status: 200, body: { value: false } });
  });

  test('an algorithm that does not fit the key, or a digest that does not fit the algorithm, is 400', async () => {
    const { create, send } = await createKeyClient();
    const { key } = (await create('ec')).body;
    await create('rsa', { kty: 'RSA' });
    const digest = await digestOf('open');
    const wrong = [
      [
        'ec',
        'ES384',
        `Key and signing algorithm are incompatible. Key ${key.kid} uses curve 'P-256', and algorithm 'ES384' can only be used with curve 'P-384'.`,
      ],
      ['ec', 'RS256', /is of type 'EC', and algorithm 'RS256'/],
      ['rsa', 'ES256', /is of type 'RSA', and algorithm 'ES256'/],
      ['rsa', 'RS512', "Invalid length of 'value': 32 bytes. RS512 requires 64 bytes, encoded with base64url."],
      ['rsa', 'toString', /invalid value/],
    ] as const;
    for (const [name, alg, message] of wrong) {
      const reply = await send('POST', `/keys/${name}/sign`, { alg, value: digest });
      expect([reply.status, reply.body.error.code]).toEqual([400, 'BadParameter']);
      expect(reply.body.error.message).toMatch(message);
    }
  });
});

describe('encryption', () => {
  test.each(['RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5'])('%s encrypts and decrypts, wraps and unwraps', async (alg) => {
    const { create, send } = await createKeyClient();
    const { key } = (await create('door', { kty: 'RSA' })).body;
    const value = encoded('a sofa');
    for (const [to, back] of [
      ['encrypt', 'decrypt'],
      ['wrapkey', 'unwrapkey'],
    ]) {
      const closed = await send('POST', `/keys/door/${to}`, { alg, value });
      expect(closed).toMatchObject({ status: 200, body: { kid: key.kid } });
      expect(closed.body.value).not.toBe(value);
      const opened = await send('POST', `/keys/door/${back}`, { alg, value: closed.body.value });
      expect(opened).toMatchObject({ status: 200, body: { kid: key.kid, value } });
    }
  });

  test('what cannot be done is refused', async () => {
    const { create, send } = await createKeyClient();
    await create('rsa', { kty: 'RSA' });
    const refused = [
      [{ alg: 'RSA1_5', value: encoded('x'.repeat(246)) }, 400],
      [{ alg: 'A256GCM', value: encoded('x') }, 400],
      [{ alg: 'RSA-OAEP', value: encoded('x'.repeat(300)) }, 400],
      [{ alg: 'RSA-OAEP', value: 'ä' }, 400],
      [{ alg: 'RSA-OAEP' }, 400],
    ] as const;
    for (const [body, status] of refused) {
      expect((await send('POST', '/keys/rsa/encrypt', body)).status).toBe(status);
    }
    for (const alg of ['RSA-OAEP', 'RSA1_5']) {
      const nonsense = await send('POST', '/keys/rsa/decrypt', { alg, value: encoded('nonsense') });
      expect([nonsense.status, nonsense.body.error.code]).toEqual([400, 'BadParameter']);
    }
  });
});

describe('a key that must not be used', () => {
  const operations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'] as const;
  type Operation = (typeof operations)[number];

  async function refusals(client: KeyClient): Promise<Partial<Record<Operation, string>>> {
    const digest = await digestOf('open');
    const bodies: Readonly<Record<Operation, unknown>> = {
      encrypt: { alg: 'RSA-OAEP', value: encoded('x') },
      decrypt: { alg: 'RSA-OAEP', value: encoded('x') },
      sign: { alg: 'RS256', value: digest },
      verify: { alg: 'RS256', digest, value: encoded('x') },
      wrapKey: { alg: 'RSA-OAEP', value: encoded('x') },
      unwrapKey: { alg: 'RSA-OAEP', value: encoded('x') },
    };
    const codes: Partial<Record<Operation, string>> = {};
    for (const operation of operations) {
      const { status, body } = await client.send('POST', `/keys/door/${operation.toLowerCase()}`, bodies[operation]);
      if (status === 403) codes[operation] = body.error.innererror.code;
    }
    return codes;
  }

  test.each([
    ['disabled', { attributes: { enabled: false } }, 'KeyDisabled', ['decrypt', 'sign', 'unwrapKey']],
    ['expired', { attributes: { exp: now } }, 'KeyExpired', ['encrypt', 'sign', 'wrapKey']],
    ['of tomorrow', { attributes: { nbf: now + 1 } }, 'KeyNotYetValid', ['encrypt', 'sign', 'wrapKey']],
    ['for one operation', { key_ops: ['sign'] }, 'KeyOperationForbidden', operations.filter((each) => each !== 'sign')],
    ['in its time', { attributes: { nbf: now, exp: now + 1 } }, '', []],
  ])('%s', async (_, body, code, refused) => {
    const client = await createKeyClient();
    await client.create('door', { kty: 'RSA', ...body });
    expect(await refusals(client)).toEqual(Object.fromEntries(refused.map((operation) => [operation, code])));
  });

  test('the refusal says which operation is not permitted', async () => {
    const { create, send } = await createKeyClient();
    await create('door', { kty: 'EC', key_ops: ['verify'] });
    const reply = await send('POST', '/keys/door/sign', { alg: 'ES256', value: await digestOf('open') });
    expect(reply.body).toEqual({
      error: {
        code: 'Forbidden',
        message: 'Operation sign is not permitted on this key.',
        innererror: { code: 'KeyOperationForbidden' },
      },
    });
  });

  test('a key that is not there is not found', async () => {
    const { send } = await createKeyClient();
    const reply = await send('POST', '/keys/door/0123/sign', { alg: 'ES256', value: '' });
    expect([reply.status, reply.body.error.code]).toEqual([404, 'KeyNotFound']);
    expect(reply.body.error.message).toContain('A key with (name/id) door/0123 was not found in this key vault.');
  });
});
