import { beforeEach, expect, test } from 'vitest';
import { tailwindPlatformIds as ids } from '../scenarios/tailwind-platform-ids';
import { type BlobClient, createBlobClient, textsOf, upload } from './blob-client.test-helper';

let client: BlobClient;
let call: BlobClient['call'];

beforeEach(async () => {
  client = await createBlobClient();
  call = client.call;
});

async function arm(method: string, path: string): Promise<number> {
  const token = await client.lab.operatorToken('https://management.azure.com');
  const url = `https://management.azure.com${path}?api-version=2024-01-01`;
  const init = { method, headers: { authorization: `Bearer ${token}` }, ...(method === 'PUT' && { body: '{}' }) };
  return (await client.lab.send(url, init, { kind: 'laptop' })).status;
}

const orders = `${ids.storageAccount}/blobServices/default/containers/orders`;

test('a container of Resource Manager is one of Blob Storage, and the other way around', async () => {
  expect(await arm('PUT', orders)).toBe(201);
  expect((await call('PUT', '/orders?restype=container')).code).toBe('ContainerAlreadyExists');
  expect((await call('PUT', '/orders/a', upload('x'))).status).toBe(201);
  expect(await arm('DELETE', orders)).toBe(200);
  expect((await call('GET', '/orders/a')).code).toBe('ContainerNotFound');

  expect((await call('PUT', '/orders?restype=container')).status).toBe(201);
  expect(await arm('GET', orders)).toBe(200);
  // What the container before it held is gone with it.
  expect((await call('GET', '/orders/a')).code).toBe('BlobNotFound');
  await call('PUT', '/orders/b', upload('x'));
  expect((await call('DELETE', '/orders?restype=container')).status).toBe(202);
  expect(await arm('GET', orders)).toBe(404);
  expect(await arm('PUT', orders)).toBe(201);
  expect((await call('GET', '/orders/b')).code).toBe('BlobNotFound');
});

test('the contents go with the account', async () => {
  await call('PUT', '/invoices/a', upload('x'));
  expect(await arm('DELETE', ids.storageAccount)).toBe(200);
  expect(client.lab.cloud.world.storageContents).toEqual({});
  await expect(call('GET', '/invoices/a')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});

test('a container may be called constructor', async () => {
  expect((await call('GET', '/constructor?restype=container')).code).toBe('ContainerNotFound');
  expect((await call('PUT', '/constructor?restype=container')).status).toBe(201);
  expect((await call('PUT', '/constructor/a', upload('x'))).status).toBe(201);
  expect((await call('GET', '/constructor/a')).text).toBe('x');
});

test('properties and metadata are told, changed and guarded by ETag', async () => {
  const before = await call('HEAD', '/invoices?restype=container');
  expect([before.status, before.headers.get('x-ms-lease-state'), before.text]).toEqual([200, 'available', '']);
  client.lab.clock.advance(5000);
  const stale = { headers: { 'x-ms-meta-team': 'web', 'if-match': '"0x0"' } };
  expect((await call('PUT', '/invoices?restype=container&comp=metadata', stale)).code).toBe('ConditionNotMet');
  expect(
    (await call('PUT', '/invoices?restype=container&comp=metadata', { headers: { 'x-ms-meta-team': 'web' } })).status,
  ).toBe(200);
  const after = await call('GET', '/invoices?restype=container');
  expect(after.headers.get('x-ms-meta-team')).toBe('web');
  expect(after.headers.get('last-modified')).toBe(new Date(client.lab.clock.now()).toUTCString());
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});

test('putting a blob leaves its container as it was', async () => {
  const before = await call('GET', '/invoices?restype=container');
  client.lab.clock.advance(5000);
  await call('PUT', '/invoices/a', upload('x'));
  const after = await call('GET', '/invoices?restype=container');
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(after.headers.get('last-modified')).toBe(before.headers.get('last-modified'));
});

test('the list of containers is the document that Azure writes', async () => {
  const { text, headers } = await call('GET', '/?comp=list&prefix=inv&maxresults=5');
  expect(headers.get('content-type')).toBe('application/xml');
  const date = new Date(
    Date.parse((await call('HEAD', '/invoices?restype=container')).headers.get('last-modified') ?? ''),
  ).toUTCString();
  expect(text).toBe(
    [
      '<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://sttailwind.blob.core.windows.net/">',
      '<Prefix>inv</Prefix><MaxResults>5</MaxResults><Containers><Container><Name>invoices</Name><Properties>',
      `<Last-Modified>${date}</Last-Modified><Etag>"${textsOf(text, 'Etag')[0]?.replaceAll('"', '')}"</Etag>`,
      '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState>',
      '<DefaultEncryptionScope>$account-encryption-key</DefaultEncryptionScope>',
      '<DenyEncryptionScopeOverride>false</DenyEncryptionScopeOverride><HasImmutabilityPolicy>false</HasImmutabilityPolicy>',
      '<HasLegalHold>false</HasLegalHold><ImmutableStorageWithVersioningEnabled>false</ImmutableStorageWithVersioningEnabled>',
      '</Properties></Container></Containers><NextMarker/></EnumerationResults>',
    ].join(''),
  );
});

test.each<[query: string, code: string]>([
  ['maxresults=0', 'OutOfRangeQueryParameterValue'],
  ['maxresults=-1', 'OutOfRangeQueryParameterValue'],
  ['maxresults=many', 'InvalidQueryParameterValue'],
  ['marker=!', 'InvalidQueryParameterValue'],
  ['marker=2!*', 'InvalidQueryParameterValue'],
])('lists refuse %s', async (query, code) => {
  for (const path of ['/?comp=list', '/invoices?restype=container&comp=list']) {
    const reply = await call('GET', `${path}&${query}`);
    expect([reply.status, reply.code]).toEqual([400, code]);
  }
});

test('public containers are refused', async () => {
  const reply = await call('PUT', '/orders?restype=container', { headers: { 'x-ms-blob-public-access': 'blob' } });
  expect([reply.status, reply.code]).toEqual([409, 'PublicAccessNotPermitted']);
});
