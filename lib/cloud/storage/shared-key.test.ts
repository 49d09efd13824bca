import { expect, test } from 'vitest';
import { readQuery } from '../http';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as ids } from '../scenarios/tailwind-platform-ids';
import { changed } from '../testing.test-helper';
import type { StorageAccount } from '../world';
import { accountUrl, createBlobClient, withSettings } from './blob-client.test-helper';
import { sign, stringToSign } from './shared-key';

const open = withSettings(tailwindPlatform, { allowSharedKeyAccess: true });

const withoutRoles = changed(open, (draft) => {
  draft.roleAssignments = {};
});

function accountOf(scenario = open): StorageAccount {
  const account = scenario.world.resources[ids.storageAccount.toLowerCase()];
  if (account?.type !== 'Microsoft.Storage/storageAccounts') throw new Error('The scenario has no sttailwind.');
  return account;
}

const date = { 'x-ms-date': 'Tue, 24 Nov 2026 10:00:00 GMT', 'x-ms-version': '2026-04-06' };

async function signed(method: string, path: string, headers: Record<string, string> = {}, body = '', key = 0) {
  const url = new URL(`${accountUrl}${path}`);
  const all = { 'content-type': 'text/plain', ...date, ...headers };
  const request = new Request(url, { method, headers: all, ...(body !== '' && { body }) });
  const account = accountOf();
  const text = stringToSign({ request, body: new TextEncoder().encode(body), url, account });
  return { ...all, authorization: `SharedKey sttailwind:${await sign(account.keys[key]?.value ?? '', text)}` };
}

test('the text that is signed is the one of the documentation', () => {
  const url = new URL(`${accountUrl}/invoices/a%20b?timeout=20&comp=metadata&Include=b&include=a`);
  const request = new Request(url, {
    method: 'PUT',
    headers: {
      ...date,
      'content-type': 'text/plain',
      'x-ms-meta-b': ' 1 ',
      'x-ms-meta-a': '2',
      'if-match': '*',
      date: 'never',
    },
    body: 'hello',
  });
  const text = stringToSign({ request, body: new TextEncoder().encode('hello'), url, account: accountOf() });
  expect(readQuery(url).get('comp')).toBe('metadata');
  expect(text).toBe(
    [
      'PUT',
      '',
      '',
      '5',
      '',
      'text/plain',
      '',
      '',
      '*',
      '',
      '',
      '',
      'x-ms-date:Tue, 24 Nov 2026 10:00:00 GMT',
      'x-ms-meta-a:2',
      'x-ms-meta-b:1',
      'x-ms-version:2026-04-06',
      '/sttailwind/invoices/a%20b',
      'comp:metadata',
      'include:a,b',
      'timeout:20',
    ].join('\n'),
  );
});

test.each([0, 1])('key %d opens everything, without a role and without a decision', async (key) => {
  const { call, lab } = await createBlobClient(withoutRoles);
  const headers = await signed('PUT', '/invoices/a', { 'x-ms-blob-type': 'BlockBlob' }, 'hello', key);
  expect((await call('PUT', '/invoices/a', { headers, body: 'hello' }, null)).status).toBe(201);
  const read = await call('GET', '/invoices/a', { headers: await signed('GET', '/invoices/a', {}, '', key) }, null);
  expect(read.text).toBe('hello');
  expect(
    (await call('GET', '/?comp=list', { headers: await signed('GET', '/?comp=list', {}, '', key) }, null)).status,
  ).toBe(200);
  expect(lab.eventsOf('decision')).toEqual([]);
});

test.each<[what: string, change: (headers: Record<string, string>) => Record<string, string>]>([
  ['another header', (headers) => ({ ...headers, 'x-ms-meta-new': '1' })],
  ['another date', (headers) => ({ ...headers, 'x-ms-date': 'Tue, 24 Nov 2026 10:00:01 GMT' })],
  [
    'another account',
    (headers) => ({ ...headers, authorization: headers.authorization?.replace('sttailwind', 'stother') ?? '' }),
  ],
  ['no signature', (headers) => ({ ...headers, authorization: 'SharedKey sttailwind' })],
  ['a signature that is no base64', (headers) => ({ ...headers, authorization: 'SharedKey sttailwind:<&>' })],
])('a signature of %s is refused', async (_, change) => {
  const { call } = await createBlobClient(open);
  const reply = await call('GET', '/invoices/a', { headers: change(await signed('GET', '/invoices/a')) }, null);
  expect([reply.status, reply.code]).toEqual([403, 'AuthenticationFailed']);
});

test('a signature covers the body by its length, and the path', async () => {
  const { call } = await createBlobClient(open);
  const headers = await signed('PUT', '/invoices/a', { 'x-ms-blob-type': 'BlockBlob' }, 'hello');
  expect((await call('PUT', '/invoices/a', { headers, body: 'hello!' }, null)).code).toBe('AuthenticationFailed');
  expect((await call('PUT', '/invoices/b', { headers, body: 'hello' }, null)).code).toBe('AuthenticationFailed');
});

test('a refusal tells what was signed', async () => {
  const { call } = await createBlobClient(open);
  const headers = { ...(await signed('GET', '/invoices/a')), authorization: 'SharedKey sttailwind:AAAA' };
  const { text } = await call('GET', '/invoices/a', { headers }, null);
  expect(text).toContain(
    "<AuthenticationErrorDetail>The MAC signature found in the HTTP request 'AAAA' is not the same as any computed signature. Server used following string to sign: 'GET\n\n\n",
  );
});

test('a good signature is worth nothing while the account takes no keys', async () => {
  const { call } = await createBlobClient(withSettings(open, { allowSharedKeyAccess: false }));
  const reply = await call('GET', '/?comp=list', { headers: await signed('GET', '/?comp=list') }, null);
  expect([reply.status, reply.code]).toEqual([403, 'KeyBasedAuthenticationNotPermitted']);
  expect(reply.text).toContain('Key based authentication is not permitted on this storage account.');
});

test('a key of the account gets no key of a person', async () => {
  const { call } = await createBlobClient(open);
  const path = '/?restype=service&comp=userdelegationkey';
  const body = '<KeyInfo><Expiry>2026-11-25T00:00:00Z</Expiry></KeyInfo>';
  const reply = await call('POST', path, { headers: await signed('POST', path, {}, body), body }, null);
  expect([reply.status, reply.code]).toEqual([403, 'AuthenticationFailed']);
  expect(reply.text).toContain('Only authentication scheme Bearer is supported');
});
