import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { blobRoles, dataOwner, operatorWithRole } from '../storage/blob-client.test-helper';
import { all } from './all.test-helper';
import { createStorageSdk } from './storage-blob.test-helper';

/** The unmodified `@azure/storage-blob`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock.
  vi.useFakeTimers({ now: tailwindPlatform.startsAt, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('containers are created, described, listed and deleted', async () => {
  const { service } = await createStorageSdk(dataOwner);
  const container = service.getContainerClient('orders');
  const created = await container.create({ metadata: { team: 'stock' } });
  expect(created.etag).toMatch(/^"0x[0-9A-F]{16}"$/);
  expect(await container.exists()).toBe(true);
  expect((await container.getProperties()).metadata).toEqual({ team: 'stock' });
  await container.setMetadata({ team: 'web' });
  const listed = await all(service.listContainers({ includeMetadata: true }));
  expect(listed.map(({ name, metadata }) => [name, metadata])).toEqual([
    ['invoices', ''],
    ['orders', { team: 'web' }],
  ]);
  expect(listed[1]?.properties.lastModified).toEqual(new Date(tailwindPlatform.startsAt));
  await expect(container.create()).rejects.toMatchObject({ statusCode: 409, code: 'ContainerAlreadyExists' });
  await container.delete();
  expect(await container.exists()).toBe(false);
  await expect(container.delete()).rejects.toMatchObject({ statusCode: 404, code: 'ContainerNotFound' });
});

test('containers and blobs come in pages', async () => {
  const { service } = await createStorageSdk(dataOwner);
  for (const name of ['orders', 'prices', 'stock']) await service.createContainer(name);
  const pages = await all(service.listContainers().byPage({ maxPageSize: 3 }));
  expect(pages.map(({ containerItems }) => containerItems.map(({ name }) => name))).toEqual([
    ['invoices', 'orders', 'prices'],
    ['stock'],
  ]);

  const container = service.getContainerClient('orders');
  for (const name of ['a', 'b', 'c', 'd', 'e']) await container.uploadBlockBlob(name, name, 1);
  const blobs = await all(container.listBlobsFlat().byPage({ maxPageSize: 2 }));
  expect(blobs.map(({ segment }) => segment.blobItems.map(({ name }) => name))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e'],
  ]);
});

test('a blob is uploaded, described, read in whole and in part, copied and deleted', async () => {
  const { service } = await createStorageSdk(dataOwner);
  const container = service.getContainerClient('invoices');
  const blob = container.getBlockBlobClient('2026/may ü.txt');
  const uploaded = await blob.upload('hello world', 11, {
    blobHTTPHeaders: { blobContentType: 'text/plain' },
    metadata: { month: 'May' },
    tags: { Project: 'Oak' },
  });
  const properties = await blob.getProperties();
  expect(properties).toMatchObject({
    etag: uploaded.etag,
    contentLength: 11,
    contentType: 'text/plain',
    metadata: { month: 'May' },
    blobType: 'BlockBlob',
    accessTier: 'Hot',
    tagCount: 1,
    leaseState: 'available',
  });
  expect((await blob.downloadToBuffer()).toString()).toBe('hello world');
  expect((await blob.downloadToBuffer(6, 5)).toString()).toBe('world');
  expect((await blob.getTags()).tags).toEqual({ Project: 'Oak' });
  await blob.setTags({ Project: 'Elm', Year: '2026' });
  expect((await blob.getTags()).tags).toEqual({ Project: 'Elm', Year: '2026' });
  await blob.setMetadata({ month: 'June' });
  await blob.setHTTPHeaders({ blobContentType: 'text/csv' });

  const copy = container.getBlockBlobClient('copy.txt');
  const poller = await copy.beginCopyFromURL(blob.url);
  expect((await poller.pollUntilDone()).copyStatus).toBe('success');
  expect((await copy.syncCopyFromURL(blob.url)).copyStatus).toBe('success');
  expect(await copy.getProperties()).toMatchObject({
    contentType: 'text/csv',
    metadata: { month: 'June' },
    copyStatus: 'success',
    copySource: blob.url,
  });
  expect((await copy.downloadToBuffer()).toString()).toBe('hello world');

  await blob.delete();
  expect((await blob.deleteIfExists()).succeeded).toBe(false);
  await expect(blob.download()).rejects.toMatchObject({ statusCode: 404, code: 'BlobNotFound' });
});

test('a big upload goes by blocks', async () => {
  const { lab, service } = await createStorageSdk(dataOwner);
  const blob = service.getContainerClient('invoices').getBlockBlobClient('big');
  const content = Buffer.alloc(100_000, 'keyless ');
  await blob.uploadData(content, { blockSize: 30_000, maxSingleShotSize: 10_000 });
  expect(lab.eventsOf('request').filter(({ url }) => url.includes('comp=block&'))).toHaveLength(4);
  expect((await blob.getBlockList('all')).committedBlocks?.map(({ size }) => size)).toEqual([
    30_000, 30_000, 30_000, 10_000,
  ]);
  expect((await blob.downloadToBuffer()).equals(content)).toBe(true);
});

test('blobs are listed flat and by folder', async () => {
  const { service } = await createStorageSdk(dataOwner);
  const container = service.getContainerClient('invoices');
  for (const name of ['2025/a.txt', '2026/b.txt', '2026/c.txt', 'readme']) {
    await container.uploadBlockBlob(name, 'x', 1, { metadata: { name: 'x' }, tags: { Kind: 'text' } });
  }
  const flat = await all(container.listBlobsFlat({ prefix: '2026/', includeMetadata: true, includeTags: true }));
  expect(flat.map(({ name }) => name)).toEqual(['2026/b.txt', '2026/c.txt']);
  expect(flat[0]).toMatchObject({
    metadata: { name: 'x' },
    tags: { Kind: 'text' },
    properties: { contentLength: 1, blobType: 'BlockBlob' },
  });
  expect(flat[0]?.properties.etag).not.toContain('"');
  const top = await all(container.listBlobsByHierarchy('/'));
  expect(top.map(({ kind, name }) => [kind, name]).sort()).toEqual([
    ['blob', 'readme'],
    ['prefix', '2025/'],
    ['prefix', '2026/'],
  ]);
});

test('conditions of HTTP', async () => {
  const { service } = await createStorageSdk(dataOwner);
  const blob = service.getContainerClient('invoices').getBlockBlobClient('once');
  const { etag } = await blob.upload('1', 1, { conditions: { ifNoneMatch: '*' } });
  await expect(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
    statusCode: 409,
    code: 'BlobAlreadyExists',
  });
  await blob.upload('2', 1, { conditions: { ifMatch: etag ?? '' } });
  await expect(blob.upload('3', 1, { conditions: { ifMatch: etag ?? '' } })).rejects.toMatchObject({
    statusCode: 412,
    code: 'ConditionNotMet',
  });
});

test('without a data role an Owner lists containers and reads no blob', async () => {
  const { service } = await createStorageSdk(tailwindPlatform);
  expect((await all(service.listContainers())).map(({ name }) => name)).toEqual(['invoices']);
  const error = await service
    .getContainerClient('invoices')
    .getBlobClient('a')
    .download()
    .catch((reason) => reason);
  expect(error).toMatchObject({ statusCode: 403, code: 'AuthorizationPermissionMismatch' });
  expect(error.message).toMatch(
    /^This request is not authorized to perform this operation using this permission\.\nRequestId:/,
  );
});

test('a condition holds a role to one container', async () => {
  const containers = 'Microsoft.Storage/storageAccounts/blobServices/containers';
  const condition = `((!(ActionMatches{'${containers}/blobs/read'})) OR (@Resource[${containers}:name] StringEquals 'invoices'))`;
  const { service } = await createStorageSdk(operatorWithRole(blobRoles.contributor, condition));
  await service.createContainer('orders');
  for (const name of ['invoices', 'orders']) await service.getContainerClient(name).uploadBlockBlob('a', 'x', 1);
  expect((await service.getContainerClient('invoices').getBlobClient('a').downloadToBuffer()).toString()).toBe('x');
  await expect(service.getContainerClient('orders').getBlobClient('a').download()).rejects.toMatchObject({
    statusCode: 403,
    code: 'AuthorizationPermissionMismatch',
  });
});
