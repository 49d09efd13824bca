import { Readable } from 'node:stream';
import type { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StorageServer, startWithBlobs } from './storage-sdk.test-helper';

/* The unmodified storage-blob over TLS: what is done with one blob. */

let server: StorageServer;
let service: BlobServiceClient;
let container: ContainerClient;

beforeAll(async () => {
  ({ server, service } = await startWithBlobs());
  container = service.getContainerClient('blobs');
  await container.create();
});

afterAll(() => server.close());

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) & 255));
const blockId = (index: number) => Buffer.from(`block-${index}`).toString('base64');

/** Requests so far whose place ends with a blob's name; places have no query. */
const requestsFor = (name: string, method: string) =>
  server.log.filter((entry) => entry.method === method && entry.place.endsWith(`/${name}`)).length;

test('bytes come back from every way to upload them', async () => {
  const small = container.getBlockBlobClient('small');
  await small.upload('hello', 5);
  expect(String(await small.downloadToBuffer())).toBe('hello');

  const blocks = container.getBlockBlobClient('blocks');
  const progress: number[] = [];
  await blocks.uploadData(bytes, {
    maxSingleShotSize: 1000,
    blockSize: 100_000,
    concurrency: 2,
    onProgress: ({ loadedBytes }) => progress.push(loadedBytes),
  });
  // Three blocks and their list.
  expect(requestsFor('blocks', 'PUT')).toBe(4);
  expect(progress.at(-1)).toBe(bytes.length);
  expect((await blocks.downloadToBuffer()).equals(bytes)).toBe(true);

  const stream = container.getBlockBlobClient('stream');
  await stream.uploadStream(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), 64 * 1024, 2);
  expect((await stream.downloadToBuffer()).equals(bytes)).toBe(true);

  const empty = container.getBlockBlobClient('empty');
  await empty.upload('', 0);
  expect((await empty.getProperties()).contentLength).toBe(0);
  expect(String((await empty.download()).readableStreamBody?.read() ?? '')).toBe('');
});

test('blocks wait until a list makes them the blob', async () => {
  const blob = container.getBlockBlobClient('by-hand');
  await blob.stageBlock(blockId(1), 'one ', 4);
  await blob.stageBlock(blockId(2), 'two ', 4);
  await blob.stageBlock(blockId(3), 'three', 5);
  expect(await blob.exists()).toBe(false);
  expect((await blob.getBlockList('uncommitted')).uncommittedBlocks?.map(({ name, size }) => [name, size])).toEqual([
    [blockId(1), 4],
    [blockId(2), 4],
    [blockId(3), 5],
  ]);
  await blob.commitBlockList([blockId(3), blockId(1)], { blobHTTPHeaders: { blobContentType: 'text/plain' } });
  expect(String(await blob.downloadToBuffer())).toBe('threeone ');
  const list = await blob.getBlockList('all');
  expect(list.committedBlocks?.map(({ name }) => name)).toEqual([blockId(3), blockId(1)]);
  expect(list.uncommittedBlocks ?? []).toEqual([]);
  // The block that no list named is gone.
  await expect(blob.commitBlockList([blockId(2)])).rejects.toMatchObject({ statusCode: 400, code: 'InvalidBlockList' });

  await expect(blob.stageBlock('not base64!', 'x', 1)).rejects.toMatchObject({
    statusCode: 400,
    code: 'InvalidBlockId',
  });
  await blob.stageBlock(blockId(4), 'x', 1);
  await expect(blob.stageBlock(blockId(1000), 'x', 1)).rejects.toMatchObject({
    statusCode: 400,
    code: 'InvalidBlobOrBlock',
  });
});

test('a blob is read whole and in part', async () => {
  const blob = container.getBlockBlobClient('range');
  await blob.upload('hello world', 11, { blobHTTPHeaders: { blobContentType: 'text/plain' } });
  const whole = await blob.download();
  expect(whole).toMatchObject({ contentLength: 11, contentType: 'text/plain', blobType: 'BlockBlob' });
  expect(await textOf(whole.readableStreamBody)).toBe('hello world');
  const part = await blob.download(6, 3, { rangeGetContentMD5: true });
  expect(part).toMatchObject({ contentLength: 3, contentRange: 'bytes 6-8/11', contentMD5: expect.anything() });
  expect(await textOf(part.readableStreamBody)).toBe('wor');
  expect(await textOf((await blob.download(6)).readableStreamBody)).toBe('world');
  // As many requests as there are parts.
  const before = requestsFor('range', 'GET');
  expect(String(await blob.downloadToBuffer(0, 11, { blockSize: 4, concurrency: 1 }))).toBe('hello world');
  expect(requestsFor('range', 'GET') - before).toBe(3);
  await expect(blob.download(11)).rejects.toMatchObject({ statusCode: 416, code: 'InvalidRange' });
  await expect(container.getBlobClient('missing').download()).rejects.toMatchObject({
    statusCode: 404,
    code: 'BlobNotFound',
  });
  await expect(service.getContainerClient('missing').getBlobClient('a').download()).rejects.toMatchObject({
    statusCode: 404,
    code: 'ContainerNotFound',
  });
});

