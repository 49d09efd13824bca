import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlobClient, version } from './blob-client.test-helper';

const part = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '//',
    '..',
    '%2f',
    '%',
    '%ff',
    '%00',
    '$root',
    'invoices',
    'Invoices',
    'constructor',
    '__proto__',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
);
const comps = ['list', 'metadata', 'properties', 'block', 'blocklist', 'tags', 'lease', 'acl', 'x', ''];
const parameters = [
  'comp',
  'restype',
  'prefix',
  'delimiter',
  'marker',
  'maxresults',
  'include',
  'blockid',
  'blocklisttype',
  'snapshot',
];
const value = fc.oneof(
  fc.constantFrom(...comps, 'container', 'service', '1', '0', '-1', '2!AAAA', '2!', 'MDAx'),
  fc.string({ maxLength: 8 }),
);
const query = fc.array(fc.tuple(fc.constantFrom(...parameters), value), { maxLength: 5 });
const headerNames = [
  'x-ms-blob-type',
  'x-ms-range',
  'range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'content-md5',
  'x-ms-tags',
  'x-ms-meta-a',
  'x-ms-copy-source',
  'x-ms-version',
  'x-ms-blob-content-type',
  'x-ms-blob-public-access',
  'authorization',
];
const headerValue = fc.oneof(
  fc.constantFrom(
    'BlockBlob',
    'bytes=0-',
    'bytes=5-1',
    'bytes=-3',
    '*',
    'W/"x"',
    'Tue, 24 Nov 2026 10:00:00 GMT',
    'https://sttailwind.blob.core.windows.net/invoices/a',
    'SharedKey sttailwind:AAAA',
    'Bearer x',
    version,
    '2020-99-99',
    'a=b&a=c',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 10 }),
);
const body = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '<',
    '<BlockList/>',
    '<BlockList><Latest>MDAx</Latest></BlockList>',
    '<Tags><TagSet><Tag><Key>a</Key></Tag></TagSet></Tags>',
    '<?xml?>',
    '<a>&#0;</a>',
    '<!DOCTYPE a>',
    '\uFEFF<BlockList/>',
  ),
);

test('no request makes the service throw or answer 500', async () => {
  const { call } = await createBlobClient();
  await call('PUT', '/invoices/a', { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'hello' });
  const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH', 'OPTIONS');
  const headers = fc.dictionary(fc.constantFrom(...headerNames), headerValue, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(
      method,
      fc.array(part, { maxLength: 4 }),
      query,
      headers,
      body,
      async (verb, parts, search, given, text) => {
        const path = `/${parts.join('/')}?${new URLSearchParams(search.map(([name, each]) => [name, each]))}`;
        const hasBody = verb !== 'GET' && verb !== 'HEAD';
        const bearer = 'authorization' in given ? null : undefined;
        const reply = await call(verb, path, { headers: given, ...(hasBody && { body: text }) }, bearer);
        expect(reply.status < 500 || reply.code === 'NotImplementedInSimulator').toBe(true);
        expect(reply.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/);
        if (reply.status >= 400) expect(reply.code).not.toBeNull();
      },
    ),
    { numRuns: 500, seed: 4 },
  );
});
