import type { TokenCredential } from '@azure/core-auth';
import { ManagedIdentityCredential } from '@azure/identity';
import { CertificateClient } from '@azure/keyvault-certificates';
import { CryptographyClient, KeyClient, type KeyVaultKey } from '@azure/keyvault-keys';
import { SecretClient, type SecretClientOptions } from '@azure/keyvault-secrets';
import { vi } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { type SdkServer, startSdkServer } from './sdk-clients.test-helper';

/** Built-in roles of Key Vault's data plane. */
export const vaultRoles = {
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  cryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  reader: '21090545-7ca7-4776-b22c-e363652d74d2',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
} as const;

const principals = {
  machine: tailwindPlatformIds.vmIdentity.objectId,
  operator: tailwindPlatformIds.spOperator.objectId,
} as const;

/** Pollers of the SDK ask again at once. */
export const soon = { intervalInMs: 1 };

/** A running server with TLS, and Key Vault's clients, unmodified, that are set up for it. */
export interface VaultLab extends SdkServer {
  /** The address of `kv-tailwind`. */
  readonly vaultUrl: string;
  /** `vm-stock`, whose tokens come from its own IMDS. Its cache lasts as long as a test file. */
  readonly machine: TokenCredential;
  secrets(credential: TokenCredential, vaultUrl?: string, options?: SecretClientOptions): SecretClient;
  keys(credential: TokenCredential): KeyClient;
  /** For a key, or for the address of one. */
  crypto(key: string | KeyVaultKey, credential: TokenCredential): CryptographyClient;
  certificates(credential: TokenCredential): CertificateClient;
  /** Assigns a role at the vault, or at `scope`. */
  assign(role: keyof typeof vaultRoles, to: keyof typeof principals, scope?: string): Promise<void>;
  /** Changes properties of the vault by Resource Manager. */
  changeVault(properties: object): Promise<void>;
}

export async function startVaultLab(): Promise<VaultLab> {
  const server = await startSdkServer();
  const { vaults, virtualMachines } = server.endpoints;
  vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', virtualMachines['vm-stock']?.imds);
  const vaultUrl = vaults['kv-tailwind'] ?? '';
  // A vault's local name does not end as the challenge's resource does.
  const given = { httpClient: server.httpClient, disableChallengeResourceVerification: true };
  return {
    ...server,
    vaultUrl,
    machine: new ManagedIdentityCredential(),
    secrets: (credential, url = vaultUrl, options = {}) => new SecretClient(url, credential, { ...given, ...options }),
    keys: (credential) => new KeyClient(vaultUrl, credential, given),
    crypto: (key, credential) => new CryptographyClient(key as string, credential, given),
    certificates: (credential) => new CertificateClient(vaultUrl, credential, given),
    assign: (role, to, scope = tailwindIds.vault) =>
      server.grant({ role: vaultRoles[role], to: principals[to], scope }),
    async changeVault(properties) {
      const path = `${tailwindIds.vault}?api-version=2023-07-01`;
      const { status, text } = await server.arm(path, { method: 'PATCH', body: { properties } });
      if (status !== 200) throw new Error(`Not changed: ${text}`);
    },
    async close() {
      vi.unstubAllEnvs();
      await server.close();
    },
  };
}

/** What `RestError` tells of a refusal. */
export const refusal = (statusCode: number, code: string, innerCode: string | null = null) => ({
  name: 'RestError',
  statusCode,
  code,
  ...(innerCode === null ? {} : { details: { error: { innerError: { code: innerCode } } } }),
});
