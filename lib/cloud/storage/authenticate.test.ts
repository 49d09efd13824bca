import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { vmPrincipal } from '../testing.test-helper';
import { claimsOf, forge, tampered } from '../tokens/forge.test-helper';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import {
  accountUrl,
  type BlobClient,
  createBlobClient,
  dataOwner,
  resource,
  withSettings,
} from './blob-client.test-helper';

const challenge = `Bearer authorization_uri=https://login.microsoftonline.com/${tailwindIds.tenantId}/oauth2/authorize resource_id=${resource}`;
let client: BlobClient;

beforeEach(async () => {
  client = await createBlobClient();
});

const faults: readonly [name: string, detail: string, make: () => string | Promise<string>][] = [
  [
    'another resource',
    'Audience validation failed. Audience did not match.',
    () => client.lab.operatorToken('https://vault.azure.net'),
  ],
  [
    'expiry',
    'Lifetime validation failed. The token is expired.',
    () => forge({ ...claimsOf(client.token), exp: 1 }, client.lab.signingKey),
  ],
  [
    'another tenant',
    'Issuer validation failed. Issuer did not match.',
    () => forge({ ...claimsOf(client.token), iss: 'https://sts.windows.net/x/' }, client.lab.signingKey),
  ],
  ['changed claims', 'Signature validation failed.', () => tampered(client.token, { oid: vmPrincipal.objectId })],
  [
    'a key of its own',
    'Signature validation failed.',
    async () => forge(claimsOf(client.token), await strangerSigningKey()),
  ],
  ['no sense', 'Token validation failed.', () => 'token'],
];

test.each(faults)('a token with %s is challenged', async (_, detail, make) => {
  const reply = await client.call(
    'GET',
    '/invoices/a',
    { headers: { 'x-ms-client-request-id': 'mine' } },
    await make(),
  );
  expect([reply.status, reply.code]).toEqual([401, 'InvalidAuthenticationInfo']);
  expect(reply.headers.get('www-authenticate')).toBe(challenge);
  expect([reply.headers.has('x-ms-version'), reply.headers.has('x-ms-client-request-id')]).toEqual([false, false]);
  expect(reply.text).toContain('Please refer to the information in the www-authenticate header.\nRequestId:');
  expect(reply.text).toContain(`<AuthenticationErrorDetail>${detail}`);
  expect(client.lab.eventsOf('decision')).toEqual([]);
  expect(client.lab.eventsOf('token-refused')).toHaveLength(1);
});

test.each([resource, `${resource}/`, accountUrl])('a token for %s is good', async (audience) => {
  const token = await client.lab.operatorToken(audience);
  expect((await client.call('GET', '/?comp=list', {}, token)).status).toBe(200);
});

test('a token for another account is not', async () => {
  const token = await forge(
    { ...claimsOf(client.token), aud: 'https://other.blob.core.windows.net' },
    client.lab.signingKey,
  );
  expect((await client.call('GET', '/?comp=list', {}, token)).code).toBe('InvalidAuthenticationInfo');
});

describe('x-ms-version', () => {
  const ask = (version: string | null) =>
    client.lab.send(`${accountUrl}/?comp=list`, {
      headers: { authorization: `Bearer ${client.token}`, ...(version !== null && { 'x-ms-version': version }) },
    });

  test.each([
    [null, 400, 'InvalidAuthenticationInfo'],
    ['2017-07-29', 400, 'InvalidAuthenticationInfo'],
    ['soon', 400, 'InvalidAuthenticationInfo'],
    ['2199-01-01', 400, 'InvalidHeaderValue'],
    ['2017-11-09', 200, null],
    ['2026-04-06', 200, null],
  ])('%s', async (version, status, code) => {
    const response = await ask(version);
    expect([response.status, response.headers.get('x-ms-error-code')]).toEqual([status, code]);
    if (status === 200) expect(response.headers.get('x-ms-version')).toBe(version);
  });
});

test.each<[what: string, path: string, headers: Record<string, string>, status: number, code: string]>([
  ['nothing', '/invoices/a', {}, 401, 'NoAuthenticationInformation'],
  ['nothing, in an old version', '/invoices/a', { 'x-ms-version': '2018-03-28' }, 409, 'PublicAccessNotPermitted'],
  ['a signature in the URL', '/invoices/a?sv=2026-04-06&sig=abc', {}, 501, 'NotImplementedInSimulator'],
  ['another scheme', '/invoices/a', { authorization: 'Basic abc' }, 400, 'InvalidAuthenticationInfo'],
  ['an empty token', '/invoices/a', { authorization: 'Bearer' }, 400, 'InvalidAuthenticationInfo'],
  [
    'a lite signature',
    '/invoices/a',
    { authorization: 'SharedKeyLite sttailwind:abc' },
    501,
    'NotImplementedInSimulator',
  ],
  [
    'a key that is switched off',
    '/invoices/a',
    { authorization: 'SharedKey sttailwind:abc' },
    403,
    'KeyBasedAuthenticationNotPermitted',
  ],
])('with %s', async (_, path, headers, status, code) => {
  const reply = await client.call('GET', path, { headers }, null);
  expect([reply.status, reply.code]).toEqual([status, code]);
  expect(reply.headers.get('www-authenticate')).toBe(status === 401 ? challenge : null);
});

test('an account that allows public containers hides private ones from the anonymous', async () => {
  const { call } = await createBlobClient(withSettings(dataOwner, { allowBlobPublicAccess: true }));
  const reply = await call('GET', '/invoices/a', { headers: { 'x-ms-version': '2018-03-28' } }, null);
  expect([reply.status, reply.code]).toEqual([404, 'ResourceNotFound']);
});
