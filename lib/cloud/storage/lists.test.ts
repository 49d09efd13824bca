import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { type BlobClient, createBlobClient, textsOf, upload } from './blob-client.test-helper';

const list = '/invoices?restype=container&comp=list';
const names = ['2025/a', '2026/b', '2026/c', '2026/q1/d', '2026-old', 'readme', 'Zebra'];
let call: BlobClient['call'];

beforeEach(async () => {
  ({ call } = await createBlobClient());
  for (const name of names) await call('PUT', `/invoices/${name}`, upload('x'));
});

test.each<[query: string, expected: readonly string[]]>([
  ['', ['2025/a', '2026-old', '2026/b', '2026/c', '2026/q1/d', 'Zebra', 'readme']],
  ['&delimiter=/', ['2025/', '2026-old', '2026/', 'Zebra', 'readme']],
  ['&prefix=2026/&delimiter=/', ['2026/b', '2026/c', '2026/q1/']],
  ['&prefix=2026', ['2026-old', '2026/b', '2026/c', '2026/q1/d']],
  ['&prefix=none', []],
  ['&delimiter=26', ['2025/a', '2026', 'Zebra', 'readme']],
])('a list with %j', async (query, expected) => {
  const { status, text } = await call('GET', `${list}${query}`);
  expect([status, textsOf(text, 'Name')]).toEqual([200, expected]);
});

test.each(['', '&delimiter=/', '&prefix=2026/&delimiter=/'])('pages are pieces of the whole list%s', async (query) => {
  const whole = textsOf((await call('GET', `${list}${query}`)).text, 'Name');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (size) => {
      const found: string[] = [];
      let marker = '';
      do {
        const { text } = await call('GET', `${list}${query}&maxresults=${size}&marker=${encodeURIComponent(marker)}`);
        const page = textsOf(text, 'Name');
        expect(page.length).toBeLessThanOrEqual(size);
        found.push(...page);
        marker = textsOf(text, 'NextMarker')[0] ?? '';
      } while (marker !== '');
      expect(found).toEqual(whole);
    }),
    { numRuns: 8 },
  );
});

test('a blob in a list has its properties, and what else was asked for', async () => {
  await call(
    'PUT',
    '/invoices/z',
    upload('hello', {
      'x-ms-meta-month': 'May',
      'x-ms-tags': 'Project=Oak%26Elm',
      'x-ms-blob-content-type': 'text/plain',
    }),
  );
  const refused = await call('PUT', '/invoices/z', upload('hello', { 'x-ms-tags': 'Project=%26' }));
  expect(refused.status).toBe(400);
  await call('PUT', '/invoices/z', upload('hello', { 'x-ms-meta-month': 'May', 'x-ms-tags': 'Project=Oak+Elm' }));
  const { text } = await call('GET', `${list}&prefix=z&include=metadata,tags`);
  expect(text).toContain('<Metadata>');
  expect(text).toContain('<month>May</month>');
  expect(text).toContain('<Tags><TagSet><Tag><Key>Project</Key><Value>Oak Elm</Value></Tag></TagSet></Tags>');
  expect(textsOf(text, 'Content-Length')).toEqual(['5']);
  expect(textsOf(text, 'Content-MD5')).toEqual(['XUFAKrxLKna5cZ2REBfFkg==']);
  expect(textsOf(text, 'Etag')[0]).toMatch(/^0x[0-9A-F]{16}$/);
  const plain = (await call('GET', `${list}&prefix=z`)).text;
  expect([plain.includes('<Metadata'), plain.includes('<Tags')]).toEqual([false, false]);
});

test('an unknown include is refused', async () => {
  expect((await call('GET', `${list}&include=everything`)).code).toBe('InvalidQueryParameterValue');
});

test.each(['prefix', 'delimiter', 'include', 'maxresults', 'marker'])(
  '%s is repeated as XML can hold it',
  async (name) => {
    const { text } = await call('GET', `${list}&${name}=%00%3C%1F`);
    expect(text).not.toContain('\u0000');
    expect(text).not.toContain('\u001f');
    expect(textsOf(text, name === 'prefix' ? 'Prefix' : name === 'delimiter' ? 'Delimiter' : 'Code')).toHaveLength(1);
  },
);
