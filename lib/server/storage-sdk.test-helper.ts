import type { TokenCredential } from '@azure/core-auth';
import {
  type AnonymousCredential,
  BlobServiceClient,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { type SdkServer, sdkRoles, startSdkServer } from './sdk-clients.test-helper';

export interface StorageServer extends SdkServer {
  /** The client of `sttailwind`, as somebody; with no retries. */
  blobsAs(credential: TokenCredential | StorageSharedKeyCredential | AnonymousCredential): BlobServiceClient;
  /** The credential that the account's first or second key is. */
  keyCredential(index?: 0 | 1): Promise<StorageSharedKeyCredential>;
  /** Makes a key of the account another one. */
  regenerateKey(keyName: 'key1' | 'key2'): Promise<void>;
  /** Changes properties of the account through Resource Manager. */
  setAccount(properties: object): Promise<void>;
}

const { storageAccount } = tailwindPlatformIds;
const VERSION = 'api-version=2023-05-01';

export async function startStorageServer(): Promise<StorageServer> {
  const server = await startSdkServer();
  const url = server.endpoints.storageAccounts.sttailwind?.blob ?? '';
  return {
    ...server,
    blobsAs(credential) {
      // The clients take an agent that their option's type does not know.
      const options = { agent: server.agent, retryOptions: { maxTries: 1 } } as StoragePipelineOptions;
      return new BlobServiceClient(url, credential, options);
    },
    async keyCredential(index = 0) {
      const { json } = await server.arm(`${storageAccount}/listKeys?${VERSION}`, { method: 'POST' });
      return new StorageSharedKeyCredential('sttailwind', json.keys[index].value);
    },
    async regenerateKey(keyName) {
      const path = `${storageAccount}/regenerateKey?${VERSION}`;
      const { status, text } = await server.arm(path, { method: 'POST', body: { keyName } });
      if (status !== 200) throw new Error(`Not regenerated: ${text}`);
    },
    async setAccount(properties) {
      const { status, text } = await server.arm(`${storageAccount}?${VERSION}`, {
        method: 'PATCH',
        body: { properties },
      });
      if (status !== 200) throw new Error(`Not changed: ${text}`);
    },
  };
}

/** A server where `sp-operator`, who is Owner, is Storage Blob Data Owner as well; and their client. */
export async function startWithBlobs(): Promise<{ server: StorageServer; service: BlobServiceClient }> {
  const server = await startStorageServer();
  const to = tailwindPlatformIds.spOperator.objectId;
  await server.grant({ role: sdkRoles.blobDataOwner, to, scope: storageAccount });
  return { server, service: server.blobsAs(server.credentialOf('sp-operator')) };
}
