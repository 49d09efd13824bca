import { beforeEach, expect, test } from 'vitest';
import { type BlobClient, createBlobClient, textsOf, upload } from './blob-client.test-helper';

let client: BlobClient;
let call: BlobClient['call'];

beforeEach(async () => {
  client = await createBlobClient();
  call = client.call;
});

test('a blob is put, read, described and deleted', async () => {
  const put = await call(
    'PUT',
    '/invoices/2026/may.txt',
    upload('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-Month': 'May' }),
  );
  expect([put.status, put.headers.get('content-md5'), put.headers.get('x-ms-request-server-encrypted')]).toEqual([
    201,
    'XUFAKrxLKna5cZ2REBfFkg==',
    'true',
  ]);
  expect(put.headers.get('etag')).toMatch(/^"0x[0-9A-F]{16}"$/);

  const read = await call('GET', '/invoices/2026/may.txt');
  expect([read.status, read.text, read.headers.get('content-type'), read.headers.get('content-length')]).toEqual([
    200,
    'hello',
    'text/plain',
    '5',
  ]);
  expect([read.headers.get('x-ms-meta-month'), read.headers.get('etag'), read.headers.has('x-ms-access-tier')]).toEqual(
    ['May', put.headers.get('etag'), false],
  );

  const head = await call('HEAD', '/invoices/2026%2Fmay.txt');
  expect([head.status, head.text, head.headers.get('content-length'), head.headers.get('x-ms-access-tier')]).toEqual([
    200,
    '',
    '5',
    'Hot',
  ]);

  expect((await call('DELETE', '/invoices/2026/may.txt')).status).toBe(202);
  expect((await call('GET', '/invoices/2026/may.txt')).code).toBe('BlobNotFound');
  expect((await call('HEAD', '/invoices/2026/may.txt')).code).toBe('BlobNotFound');
});

