import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import type { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { ClientSecretCredential } from '@azure/identity';
import {
  type AnonymousCredential,
  BlobServiceClient,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';

/** Built-in roles by GUID. */
export const sdkRoles = {
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
} as const;

export interface Grant {
  readonly role: string;
  /** Object ID. */
  readonly to: string;
  readonly scope: string;
  readonly condition?: string;
}

/** A server with TLS and what the SDKs need to reach it: trust in its certificate, and a resolver. */
export interface SdkServer extends TestServer {
  readonly agent: Agent;
  /** The SDK's own HTTP client with the agent. */
  readonly httpClient: HttpClient;
  /** A service principal's credential, by its client secret. */
  credentialOf(name: 'sp-operator' | 'sp-legacy'): ClientSecretCredential;
  /** Assigns a role, under a new name; throws unless it was assigned. */
  grant(grant: Grant): Promise<void>;
}

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

export async function startSdkServer(): Promise<SdkServer> {
  const server = await startTestServer({ tls: true });
  const { authority, tenantId, subscriptionId, servicePrincipals, caFile } = server.endpoints;
  const agent = new Agent({ ca: readFileSync(caFile ?? '', 'utf8'), lookup: lookupHere, keepAlive: true });
  const inner = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest(request) {
      request.agent = agent;
      return inner.sendRequest(request);
    },
  };
  let granted = 0;
  return {
    ...server,
    agent,
    httpClient,
    async close() {
      agent.destroy();
      await server.close();
    },
    credentialOf(name) {
      const { clientId = '', clientSecret = '' } = servicePrincipals[name] ?? {};
      const options = { authorityHost: authority, disableInstanceDiscovery: true, httpClient };
      return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    },
    async grant({ role, to, scope, condition }) {
      granted += 1;
      const name = `5b3e9a17-6c48-4d02-9f71-${String(granted).padStart(12, '0')}`;
      const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`;
      const properties = {
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId: to,
        principalType: 'ServicePrincipal',
        ...(condition !== undefined && { condition, conditionVersion: '2.0' }),
      };
      const { status, text } = await server.arm(path, { method: 'PUT', body: { properties } });
      if (status !== 201) throw new Error(`Not assigned: ${text}`);
    },
  };
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

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
