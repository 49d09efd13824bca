import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, roles, type TestCloud, withRole, withSystemIdentity } from '../testing.test-helper';
import type { Scenario, SecretVersion } from '../world';

export const vaultUrl = 'https://kv-tailwind.vault.azure.net';
export const resource = 'https://vault.azure.net';
export const version = 'api-version=2025-07-01';
export const issuer = `https://sts.windows.net/${tailwindIds.tenantId}/`;

/** `vm-stock` has an identity: without a role, with Secrets User on the vault, with Secrets Officer on the vault. */
export const denied = withSystemIdentity();
export const reader = withRole(denied, roles.secretsUser);
export const officer = withRole(denied, roles.secretsOfficer);

/** A cloud whose virtual machine has a token for Key Vault. */
export interface VaultClient {
  readonly lab: TestCloud;
  readonly token: string;
  /** Sends a request to the vault; with the machine's token, another one, or (null) none. */
  call(path: string, init?: RequestInit, bearer?: string | null): Promise<VaultReply>;
}

export interface VaultReply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever JSON came back.
  readonly body: any;
}

export async function createVaultClient(scenario: Scenario): Promise<VaultClient> {
  const lab = await createTestCloud(scenario);
  const token = await lab.vmToken(resource);
  return {
    lab,
    token,
    async call(path, init = {}, bearer = token) {
      const headers = new Headers(init.headers);
      if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`);
      const response = await lab.send(`${vaultUrl}${path}`, { ...init, headers });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
    },
  };
}

/** Adds secrets to the vault of a scenario; each is a list of versions, oldest first. */
export function withSecrets(scenario: Scenario, secrets: Record<string, readonly Partial<SecretVersion>[]>): Scenario {
  return changed(scenario, (draft) => {
    const contents = draft.vaultContents['kv-tailwind'];
    if (contents === undefined) throw new Error('The scenario has no kv-tailwind.');
    for (const [name, versions] of Object.entries(secrets)) {
      contents.secrets[name.toLowerCase()] = {
        name,
        versions: versions.map((given, at) => ({
          version: String(at).padStart(32, '0'),
          value: `${name} ${at}`,
          contentType: null,
          tags: null,
          enabled: true,
          notBefore: null,
          expires: null,
          created: 1,
          updated: 1,
          ...given,
        })),
      };
    }
  });
}
