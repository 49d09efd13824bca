import { base64url, importPKCS8, SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../../scenarios/tailwind';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud } from '../../testing.test-helper';
import { decodeToken } from '../../tokens';
import { strangerSigningKey } from '../../tokens/test-keys.test-helper';
import { certificate } from './certificate.test-helper';
import { shop, withClients } from './clients.test-helper';
import { askWithAssertion, refusalOf, tokenEndpoint } from './token-request.test-helper';

const now = tailwind.startsAt / 1000;
const sha1 = base64url.encode(
  Uint8Array.from(certificate.thumbprint.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
);
const s256 = { 'x5t#S256': certificate.thumbprintS256 };
const ownClaims = {
  aud: tokenEndpoint,
  iss: shop.appId,
  sub: shop.appId,
  jti: 'one',
  nbf: now,
  iat: now,
  exp: now + 600,
};

let lab: TestCloud;

beforeEach(async () => {
  lab = await createTestCloud(withClients(await strangerSigningKey()));
});

interface Made {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: CryptoKey;
}

async function assertion({ header = { alg: 'PS256', ...s256 }, claims = {}, key }: Made = {}): Promise<string> {
  const alg = String(header.alg);
  const signingKey = key ?? (await importPKCS8(certificate.privateKey, alg.startsWith('PS') ? alg : 'RS256'));
  const all = Object.fromEntries(
    Object.entries({ ...ownClaims, ...claims }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(all).setProtectedHeader({ typ: 'JWT', alg, ...header }).sign(signingKey);
}

describe('an assertion signed with the application’s certificate', () => {
  test.each<[string, Made]>([
    ['PS256 and x5t#S256', {}],
    ['RS256 and x5t', { header: { alg: 'RS256', x5t: sha1 } }],
    ['RS256 and x5t#S256', { header: { alg: 'RS256', ...s256 } }],
    ['the thumbprint as key ID', { header: { alg: 'RS256', kid: certificate.thumbprint } }],
    ['the v1.0 endpoint as audience', { claims: { aud: tokenEndpoint.replace('/v2.0', '') } }],
    ['the issuer as audience', { claims: { aud: `https://login.microsoftonline.com/${tailwindIds.tenantId}/v2.0` } }],
    [
      'the domain in its audience',
      { claims: { aud: tokenEndpoint.replace(tailwindIds.tenantId, 'tailwindfurniture.onmicrosoft.com') } },
    ],
    [
      'an older host as audience',
      { claims: { aud: tokenEndpoint.replace('login.microsoftonline.com', 'login.windows.net') } },
    ],
    ['neither nbf nor iat nor jti', { claims: { nbf: undefined, iat: undefined, jti: undefined } }],
    ['a long life', { claims: { exp: now + 365 * 86_400 } }],
  ])('with %s gets a token', async (_name, made) => {
    const { status, body } = await askWithAssertion(lab, await assertion(made));
    expect(status).toBe(200);
    expect(decodeToken(body.access_token).claims).toMatchObject({ appidacr: '2', oid: shop.objectId, idtyp: 'app' });
  });

  test('is logged with the certificate', async () => {
    await askWithAssertion(lab, await assertion());
    expect(lab.eventsOf('sign-in')).toMatchObject([
      {
        category: 'ServicePrincipalSignInLogs',
        resultType: '0',
        credential: { kind: 'certificate', keyId: shop.certificateKeyId, thumbprint: certificate.thumbprint },
      },
    ]);
  });
});

const other = '0123456789abcdef0123456789abcdef01234567';
const otherThumbprint = base64url.encode(
  Uint8Array.from(other.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
);
const times =
  'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-11-24T09:00:00.0000000Z, assertion valid from ';

const refusals: readonly [name: string, make: () => Promise<string>, text: string][] = [
  [
    'an unknown thumbprint',
    () => assertion({ header: { alg: 'RS256', x5t: otherThumbprint } }),
    `AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${other.toUpperCase()}', Please visit the Azure Portal`,
  ],
  [
    'no thumbprint',
    () => assertion({ header: { alg: 'RS256' } }),
    'AADSTS5002723: Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header.',
  ],
  [
    'another key under the right thumbprint',
    async () => assertion({ header: { alg: 'RS256', ...s256 }, key: (await strangerSigningKey()).privateKey }),
    'AADSTS700027: Client assertion contains an invalid signature. [Reason - The provided signature value did not match the expected signature value., Thumbprint of key used by client: ',
  ],
  [
    'changed claims',
    async () => {
      const [header, , signature] = (await assertion()).split('.');
      return `${header}.${base64url.encode(JSON.stringify({ ...ownClaims, exp: now + 9999 }))}.${signature}`;
    },
    'AADSTS700027: Client assertion contains an invalid signature.',
  ],
  [
    'no signature at all',
    async () =>
      `${base64url.encode(JSON.stringify({ alg: 'none', ...s256 }))}.${base64url.encode(JSON.stringify(ownClaims))}.`,
    'AADSTS50027: ',
  ],
  [
    'another subject',
    () => assertion({ claims: { sub: 'someone' } }),
    "AADSTS700021: Client assertion application identifier doesn't match 'client_id' parameter.",
  ],
  ['another issuer', () => assertion({ claims: { iss: 'someone' } }), 'AADSTS700021: '],
  [
    'another audience',
    () => assertion({ claims: { aud: 'https://vault.azure.net' } }),
    'AADSTS700023: Client assertion audience claim does not match Realm issuer.',
  ],
  [
    'another tenant’s endpoint as audience',
    () => assertion({ claims: { aud: tokenEndpoint.replace(tailwindIds.tenantId, shop.objectId) } }),
    'AADSTS700023: ',
  ],
  [
    'an end in the past',
    () => assertion({ claims: { nbf: now - 900, exp: now } }),
    `${times}2026-11-24T08:45:00.0000000Z, expiry time of assertion 2026-11-24T09:00:00.0000000Z. Review the documentation at `,
  ],
  ['a start in the future', () => assertion({ claims: { nbf: now + 1 } }), `${times}2026-11-24T09:00:01.0000000Z`],
  ['no end', () => assertion({ claims: { exp: undefined } }), 'AADSTS50027: '],
  [
    'an end beyond all dates',
    () => assertion({ claims: { nbf: 9e15, exp: 9e15 } }),
    `${times}0001-01-01T00:00:00.0000000Z`,
  ],
  ['a critical extension', () => withCrit(), 'AADSTS50027: '],
];

async function withCrit(): Promise<string> {
  const key = await importPKCS8(certificate.privateKey, 'RS256');
  const header = { alg: 'RS256', ...s256, crit: ['x'], x: 1 };
  return new SignJWT(ownClaims).setProtectedHeader(header).sign(key, { crit: { x: true } });
}

test.each(refusals)('%s is refused', async (_name, make, text) => {
  const answer = await askWithAssertion(lab, await make());
  expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(refusalOf(answer)).toContain(text);
  expect(lab.eventsOf('sign-in')).toMatchObject([{ resultType: String(answer.body.error_codes[0]) }]);
});

test('a certificate counts between its own dates', async () => {
  const keyOf = (scenario: Parameters<typeof changed>[0], startsAt: number, endsAt: number) =>
    changed(scenario, ({ directory }) => {
      Object.assign(directory.applications[shop.applicationId]?.keyCredentials[0] ?? {}, { startsAt, endsAt });
    });
  const base = withClients(await strangerSigningKey());
  lab = await createTestCloud(keyOf(base, 0, tailwind.startsAt));
  expect(refusalOf(await askWithAssertion(lab, await assertion()))).toContain('[Reason - The key used is expired., ');
  expect(lab.eventsOf('sign-in')[0]?.resultDescription).toContain(
    "Found key 'Start=01/01/1970 00:00:00, End=11/24/2026 09:00:00'",
  );
  lab = await createTestCloud(keyOf(base, tailwind.startsAt + 1, tailwind.startsAt + 2));
  expect(refusalOf(await askWithAssertion(lab, await assertion()))).toMatch(/^AADSTS700027: /);
});

test('a managed identity’s certificate is Azure’s own, so that nobody can present it', async () => {
  const claims = { iss: tailwindIds.webClient, sub: tailwindIds.webClient };
  const answer = await askWithAssertion(lab, await assertion({ claims }), { client_id: tailwindIds.webClient });
  expect(refusalOf(answer)).toMatch(/^AADSTS700027: .*The key was not found\./);
});
