import { StorageSharedKeyCredential } from '@azure/storage-blob';
import { expect, test } from 'vitest';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as ids } from '../scenarios/tailwind-platform-ids';
import { withSettings } from '../storage/blob-client.test-helper';
import type { Scenario } from '../world';
import { createStorageSdk } from './storage-blob.test-helper';

/** The unmodified `@azure/storage-blob` with a key of the account: the way in that no role guards. */

const open = withSettings(tailwindPlatform, { allowSharedKeyAccess: true });

function keyOf({ world }: Scenario): string {
  const account = world.resources[ids.storageAccount.toLowerCase()];
  if (account?.type !== 'Microsoft.Storage/storageAccounts') throw new Error('The scenario has no sttailwind.');
  return account.keys[0]?.value ?? '';
}

const withKey = (scenario: Scenario, key = keyOf(scenario)) =>
  createStorageSdk(scenario, new StorageSharedKeyCredential('sttailwind', key));

test('the key opens what the same person has no role for', async () => {
  const { lab, service } = await withKey(open);
  const container = service.getContainerClient('orders');
  await container.create({ metadata: { team: 'stock' } });
  const blob = container.getBlockBlobClient('2026/may ü (1).txt');
  await blob.upload('hello', 5, { blobHTTPHeaders: { blobContentType: 'text/plain' }, tags: { Project: 'Oak' } });
  await blob.uploadData(Buffer.from('hello world'), { blockSize: 4, maxSingleShotSize: 1 });
  expect((await blob.downloadToBuffer(6, 5)).toString()).toBe('world');
  const names: string[] = [];
  for await (const { name } of container.listBlobsFlat({ prefix: '2026/' })) names.push(name);
  expect(names).toEqual(['2026/may ü (1).txt']);
  await blob.setMetadata({ month: 'May' });
  await blob.delete();
  expect(lab.eventsOf('decision')).toEqual([]);
});

test('another key is refused', async () => {
  const { service } = await withKey(open, Buffer.alloc(64, 1).toString('base64'));
  await expect(service.getContainerClient('invoices').getBlobClient('a').download()).rejects.toMatchObject({
    statusCode: 403,
    code: 'AuthenticationFailed',
  });
});

test('the key is worth nothing while the account takes none', async () => {
  const { service } = await withKey(tailwindPlatform);
  await expect(service.getContainerClient('invoices').getBlobClient('a').download()).rejects.toMatchObject({
    statusCode: 403,
    code: 'KeyBasedAuthenticationNotPermitted',
  });
});
