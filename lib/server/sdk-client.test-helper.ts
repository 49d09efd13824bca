import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import { CertificateClient } from '@azure/keyvault-certificates';
import { CryptographyClient, KeyClient, type KeyVaultKey } from '@azure/keyvault-keys';
import { SecretClient, type SecretClientOptions } from '@azure/keyvault-secrets';
import { vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { lookupHere, startTestServer, type TestServer } from './server.test-helper';
import type { StartOptions } from './start';

/** Built-in roles of Key Vault's data plane. */
export const vaultRoles = {
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  certificatesOfficer: 'a4417e6f-fecd-4de8-b567-7b0420556985',
  certificateUser: 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba',
  cryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  reader: '21090545-7ca7-4776-b22c-e363652d74d2',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
} as const;

const principals = {
  machine: tailwindPlatformIds.vmIdentity.objectId,
  operator: tailwindPlatformIds.spOperator.objectId,
  legacy: tailwindPlatformIds.spLegacy.objectId,
} as const;

/** Pollers of the SDK ask again at once. */
export const soon = { intervalInMs: 1 };

/** A running server and the SDK's clients, unmodified, that are set up for it. */
export interface SdkLab {
  readonly server: TestServer;
  /** The address of `kv-tailwind`. */
  readonly vaultUrl: string;
  /** `vm-stock`, whose tokens come from its own IMDS. Its cache lasts as long as a test file. */
  readonly machine: TokenCredential;
  /** A service principal with its secret, as on a developer's machine; only with TLS. */
  application(name: 'sp-operator' | 'sp-legacy', clientSecret?: string): TokenCredential;
  secrets(credential: TokenCredential, vaultUrl?: string, more?: SecretClientOptions): SecretClient;
  keys(credential: TokenCredential): KeyClient;
  /** For a key, or for the address of one. */
  crypto(key: string | KeyVaultKey, credential: TokenCredential): CryptographyClient;
  certificates(credential: TokenCredential): CertificateClient;
  /** Assigns a role at the vault, or at `scope`, by Resource Manager. */
  grant(role: keyof typeof vaultRoles, to: keyof typeof principals, scope?: string): Promise<void>;
  /** Changes properties of the vault by Resource Manager. */
  changeVault(properties: object): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on free ports. With TLS, clients need nothing but trust in its CA and a way to its host names. */
export async function startSdkLab(options: Partial<StartOptions> = {}): Promise<SdkLab> {
  const server = await startTestServer(options);
  const { authority, caFile, servicePrincipals, tenantId, vaults, virtualMachines } = server.endpoints;
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', virtualMachines['vm-stock']?.imds);
  const vaultUrl = vaults['kv-tailwind'] ?? '';
  // The agents only stand for a resolver that knows names below localhost, and for trust in the CA.
  const agent =
    caFile === null
      ? new Agent({ lookup: lookupHere, keepAlive: true })
      : new TlsAgent({ lookup: lookupHere, keepAlive: true, ca: readFileSync(caFile, 'utf8') });
  const inner = createDefaultHttpClient();
  const httpClient: HttpClient = {
    sendRequest(request) {
      request.agent = agent;
      return inner.sendRequest(request);
    },
  };
  const clientOptions = {
    httpClient,
    disableChallengeResourceVerification: true,
    ...(caFile === null ? { allowInsecureConnection: true } : {}),
  };

  async function manage(method: string, pathAndQuery: string, properties: object): Promise<void> {
    const { status, text } = await server.arm(pathAndQuery, { method, body: { properties } });
    if (status >= 300) throw new Error(`${method} ${pathAndQuery}: ${status} ${text}`);
  }

  return {
    server,
    vaultUrl,
    machine: new ManagedIdentityCredential(),
    application(name, clientSecret = servicePrincipals[name]?.clientSecret ?? '') {
      const given = { authorityHost: authority, disableInstanceDiscovery: true, httpClient };
      return new ClientSecretCredential(tenantId, servicePrincipals[name]?.clientId ?? '', clientSecret, given);
    },
    secrets: (credential, url = vaultUrl, more = {}) =>
      new SecretClient(url, credential, { ...clientOptions, ...more }),
    keys: (credential) => new KeyClient(vaultUrl, credential, clientOptions),
    crypto: (key, credential) => new CryptographyClient(key as string, credential, clientOptions),
    certificates: (credential) => new CertificateClient(vaultUrl, credential, clientOptions),
    grant(role, to, scope = tailwindIds.vault) {
      const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`;
      return manage('PUT', `${path}?api-version=2022-04-01`, {
        roleDefinitionId: `${tailwindIds.subscription}/providers/Microsoft.Authorization/roleDefinitions/${vaultRoles[role]}`,
        principalId: principals[to],
        principalType: 'ServicePrincipal',
      });
    },
    changeVault: (properties) => manage('PATCH', `${tailwindIds.vault}?api-version=2023-07-01`, properties),
    async close() {
      agent.destroy();
      vi.unstubAllEnvs();
      await server.close();
    },
  };
}

/** Everything that a paged list gives. */
export async function all<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

/** What `RestError` tells of a refusal. */
export const refusal = (statusCode: number, code: string, innerCode: string | null = null) => ({
  name: 'RestError',
  statusCode,
  code,
  ...(innerCode === null ? {} : { details: { error: { innerError: { code: innerCode } } } }),
});