test('an error is XML with a byte-order mark and two more lines', async () => {
  const { text, headers } = await call('GET', '/invoices/none');
  const id = headers.get('x-ms-request-id');
  const raw = await (
    await client.lab.send('https://sttailwind.blob.core.windows.net/invoices/none', {
      headers: { authorization: `Bearer ${client.token}`, 'x-ms-version': '2026-04-06' },
    })
  ).arrayBuffer();
  expect([...new Uint8Array(raw).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text).toBe(
    `<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code><Message>The specified blob does not exist.\nRequestId:${id}\nTime:${new Date(client.lab.clock.now()).toISOString().replace('Z', '0000Z')}</Message></Error>`,
  );
});

test.each<[range: string, status: number, text: string, contentRange: string | null]>([
  ['bytes=0-4', 206, '01234', 'bytes 0-4/10'],
  ['bytes=8-', 206, '89', 'bytes 8-9/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=5-2', 200, '0123456789', null],
  ['lines=1-2', 200, '0123456789', null],
])('range %s', async (range, status, text, contentRange) => {
  await call('PUT', '/invoices/a', upload('0123456789'));
  const reply = await call('GET', '/invoices/a', { headers: { range: 'bytes=1-1', 'x-ms-range': range } });
  expect([reply.status, reply.headers.get('content-range')]).toEqual([status, contentRange]);
  if (status === 416) expect(reply.code).toBe('InvalidRange');
  else expect(reply.text).toBe(text);
});

const gone = 'Mon, 01 Jan 2024 00:00:00 GMT';
const later = 'Fri, 01 Jan 2100 00:00:00 GMT';

test.each<[method: string, headers: Record<string, string>, status: number, code: string | null]>([
  ['GET', { 'if-match': 'ETAG' }, 200, null],
  ['GET', { 'if-match': '"0x0"' }, 412, 'ConditionNotMet'],
  ['GET', { 'if-none-match': 'ETAG' }, 304, 'ConditionNotMet'],
  ['GET', { 'if-none-match': '"0x0"' }, 200, null],
  ['GET', { 'if-modified-since': later }, 304, 'ConditionNotMet'],
  ['GET', { 'if-modified-since': gone }, 200, null],
  ['GET', { 'if-unmodified-since': gone }, 412, 'ConditionNotMet'],
  ['GET', { 'if-unmodified-since': later }, 200, null],
  ['GET', { 'if-modified-since': 'yesterday' }, 400, 'InvalidHeaderValue'],
  ['HEAD', { 'if-none-match': 'ETAG' }, 304, 'ConditionNotMet'],
  ['PUT', { 'if-none-match': '*' }, 409, 'BlobAlreadyExists'],
  ['PUT', { 'if-none-match': 'ETAG' }, 412, 'ConditionNotMet'],
  ['PUT', { 'if-match': '"0x0"' }, 412, 'ConditionNotMet'],
  ['PUT', { 'if-match': 'ETAG' }, 201, null],
  ['PUT', { 'if-unmodified-since': gone }, 412, 'ConditionNotMet'],
  ['DELETE', { 'if-match': '"0x0"' }, 412, 'ConditionNotMet'],
  ['DELETE', { 'if-match': '*' }, 202, null],
  ['DELETE', { 'if-none-match': '*' }, 412, 'ConditionNotMet'],
])('%s under %o', async (method, conditions, status, code) => {
  const put = await call('PUT', '/invoices/a', upload('x'));
  const etag = put.headers.get('etag') ?? '';
  const headers = Object.fromEntries(
    Object.entries(conditions).map(([name, value]) => [name, value.replace('ETAG', etag)]),
  );
  const reply = await call(method, '/invoices/a', method === 'PUT' ? upload('y', headers) : { headers });
  expect([reply.status, reply.code]).toEqual([status, code]);
});

test('a blob that is not there meets no ETag', async () => {
  expect((await call('PUT', '/invoices/a', upload('x', { 'if-match': '*' }))).code).toBe('ConditionNotMet');
  expect((await call('PUT', '/invoices/a', upload('x', { 'if-none-match': '*' }))).status).toBe(201);
});

test.each<[why: string, path: string, headers: Record<string, string>, status: number, code: string]>([
  ['no type', '/invoices/a', { 'x-ms-blob-type': '' }, 400, 'InvalidHeaderValue'],
  ['page blob', '/invoices/a', { 'x-ms-blob-type': 'PageBlob' }, 501, 'NotImplementedInSimulator'],
  ['another hash', '/invoices/a', { 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' }, 400, 'Md5Mismatch'],
  ['no hash', '/invoices/a', { 'content-md5': 'abc' }, 400, 'InvalidMd5'],
  ['metadata name', '/invoices/a', { 'x-ms-meta-a-b': '1' }, 400, 'InvalidMetadata'],
  ['empty metadata name', '/invoices/a', { 'x-ms-meta-': '1' }, 400, 'EmptyMetadataKey'],
  ['no container', '/nothing/a', {}, 404, 'ContainerNotFound'],
  ['container name', '/No/a', {}, 400, 'OutOfRangeInput'],
  ['container letters', '/Invoices/a', {}, 400, 'InvalidResourceName'],
  ['path', '/invoices/%ff', {}, 400, 'InvalidUri'],
])('an upload with %s is refused', async (_, path, headers, status, code) => {
  const reply = await call('PUT', path, upload('other', headers));
  expect([reply.status, reply.code]).toEqual([status, code]);
});

test.each(['constructor', '__proto__', 'a b&<c>"', 'naïve/ü', 'tab\u0001', '/leading'])(
  'a blob may be called %j',
  async (name) => {
    const path = `/invoices/${encodeURIComponent(name)}`;
    expect((await call('GET', path)).code).toBe('BlobNotFound');
    expect((await call('PUT', path, upload('x'))).status).toBe(201);
    expect((await call('GET', path)).text).toBe('x');
    const [listed = ''] = textsOf((await call('GET', '/invoices?restype=container&comp=list')).text, 'Name');
    expect(name.includes('\u0001') ? decodeURIComponent(listed) : listed).toBe(name);
    expect((await call('DELETE', path)).status).toBe(202);
    expect((await call('GET', path)).code).toBe('BlobNotFound');
  },
);

test('metadata and properties are replaced as wholes, and change the ETag', async () => {
  const put = await call(
    'PUT',
    '/invoices/a',
    upload('x', { 'x-ms-meta-old': '1', 'x-ms-blob-cache-control': 'no-store' }),
  );
  const metadata = await call('PUT', '/invoices/a?comp=metadata', { headers: { 'x-ms-meta-fresh': '2' } });
  expect(metadata.status).toBe(200);
  expect(metadata.headers.get('etag')).not.toBe(put.headers.get('etag'));
  const told = await call('GET', '/invoices/a?comp=metadata');
  expect([told.headers.get('x-ms-meta-fresh'), told.headers.has('x-ms-meta-old'), told.text]).toEqual(['2', false, '']);
  expect(
    (await call('PUT', '/invoices/a?comp=properties', { headers: { 'x-ms-blob-content-type': 'text/css' } })).status,
  ).toBe(200);
  const { headers } = await call('HEAD', '/invoices/a');
  expect([headers.get('content-type'), headers.get('cache-control'), headers.get('x-ms-meta-fresh')]).toEqual([
    'text/css',
    null,
    '2',
  ]);
});

test.each<[method: string, path: string, status: number, code: string]>([
  ['POST', '/invoices/a', 405, 'UnsupportedHttpVerb'],
  ['DELETE', '/', 400, 'InvalidQueryParameterValue'],
  ['GET', '/invoices/a?comp=nonsense', 400, 'InvalidQueryParameterValue'],
  ['PUT', '/invoices/a?comp=lease', 501, 'NotImplementedInSimulator'],
  ['GET', '/invoices/a?snapshot=2026-01-01T00:00:00.0000000Z', 501, 'NotImplementedInSimulator'],
  ['GET', '/?restype=service&comp=properties', 501, 'NotImplementedInSimulator'],
])('%s %s is no operation here', async (method, path, status, code) => {
  const reply = await call(method, path);
  expect([reply.status, reply.code]).toEqual([status, code]);
});

test.each<[path: string, headers: Record<string, string>]>([
  ['/invoices/a', { 'x-ms-if-tags': "Project='Oak'" }],
  ['/invoices/a', { 'x-ms-lease-id': 'b1c1' }],
  ['/invoices/a', { 'x-ms-access-tier': 'Cool' }],
  ['/invoices/a', { 'x-ms-copy-source': 'https://sttailwind.blob.core.windows.net/invoices/b' }],
  [
    '/invoices/a?comp=block&blockid=AAAA',
    { 'x-ms-copy-source': 'https://sttailwind.blob.core.windows.net/invoices/b' },
  ],
])('PUT %s with %o asks for more than is simulated, and says so', async (path, headers) => {
  const reply = await call('PUT', path, upload('x', headers));
  expect([reply.status, reply.code]).toEqual([501, 'NotImplementedInSimulator']);
  expect((await call('GET', '/invoices/a')).code).toBe('BlobNotFound');
});
