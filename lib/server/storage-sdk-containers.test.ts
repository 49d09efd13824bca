import type { BlobServiceClient, ContainerListBlobFlatSegmentResponse } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/* The unmodified storage-blob over TLS: containers, and lists of what is in them. */

let server: StorageServer;
let service: BlobServiceClient;

beforeAll(async () => {
  ({ server, service } = await startWithBlobs());
});

afterAll(() => server.close());

test('a container is created, described, changed, and gone', async () => {
  const container = service.getContainerClient('orders');
  expect(await container.exists()).toBe(false);
  const { etag, lastModified } = await container.create({ metadata: { team: 'stock' } });
  expect(etag).toMatch(/^"0x[0-9A-F]+"$/);
  expect(await container.exists()).toBe(true);
  expect(await container.getProperties()).toMatchObject({
    etag,
    lastModified,
    metadata: { team: 'stock' },
    leaseStatus: 'unlocked',
    leaseState: 'available',
    hasLegalHold: false,
  });
  await expect(container.create()).rejects.toMatchObject({ statusCode: 409, code: 'ContainerAlreadyExists' });
  expect(await container.createIfNotExists()).toMatchObject({ succeeded: false });
  await container.setMetadata({ team: 'web', month: 'May' });
  expect((await container.getProperties()).metadata).toEqual({ team: 'web', month: 'May' });
  await container.delete();
  await expect(container.getProperties()).rejects.toMatchObject({ statusCode: 404, code: 'ContainerNotFound' });
  await expect(container.delete()).rejects.toMatchObject({ statusCode: 404, code: 'ContainerNotFound' });
  expect(await container.deleteIfExists()).toMatchObject({ succeeded: false });
});

test('containers come by prefix and in pages, and a page goes on from its token', async () => {
  const names = ['page-a', 'page-b', 'page-c', 'page-d', 'page-e'];
  for (const name of names) await service.createContainer(name, { metadata: { name } });
  const listed = await all(service.listContainers({ prefix: 'page-', includeMetadata: true }));
  expect(listed.map(({ name, metadata }) => [name, metadata])).toEqual(names.map((name) => [name, { name }]));

  const pages = service.listContainers({ prefix: 'page-' }).byPage({ maxPageSize: 2 });
  const first = (await pages.next()).value;
  expect(first.containerItems.map(({ name }: { name: string }) => name)).toEqual(['page-a', 'page-b']);
  const { continuationToken } = first;
  const rest = await all(service.listContainers({ prefix: 'page-' }).byPage({ maxPageSize: 2, continuationToken }));
  expect(rest.map(({ containerItems }) => containerItems.map(({ name }) => name))).toEqual([
    ['page-c', 'page-d'],
    ['page-e'],
  ]);
});

test('blobs are listed flat and by folder, in pages', async () => {
  const container = service.getContainerClient('lists');
  await container.create();
  for (const name of ['2025/a.txt', '2026/b & <c>.txt', '2026/ü.txt', 'readme']) {
    await container.uploadBlockBlob(name, 'x', 1, { metadata: { kind: 'text' }, tags: { Project: 'Oak' } });
  }
  const flat = await all(container.listBlobsFlat({ prefix: '2026/', includeMetadata: true, includeTags: true }));
  expect(flat.map(({ name }) => name)).toEqual(['2026/b & <c>.txt', '2026/ü.txt']);
  expect(flat[0]).toMatchObject({
    metadata: { kind: 'text' },
    tags: { Project: 'Oak' },
    properties: { contentLength: 1, blobType: 'BlockBlob', accessTier: 'Hot' },
  });

  // Each page is asked for on its own, as by a web page with a "next" button.
  const nextPage = async (token: string | undefined) => {
    const settings = { maxPageSize: 1, ...(token !== undefined && { continuationToken: token }) };
    const page = (await container.listBlobsFlat().byPage(settings).next())
      .value as ContainerListBlobFlatSegmentResponse;
    return { names: page.segment.blobItems.map(({ name }) => name), token: page.continuationToken || undefined };
  };
  const names: string[] = [];
  for (let token: string | undefined, asked = 0; asked === 0 || token !== undefined; asked += 1) {
    const page = await nextPage(token);
    names.push(...page.names);
    token = page.token;
  }
  expect(names).toEqual(['2025/a.txt', '2026/b & <c>.txt', '2026/ü.txt', 'readme']);

  const folders = await all(container.listBlobsByHierarchy('/').byPage({ maxPageSize: 2 }));
  const told = folders.map(({ segment: { blobItems, blobPrefixes = [] } }) => [
    blobPrefixes.map(({ name }) => name),
    blobItems.map(({ name }) => name),
  ]);
  expect(told).toEqual([
    [['2025/', '2026/'], []],
    [[], ['readme']],
  ]);
  const inside = await all(container.listBlobsByHierarchy('/', { prefix: '2026/' }));
  expect(inside.map(({ kind, name }) => [kind, name])).toEqual([
    ['blob', '2026/b & <c>.txt'],
    ['blob', '2026/ü.txt'],
  ]);
});

test('names that no container can have, and lists of what is not there, are refused', async () => {
  const create = (name: string) => service.getContainerClient(name).create();
  await expect(create('Orders')).rejects.toMatchObject({ statusCode: 400, code: 'InvalidResourceName' });
  await expect(create('or--ders')).rejects.toMatchObject({ statusCode: 400, code: 'InvalidResourceName' });
  await expect(create('ab')).rejects.toMatchObject({ statusCode: 400, code: 'OutOfRangeInput' });
  const missing = service.getContainerClient('missing');
  await expect(all(missing.listBlobsFlat())).rejects.toMatchObject({ statusCode: 404, code: 'ContainerNotFound' });
  await expect(missing.uploadBlockBlob('a', 'x', 1)).rejects.toMatchObject({
    statusCode: 404,
    code: 'ContainerNotFound',
  });
});
