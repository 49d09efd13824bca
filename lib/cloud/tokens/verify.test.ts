import { exportJWK } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SigningKey } from '../keys';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { tokenContext } from './context.test-helper';
import { claimsOf, forge, signedWithPublicKey, tampered, unsigned } from './forge.test-helper';
import { issueUserToken } from './issue';
import { KEYS_URL } from './key-set';
import { strangerSigningKey, testSigningKey } from './test-keys.test-helper';
import type { TokenProblem } from './types';
import { createTokenVerifier } from './verify';

const audience = 'https://vault.azure.net';
const expectation = { audiences: [audience] };

let key: SigningKey;
let stranger: SigningKey;
let setup: ReturnType<typeof tokenContext>;
let genuine: string;
let claims: Record<string, unknown>;

beforeEach(async () => {
  key = await testSigningKey();
  stranger = await strangerSigningKey();
  setup = tokenContext(key);
  const user = setup.context.world.directory.users[tailwindIds.operator];
  if (user === undefined) throw new Error('The scenario has no operator.');
  genuine = (await issueUserToken({ user, clientId: 'client', resource: audience }, setup.context)).token;
  claims = claimsOf(genuine);
});

function verify(token: string) {
  return createTokenVerifier().verify(token, setup.context, expectation);
}

test('a genuine token is accepted, with its claims', async () => {
  expect(await verify(genuine)).toMatchObject({ ok: true, claims: { oid: tailwindIds.operator, aud: audience } });
});

const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));

const faults: readonly [name: string, problem: TokenProblem, make: () => string | Promise<string>][] = [
  ['an empty string', 'malformed', () => ''],
  ['a word', 'malformed', () => 'token'],
  ['two parts', 'malformed', () => 'a.b'],
  ['three dots', 'malformed', () => `${genuine}.x`],
  ['parts that are not base64url', 'malformed', () => '!!.??.**'],
  ['parts that are not JSON', 'malformed', () => 'YWJj.YWJj.YWJj'],
  ['claims that are an array', 'malformed', () => `${genuine.split('.')[0]}.W10.x`],
  [
    'an unknown critical header',
    'malformed',
    () => unsigned(claims, { alg: 'RS256', kid: key.kid, crit: ['x'], x: 1 }),
  ],
  ['a genuine signature without an oid', 'malformed', () => forge(without('oid'), key)],
  ['a genuine signature over a number as sub', 'malformed', () => forge({ ...claims, sub: 7 }, key)],
  ['alg none', 'algorithm', () => unsigned(claims, { typ: 'JWT', alg: 'none' })],
  ['alg None with a known kid', 'algorithm', () => unsigned(claims, { typ: 'JWT', alg: 'None', kid: key.kid })],
  ['HS256 with the public key as secret', 'algorithm', () => signedWithPublicKey(claims, key)],
  ['an unknown kid', 'unknown-key', () => forge(claims, stranger)],
  ['no kid', 'unknown-key', () => unsigned(claims, { typ: 'JWT', alg: 'RS256' })],
  ['a kid that is no text', 'unknown-key', () => unsigned(claims, { typ: 'JWT', alg: 'RS256', kid: 1 })],
  ['a known kid and a key of its own', 'signature', () => forge(claims, stranger, { kid: key.kid })],
  ['changed claims', 'signature', () => tampered(genuine, { oid: 'someone-else' })],
  ['no signature', 'signature', () => `${genuine.split('.').slice(0, 2).join('.')}.`],
  ['another issuer', 'issuer', () => forge({ ...claims, iss: 'https://sts.windows.net/other/' }, key)],
  ['an issuer without its slash', 'issuer', () => forge({ ...claims, iss: String(claims.iss).slice(0, -1) }, key)],
  ['another audience', 'audience', () => forge({ ...claims, aud: 'https://management.azure.com' }, key)],
  ['an audience with a slash too many', 'audience', () => forge({ ...claims, aud: `${audience}/` }, key)],
  ['expiry in the past', 'expired', () => forge({ ...claims, exp: Number(claims.iat) + 1 }, key)],
  ['a start in the future', 'not-yet-valid', () => forge({ ...claims, nbf: Number(claims.exp) - 1 }, key)],
];

test.each(faults)('%s: %s', async (_name, problem, make) => {
  expect(await verify(await make())).toMatchObject({ ok: false, problem });
});

test('the first failing check is named when several fail', async () => {
  const token = await forge({ ...claims, iss: 'other', aud: 'other', exp: 1 }, stranger, { kid: key.kid });
  expect(await verify(token)).toMatchObject({ ok: false, problem: 'signature' });
});

test('a refusal carries the unverified header and claims', async () => {
  const verdict = await verify(await forge({ ...claims, aud: 'other' }, stranger));
  expect(verdict).toMatchObject({ ok: false, header: { kid: stranger.kid }, claims: { aud: 'other' } });
});

