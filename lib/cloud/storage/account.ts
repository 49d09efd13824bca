import { CloudNetworkError } from '../network';
import type { StorageAccount, World } from '../world';

/** The account that a URL addresses. Throws `CloudNetworkError` as DNS would when no account has that name. */
export function openAccount(url: URL, world: World): StorageAccount {
  const name = url.hostname.toLowerCase().split('.')[0] ?? '';
  const account = Object.values(world.resources).find(
    (candidate): candidate is StorageAccount =>
      candidate.type === 'Microsoft.Storage/storageAccounts' && candidate.name.toLowerCase() === name,
  );
  if (account === undefined) throw new CloudNetworkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);
  return account;
}
