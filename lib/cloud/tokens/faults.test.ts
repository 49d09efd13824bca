import { beforeEach, describe, expect, test } from 'vitest';
import type { SigningKey } from '../keys';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import { claimsOf, forge, signedWithPublicKey, tampered, unsigned } from './forge.test-helper';
import { KEYS_URL } from './key-set';
import { strangerSigningKey } from './test-keys.test-helper';
import type { TokenProblem } from './types';

/** Every way in which a token can be wrong, once at Resource Manager and once at Key Vault, over HTTP. */
const services = [
  [
    'Resource Manager',
    'https://management.azure.com',
    `https://management.azure.com${tailwindIds.vault}?api-version=2023-07-01`,
  ],
  ['Key Vault', 'https://vault.azure.net', 'https://kv-tailwind.vault.azure.net/secrets?api-version=7.4'],
] as const;

const otherTenant = '00000000-1111-4222-8333-444444444444';
const attacker = 'https://attacker.example/keys';

interface Forgery {
  readonly genuine: string;
  readonly claims: Record<string, unknown>;
  readonly key: SigningKey;
  readonly stranger: SigningKey;
}

const now = tailwind.startsAt / 1000;
const faults: readonly [name: string, problem: TokenProblem, make: (from: Forgery) => string | Promise<string>][] = [
  ['a signature of other claims', 'signature', ({ genuine }) => tampered(genuine, { oid: tailwindIds.colleague })],
  ['a signature by another key', 'signature', ({ claims, key, stranger }) => forge(claims, stranger, { kid: key.kid })],
  ['no signature', 'signature', ({ genuine }) => genuine.replace(/[^.]*$/, '')],
  ['an unknown kid', 'unknown-key', ({ claims, stranger }) => forge(claims, stranger)],
  ['no kid', 'unknown-key', ({ claims, key }) => forge(claims, key, { kid: undefined })],
  ['alg none', 'algorithm', ({ claims, key }) => unsigned(claims, { typ: 'JWT', alg: 'none', kid: key.kid })],
  ['HS256 with the public key', 'algorithm', ({ claims, key }) => signedWithPublicKey(claims, key)],
  [
    'another issuer',
    'issuer',
    ({ claims, key }) => forge({ ...claims, iss: `https://sts.windows.net/${otherTenant}/` }, key),
  ],
  [
    'the v2.0 issuer',
    'issuer',
    ({ claims, key }) =>
      forge({ ...claims, iss: `https://login.microsoftonline.com/${tailwindIds.tenantId}/v2.0` }, key),
  ],
  ['another tenant under the right issuer', 'issuer', ({ claims, key }) => forge({ ...claims, tid: otherTenant }, key)],
  ['another audience', 'audience', ({ claims, key }) => forge({ ...claims, aud: 'https://graph.microsoft.com' }, key)],
  ['an end in the past', 'expired', ({ claims, key }) => forge({ ...claims, exp: now }, key)],
  ['a start in the future', 'not-yet-valid', ({ claims, key }) => forge({ ...claims, nbf: now + 1 }, key)],
  ['jku to another key set', 'unknown-key', ({ claims, stranger }) => forge(claims, stranger, { jku: attacker })],
  ['x5u to another certificate', 'unknown-key', ({ claims, stranger }) => forge(claims, stranger, { x5u: attacker })],
  [
    'a jwk of its own',
    'signature',
    ({ claims, key, stranger }) => forge(claims, stranger, { kid: key.kid, jwk: stranger.publicJwk }),
  ],
  [
    'an x5c of its own',
    'signature',
    ({ claims, key, stranger }) => forge(claims, stranger, { kid: key.kid, x5c: ['MIIB'] }),
  ],
  [
    'a critical extension',
    'malformed',
    ({ claims, key }) => unsigned(claims, { alg: 'RS256', kid: key.kid, crit: ['exp'], exp: 1 }),
  ],
  ['no tid', 'malformed', ({ claims, key }) => forge({ ...claims, tid: undefined }, key)],
  ['no oid', 'malformed', ({ claims, key }) => forge({ ...claims, oid: undefined }, key)],
];

describe.each(services)('%s', (_service, audience, url) => {
  let lab: TestCloud;
  let from: Forgery;

  beforeEach(async () => {
    lab = await createTestCloud();
    const genuine = await lab.operatorToken(audience);
    from = { genuine, claims: claimsOf(genuine), key: lab.signingKey, stranger: await strangerSigningKey() };
  });

  const send = (token: string) => lab.send(url, { headers: { authorization: `Bearer ${token}` } });

  test('takes a genuine token, and one with members that point elsewhere too', async () => {
    // Key Vault knows the caller and refuses the operator for want of a role; either way the token was accepted.
    expect((await send(from.genuine)).status).not.toBe(401);
    const token = await forge(from.claims, from.key, { jku: attacker, x5u: attacker });
    expect((await send(token)).status).not.toBe(401);
    expect(lab.eventsOf('token-refused')).toEqual([]);
  });

  test.each(faults)('refuses %s', async (_name, problem, make) => {
    const response = await send(await make(from));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain(tailwindIds.tenantId);
    expect(lab.eventsOf('token-refused')).toMatchObject([{ problem }]);
    // RBAC is never asked about a caller who was not believed, and only Entra's own keys are looked at.
    expect(lab.eventsOf('decision')).toEqual([]);
    const fetched = lab.eventsOf('request').filter(({ origin }) => origin.kind === 'service');
    expect(fetched.every((request) => request.url === KEYS_URL)).toBe(true);
  });

  test.each<[name: string, change: Record<string, unknown>]>([
    ['that are missing', { aud: undefined, iss: undefined, exp: undefined, oid: undefined }],
    ['that are no text', { aud: 1, iss: true, oid: null, exp: 'soon' }],
    ['that refuse to become text', { aud: { toString: null, valueOf: 1 }, oid: [{ toString: 1 }] }],
    ['of a time that no calendar has', { exp: 1e300 }],
    ['of times that are no numbers', { exp: { toString: null }, nbf: [] }],
  ])('refuses claims %s, and the log can be saved', async (_name, change) => {
    const response = await send(unsigned({ ...from.claims, ...change }, { typ: 'JWT', alg: 'none' }));
    expect(response.status).toBe(401);
    const refused = lab.eventsOf('token-refused');
    expect(JSON.parse(JSON.stringify(refused))).toEqual(refused);
    expect(new Date((refused[0]?.claims?.exp ?? Number.NaN) * 1000).getTime()).not.toBeNaN();
    expect(Object.values(refused[0]?.claims ?? {}).map((claim) => typeof claim)).toEqual([
      'string',
      'string',
      'number',
      'string',
    ]);
  });

  test('refuses a token of another world', async () => {
    const other = await createTestCloud(
      changed(tailwind, (draft) => {
        draft.tenant.tenantId = otherTenant;
      }),
    );
    // Even with the same key the issuer is another one.
    expect((await send(await other.operatorToken(audience))).status).toBe(401);
    expect(lab.eventsOf('token-refused')).toMatchObject([
      { problem: 'issuer', claims: { iss: `https://sts.windows.net/${otherTenant}/` } },
    ]);
  });
});