describe('keys come from Entra alone', () => {
  test.each(['jku', 'x5u'])('%s is never followed', async (member) => {
    const token = await forge(claims, stranger, { [member]: 'https://attacker.example/keys' });
    expect(await verify(token)).toMatchObject({ ok: false, problem: 'unknown-key' });
    expect(new Set(setup.fetched)).toEqual(new Set([KEYS_URL]));
  });

  test('a jwk in the header is never used', async () => {
    const token = await forge(claims, stranger, { kid: key.kid, jwk: stranger.publicJwk });
    expect(await verify(token)).toMatchObject({ ok: false, problem: 'signature' });
  });

  test('a genuine token with such members is still genuine', async () => {
    const token = await forge(claims, key, { jku: 'https://attacker.example/keys' });
    expect(await verify(token)).toMatchObject({ ok: true });
  });

  test('no private member is published', async () => {
    const response = await setup.context.fetch(new Request(KEYS_URL));
    const { keys } = await response.json();
    expect(Object.keys(keys[0]).sort()).toEqual(['cloud_instance_name', 'e', 'kid', 'kty', 'n', 'use', 'x5t']);
    await expect(exportJWK(key.privateKey)).rejects.toThrow();
  });
});

describe('the cached key set', () => {
  test('is fetched once for known keys', async () => {
    const verifier = createTokenVerifier();
    await verifier.verify(genuine, setup.context, expectation);
    await verifier.verify(genuine, setup.context, expectation);
    expect(setup.fetched).toEqual([KEYS_URL]);
  });

  test('is fetched again for a key that Entra published later', async () => {
    const verifier = createTokenVerifier();
    await verifier.verify(genuine, setup.context, expectation);
    setup.publish(stranger, key);
    expect(await verifier.verify(await forge(claims, stranger), setup.context, expectation)).toMatchObject({
      ok: true,
    });
    expect(setup.fetched).toHaveLength(2);
  });

  test('that is no key set leaves every key unknown', async () => {
    for (const body of ['<html>', '[]', '{"keys":[{"kty":"EC"}]}', '{"keys":7}']) {
      const context = { ...setup.context, fetch: async () => new Response(body) };
      const verdict = await createTokenVerifier().verify(genuine, context, expectation);
      expect(verdict).toMatchObject({ ok: false, problem: 'unknown-key' });
    }
  });
});

test.each([
  ['one second before it starts', -301, 'not-yet-valid'],
  ['when it starts', -300, null],
  ['one second before it ends', 4799, null],
  ['when it ends', 4800, 'expired'],
])('a token %s', async (_name, seconds, problem) => {
  setup.clock.advance(seconds * 1000);
  expect(await verify(genuine)).toMatchObject(problem === null ? { ok: true } : { ok: false, problem });
});

describe('a token that was accepted before', () => {
  let checked = 0;
  beforeEach(() => {
    checked = 0;
    const verifySignature = crypto.subtle.verify.bind(crypto.subtle);
    const counting: typeof verifySignature = (...given) => {
      checked++;
      return verifySignature(...given);
    };
    // A spy of vitest's loses the object that WebCrypto's methods insist on.
    Object.defineProperty(crypto.subtle, 'verify', { configurable: true, value: counting });
  });
  afterEach(() => {
    Reflect.deleteProperty(crypto.subtle, 'verify');
  });

  test('is not checked for its signature again', async () => {
    const verifier = createTokenVerifier();
    for (let time = 0; time < 3; time++) {
      expect(await verifier.verify(genuine, setup.context, expectation)).toMatchObject({ ok: true });
    }
    expect(checked).toBe(1);
  });

  test('still ends, and still has one audience', async () => {
    const verifier = createTokenVerifier();
    await verifier.verify(genuine, setup.context, expectation);
    expect(await verifier.verify(genuine, setup.context, { audiences: ['other'] })).toMatchObject({
      problem: 'audience',
    });
    setup.clock.advance(2 * 3600 * 1000);
    expect(await verifier.verify(genuine, setup.context, expectation)).toMatchObject({ problem: 'expired' });
  });

  test('is unknown once its key has left the published set', async () => {
    const verifier = createTokenVerifier();
    const lasting = await forge({ ...claims, exp: Number(claims.exp) + 7 * 24 * 3600 }, key);
    expect(await verifier.verify(lasting, setup.context, expectation)).toMatchObject({ ok: true });
    setup.publish(stranger);
    setup.clock.advance(24 * 3600 * 1000);
    expect(await verifier.verify(lasting, setup.context, expectation)).toMatchObject({ problem: 'unknown-key' });
  });

  test('does not stand in for another that says something else', async () => {
    const verifier = createTokenVerifier();
    await verifier.verify(genuine, setup.context, expectation);
    expect(await verifier.verify(tampered(genuine, { oid: 'x' }), setup.context, expectation)).toMatchObject({
      ok: false,
    });
  });
});
