import { CloudNetworkError } from '../network';
import type { KeyVault, VaultContents, World } from '../world';

/** The vault that answers under a host name, with what it holds. */
export interface OpenVault {
  readonly resource: KeyVault;
  /** The vault's name in lower case: its key in `world.vaultContents`. */
  readonly key: string;
  readonly contents: VaultContents;
}

/** Finds the vault that a URL addresses. Throws `CloudNetworkError` as DNS would when no vault has that name. */
export function openVault(url: URL, world: World): OpenVault {
  const key = url.hostname.toLowerCase().split('.')[0] ?? '';
  const resource = Object.values(world.resources).find(
    (candidate): candidate is KeyVault =>
      candidate.type === 'Microsoft.KeyVault/vaults' && candidate.name.toLowerCase() === key,
  );
  if (resource === undefined) throw new CloudNetworkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);
  return { resource, key, contents: world.vaultContents[key] ?? { secrets: {} } };
}
