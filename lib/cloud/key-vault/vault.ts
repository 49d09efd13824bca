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
  const resource = vaultsOf(world).get(key);
  if (resource === undefined) throw new CloudNetworkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);
  return { resource, key, contents: world.vaultContents[key] ?? { secrets: {} } };
}

const known = new WeakMap<World['resources'], ReadonlyMap<string, KeyVault>>();

/** The vaults of a snapshot by name in lower case, put in order once. */
function vaultsOf({ resources }: World): ReadonlyMap<string, KeyVault> {
  const before = known.get(resources);
  if (before !== undefined) return before;
  const vaults = new Map<string, KeyVault>();
  for (const resource of Object.values(resources)) {
    if (resource.type === 'Microsoft.KeyVault/vaults') vaults.set(resource.name.toLowerCase(), resource);
  }
  known.set(resources, vaults);
  return vaults;
}