test('properties, metadata and tags are set and read', async () => {
  const blob = container.getBlockBlobClient('2026/may ü.txt');
  const uploaded = await blob.upload('hello', 5, { metadata: { Month: 'May' }, tags: { Project: 'Oak' } });
  expect(await blob.getProperties()).toMatchObject({
    etag: uploaded.etag,
    lastModified: uploaded.lastModified,
    createdOn: uploaded.lastModified,
    contentLength: 5,
    contentType: 'application/octet-stream',
    contentMD5: uploaded.contentMD5,
    metadata: { month: 'May' },
    tagCount: 1,
    accessTier: 'Hot',
    leaseState: 'available',
    isServerEncrypted: true,
  });
  await blob.setHTTPHeaders({
    blobContentType: 'text/csv',
    blobCacheControl: 'no-store',
    blobContentDisposition: 'attachment; filename="may.csv"',
    blobContentLanguage: 'de',
  });
  await blob.setMetadata({ month: 'June', author: 'Robin' });
  await blob.setTags({ Project: 'Elm', 'Cost center': '42' });
  const properties = await blob.getProperties();
  expect(properties).toMatchObject({
    contentType: 'text/csv',
    cacheControl: 'no-store',
    contentDisposition: 'attachment; filename="may.csv"',
    contentLanguage: 'de',
    metadata: { month: 'June', author: 'Robin' },
    tagCount: 2,
  });
  expect(properties.etag).not.toBe(uploaded.etag);
  expect((await blob.getTags()).tags).toEqual({ Project: 'Elm', 'Cost center': '42' });
});

test('a blob is copied inside the account, and deleted', async () => {
  const source = container.getBlockBlobClient('source.txt');
  await source.upload('hello', 5, { metadata: { month: 'May' } });
  const copy = container.getBlobClient('copy.txt');
  const poller = await copy.beginCopyFromURL(source.url, { intervalInMs: 0 });
  expect(await poller.pollUntilDone()).toMatchObject({ copyStatus: 'success', copyId: expect.any(String) });
  expect(await copy.getProperties()).toMatchObject({
    copyStatus: 'success',
    copySource: source.url,
    metadata: { month: 'May' },
  });
  const now = container.getBlobClient('now.txt');
  expect((await now.syncCopyFromURL(source.url)).copyStatus).toBe('success');
  expect(String(await now.downloadToBuffer())).toBe('hello');
  await expect(now.syncCopyFromURL(container.getBlobClient('missing').url)).rejects.toMatchObject({
    statusCode: 404,
    code: 'CannotVerifyCopySource',
  });

  await source.delete();
  expect(await source.exists()).toBe(false);
  expect(await source.deleteIfExists()).toMatchObject({ succeeded: false, errorCode: 'BlobNotFound' });
  expect(String(await copy.downloadToBuffer())).toBe('hello');
});

test('conditions', async () => {
  const blob = container.getBlockBlobClient('once');
  const { etag = '' } = await blob.upload('1', 1, { conditions: { ifNoneMatch: '*' } });
  await expect(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
    statusCode: 409,
    code: 'BlobAlreadyExists',
  });
  const { etag: next = '' } = await blob.upload('2', 1, { conditions: { ifMatch: etag } });
  const notMet = { statusCode: 412, code: 'ConditionNotMet' };
  await expect(blob.upload('3', 1, { conditions: { ifMatch: etag } })).rejects.toMatchObject(notMet);
  await expect(blob.setMetadata({}, { conditions: { ifMatch: etag } })).rejects.toMatchObject(notMet);
  await expect(blob.delete({ conditions: { ifMatch: etag } })).rejects.toMatchObject(notMet);
  await expect(blob.download(0, 1, { conditions: { ifMatch: etag } })).rejects.toMatchObject(notMet);
  await expect(blob.download(0, undefined, { conditions: { ifNoneMatch: next } })).rejects.toMatchObject({
    statusCode: 304,
    details: { errorCode: 'ConditionNotMet' },
  });
  const hourAgo = new Date(Date.now() - 3_600_000);
  await expect(blob.delete({ conditions: { ifUnmodifiedSince: hourAgo } })).rejects.toMatchObject(notMet);
  await blob.delete({ conditions: { ifMatch: next, ifModifiedSince: hourAgo } });
});

test('what is not simulated says so, and does nothing', async () => {
  const blob = container.getBlockBlobClient('unsimulated');
  await blob.upload('x', 1);
  const notSimulated = { statusCode: 501, code: 'NotImplementedInSimulator' };
  await expect(blob.getBlobLeaseClient().acquireLease(15)).rejects.toMatchObject(notSimulated);
  await expect(blob.setAccessTier('Cool')).rejects.toMatchObject(notSimulated);
  await expect(blob.createSnapshot()).rejects.toMatchObject(notSimulated);
  await expect(container.getAppendBlobClient('log').create()).rejects.toMatchObject(notSimulated);
  expect(await blob.getProperties()).toMatchObject({ leaseState: 'available', accessTier: 'Hot' });
});

async function textOf(stream: NodeJS.ReadableStream | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
