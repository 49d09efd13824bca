import { beforeEach, expect, test } from 'vitest';
import { type BlobClient, createBlobClient, textsOf, upload } from './blob-client.test-helper';

const [one, two, three] = ['MDAx', 'MDAy', 'MDAz'];
let call: BlobClient['call'];

beforeEach(async () => {
  ({ call } = await createBlobClient());
});

const put = (id: string, body: string, headers = {}) =>
  call('PUT', `/invoices/big?comp=block&blockid=${encodeURIComponent(id)}`, { body, headers });
const commit = (inner: string, headers = {}) =>
  call('PUT', '/invoices/big?comp=blocklist', {
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${inner}</BlockList>`,
    headers,
  });
const blocks = async (type: string) =>
  textsOf((await call('GET', `/invoices/big?comp=blocklist&blocklisttype=${type}`)).text, 'Name');

test('blocks become a blob in the order of the list, whatever order they came in', async () => {
  await put(two, 'world');
  expect((await put(one, 'hello ')).headers.get('content-md5')).not.toBeNull();
  expect((await call('GET', '/invoices/big')).code).toBe('BlobNotFound');
  expect([await blocks('uncommitted'), await blocks('committed')]).toEqual([[two, one], []]);
  expect(
    (
      await commit(`<Latest>${one}</Latest><Uncommitted>${two}</Uncommitted>`, {
        'x-ms-blob-content-type': 'text/plain',
      })
    ).status,
  ).toBe(201);
  const read = await call('GET', '/invoices/big');
  expect([read.text, read.headers.get('content-type'), read.headers.has('content-md5')]).toEqual([
    'hello world',
    'text/plain',
    false,
  ]);
  expect([await blocks('uncommitted'), await blocks('committed')]).toEqual([[], [one, two]]);

  // A later list takes committed blocks again, and newer ones in their place.
  await put(three, '!');
  await put(one, 'HELLO ');
  await commit(`<Committed>${one}</Committed><Committed>${two}</Committed><Latest>${three}</Latest>`);
  expect((await call('GET', '/invoices/big')).text).toBe('hello world!');
});

test('a blob put whole takes the place of blocks that wait', async () => {
  await put(one, 'x');
  await call('PUT', '/invoices/big', upload('whole'));
  expect((await commit(`<Latest>${one}</Latest>`)).code).toBe('InvalidBlockList');
  expect((await call('GET', '/invoices/big')).text).toBe('whole');
});

test.each<[inner: string, code: string]>([
  ['<Latest>MDAy</Latest>', 'InvalidBlockList'],
  ['<Committed>MDAx</Committed>', 'InvalidBlockList'],
  ['<Latest>constructor</Latest>', 'InvalidBlockList'],
  ['<Other>MDAx</Other>', 'InvalidXmlDocument'],
  ['<Latest>', 'InvalidXmlDocument'],
  ['</BlockList>', 'InvalidXmlDocument'],
])('the list %s is refused', async (inner, code) => {
  await put(one, 'x');
  const reply = await commit(inner);
  expect([reply.status, reply.code]).toEqual([400, code]);
});

test.each([
  '',
  'BlockList',
  '<Other/>',
  '<!DOCTYPE a [<!ENTITY b "c">]><BlockList><Latest>&b;</Latest></BlockList>',
  `<BlockList>${'<a>'.repeat(5000)}`,
  `<BlockList>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</BlockList>`,
  '<BlockList><__proto__>x</__proto__></BlockList>',
])('a body that is no block list: %#', async (body) => {
  const reply = await call('PUT', '/invoices/big?comp=blocklist', { body });
  expect([reply.status, reply.code]).toEqual([400, 'InvalidXmlDocument']);
});

test.each<[id: string | null, code: string]>([
  [null, 'MissingRequiredQueryParameter'],
  ['', 'InvalidBlockId'],
  ['not base64', 'InvalidBlockId'],
  [btoa('x'.repeat(65)), 'InvalidBlockId'],
  [btoa('longer'), 'InvalidBlobOrBlock'],
])('block ID %j is refused', async (id, code) => {
  await put(one, 'x');
  const query = id === null ? '' : `&blockid=${encodeURIComponent(id)}`;
  expect((await call('PUT', `/invoices/big?comp=block${query}`, { body: 'x' })).code).toBe(code);
});

test('a block is checked by its hash', async () => {
  expect((await put(one, 'x', { 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' })).code).toBe('Md5Mismatch');
});

test('the kind of block list is one of three', async () => {
  expect((await call('GET', '/invoices/big?comp=blocklist&blocklisttype=some')).code).toBe(
    'InvalidQueryParameterValue',
  );
});
