import { changed, withRole, withSystemIdentity } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createVaultClient, type VaultClient, type VaultReply, version } from '../vault-client.test-helper';

/** Key Vault Crypto Officer, Crypto User, and Reader. */
export const keyRoles = {
  cryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  reader: '21090545-7ca7-4776-b22c-e363652d74d2',
} as const;

/** `vm-stock` may do everything with the vault's keys. */
export const keyOfficer = withRole(withSystemIdentity(), keyRoles.cryptoOfficer);

export interface KeyClient extends VaultClient {
  /** Sends a request with a JSON body; `path` is without the query. */
  send(method: string, path: string, body?: unknown): Promise<VaultReply>;
  create(name: string, body?: unknown): Promise<VaultReply>;
}

export async function createKeyClient(scenario: Scenario = keyOfficer): Promise<KeyClient> {
  const client = await createVaultClient(scenario);
  const send = (method: string, path: string, body?: unknown) =>
    client.call(`${path}?${version}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { ...client, send, create: (name, body = { kty: 'EC' }) => send('POST', `/keys/${name}/create`, body) };
}

/** The scenario with the vault asking access policies; the virtual machine has these permissions on keys. */
export function withKeyPolicy(scenario: Scenario, objectId: string, keys: readonly string[]): Scenario {
  return changed(scenario, (draft) => {
    const vault = Object.values(draft.resources).find((each) => each.type === 'Microsoft.KeyVault/vaults');
    if (vault?.type !== 'Microsoft.KeyVault/vaults') throw new Error('The scenario has no vault.');
    vault.properties.enableRbacAuthorization = false;
    vault.properties.accessPolicies = [{ tenantId: draft.tenant.tenantId, objectId, permissions: { keys: [...keys] } }];
  });
}

/** SHA-2 digest of a text, in base64url. */
export async function digestOf(text: string, hash = 'SHA-256'): Promise<string> {
  const bytes = await crypto.subtle.digest(hash, new TextEncoder().encode(text));
  return Buffer.from(bytes).toString('base64url');
}

/** A text in base64url. */
export const encoded = (text: string): string => Buffer.from(text).toString('base64url');
