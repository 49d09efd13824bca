import {
  BlobClient,
  BlobSASPermissions,
  type BlobServiceClient,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { all } from '../cloud/sdk/all.test-helper';
import { type StorageServer, startStorageServer } from './storage-sdk.test-helper';

/* The unmodified storage-blob with a key of the account: the back door that no role guards. */

let server: StorageServer;
let service: BlobServiceClient;

beforeAll(async () => {
  server = await startStorageServer();
  service = server.blobsAs(await server.keyCredential());
});

afterAll(() => server.close());

beforeEach(() => server.setAccount({ allowSharedKeyAccess: true }));

test('the key is worth nothing until the account takes keys, and everything from then on', async () => {
  await server.setAccount({ allowSharedKeyAccess: false });
  const refused = { statusCode: 403, code: 'KeyBasedAuthenticationNotPermitted' };
  await expect(all(service.listContainers())).rejects.toMatchObject(refused);
  await server.setAccount({ allowSharedKeyAccess: true });

  const container = service.getContainerClient('by-key');
  await container.create({ metadata: { team: 'stock' } });
  const blob = container.getBlockBlobClient('2026/may ü (1) & more.txt');
  await blob.upload('hello', 5, { blobHTTPHeaders: { blobContentType: 'text/plain' }, tags: { Project: 'Oak' } });
  await blob.uploadData(Buffer.from('hello world'), { blockSize: 4, maxSingleShotSize: 1 });
  expect(String(await blob.downloadToBuffer(6, 5))).toBe('world');
  await blob.setMetadata({ month: 'May' });
  const pages = await all(container.listBlobsFlat({ prefix: '2026/' }).byPage({ maxPageSize: 1 }));
  expect(pages.flatMap(({ segment }) => segment.blobItems.map(({ name }) => name))).toEqual([
    '2026/may ü (1) & more.txt',
  ]);
  const options = { prefix: '2026/may ü (1) & ', includeMetadata: true, includeTags: true };
  expect(await all(container.listBlobsByHierarchy('/', options))).toMatchObject([{ metadata: { month: 'May' } }]);
  // Nobody's role was asked for.
  expect(server.log.at(-1)).toMatchObject({ status: 200, decision: null });

  await server.setAccount({ allowSharedKeyAccess: false });
  await expect(blob.download()).rejects.toMatchObject(refused);
});

test('an address in a header is signed as the client sent it', async () => {
  const container = service.getContainerClient('copies-by-key');
  await container.create();
  const source = container.getBlockBlobClient('source.txt');
  await source.upload('hello', 5);
  const copy = container.getBlobClient('copy.txt');
  expect(await (await copy.beginCopyFromURL(source.url)).pollUntilDone()).toMatchObject({ copyStatus: 'success' });
  expect(String(await copy.downloadToBuffer())).toBe('hello');
  expect((await copy.getProperties()).copySource).toBe(source.url);
});

test('the second key opens as well; a regenerated key and another one do not', async () => {
  const second = server.blobsAs(await server.keyCredential(1));
  expect((await all(second.listContainers({ prefix: 'inv' }))).map(({ name }) => name)).toEqual(['invoices']);

  const old = server.blobsAs(await server.keyCredential(0));
  await server.regenerateKey('key1');
  const failed = { statusCode: 403, code: 'AuthenticationFailed' };
  await expect(all(old.listContainers())).rejects.toMatchObject(failed);
  expect(await all(second.listContainers({ prefix: 'inv' }))).toHaveLength(1);
  const renewed = server.blobsAs(await server.keyCredential(0));
  expect(await all(renewed.listContainers({ prefix: 'inv' }))).toHaveLength(1);

  const key = Buffer.alloc(64, 1).toString('base64');
  const stranger = server.blobsAs(new StorageSharedKeyCredential('sttailwind', key));
  await expect(stranger.getContainerClient('invoices').getProperties()).rejects.toMatchObject(failed);
  const other = server.blobsAs(new StorageSharedKeyCredential('stother', key));
  await expect(all(other.listContainers())).rejects.toMatchObject(failed);
});

test('a shared access signature is not simulated, and says so', async () => {
  const permissions = BlobSASPermissions.parse('r');
  const expiresOn = new Date(Date.now() + 3_600_000);
  const blob = service.getContainerClient('invoices').getBlobClient('a');
  const url = await blob.generateSasUrl({ permissions, expiresOn });
  const options = { agent: server.agent, retryOptions: { maxTries: 1 } } as StoragePipelineOptions;
  await expect(new BlobClient(url, undefined, options).download()).rejects.toMatchObject({
    statusCode: 501,
    code: 'NotImplementedInSimulator',
  });
});
