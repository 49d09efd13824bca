import { beforeEach, expect, test } from 'vitest';
import { type BlobClient, createBlobClient, textsOf, upload } from './blob-client.test-helper';

let call: BlobClient['call'];

beforeEach(async () => {
  ({ call } = await createBlobClient());
  await call('PUT', '/invoices/a', upload('x', { 'x-ms-tags': 'Project=Oak&Year=2026' }));
});

const document = (tags: readonly (readonly [string, string])[]) =>
  `<Tags><TagSet>${tags.map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`).join('')}</TagSet></Tags>`;
const put = (body: string) => call('PUT', '/invoices/a?comp=tags', { body });

test('tags are told and replaced, and leave the ETag', async () => {
  const before = await call('HEAD', '/invoices/a');
  expect(before.headers.get('x-ms-tag-count')).toBe('2');
  const told = (await call('GET', '/invoices/a?comp=tags')).text;
  expect([textsOf(told, 'Key'), textsOf(told, 'Value')]).toEqual([
    ['Project', 'Year'],
    ['Oak', '2026'],
  ]);
  expect((await put(document([['Project', 'Elm']]))).status).toBe(204);
  expect(textsOf((await call('GET', '/invoices/a?comp=tags')).text, 'Value')).toEqual(['Elm']);
  expect((await call('HEAD', '/invoices/a')).headers.get('etag')).toBe(before.headers.get('etag'));
  expect((await put('<Tags><TagSet/></Tags>')).status).toBe(204);
  expect((await call('HEAD', '/invoices/a')).headers.has('x-ms-tag-count')).toBe(false);
});

test.each<[why: string, body: string]>([
  ['no XML', 'Project=Oak'],
  ['another root', '<Other/>'],
  ['something else in the set', '<Tags><TagSet><Other/></TagSet></Tags>'],
  ['an empty key', document([['', 'x']])],
  ['a long key', document([['k'.repeat(129), 'x']])],
  ['a long value', document([['k', 'x'.repeat(257)]])],
  [
    'a key twice',
    document([
      ['k', '1'],
      ['k', '2'],
    ]),
  ],
  ['a sign', document([['k', 'a*b']])],
  ['eleven', document(Array.from({ length: 11 }, (_, at) => [`k${at}`, 'x'] as const))],
])('tags with %s are refused', async (_, body) => {
  expect((await put(body)).status).toBe(400);
  expect(textsOf((await call('GET', '/invoices/a?comp=tags')).text, 'Value')).toEqual(['Oak', '2026']);
});

test('only a blob has tags', async () => {
  expect((await call('GET', '/invoices/none?comp=tags')).code).toBe('BlobNotFound');
  expect((await call('PUT', '/invoices/none?comp=tags', { body: document([]) })).code).toBe('BlobNotFound');
});
