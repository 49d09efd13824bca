import type { Draft } from 'immer';
import type { BlobContainer, StorageAccount, World } from '../world';

/** Forgets what a deleted account held, so that another one of its name begins empty. */
export function forgetAccount(draft: Draft<World>, { name }: Pick<StorageAccount, 'name'>): void {
  if (draft.storageContents !== undefined) delete draft.storageContents[name];
}

/** Forgets what a deleted container held. */
export function forgetContainer(draft: Draft<World>, { id, name }: Pick<BlobContainer, 'id' | 'name'>): void {
  const accountName = /\/storageAccounts\/([^/]+)\//i.exec(id)?.[1] ?? '';
  const accounts = draft.storageContents;
  if (accounts === undefined || !Object.hasOwn(accounts, accountName)) return;
  delete accounts[accountName]?.containers[name];
}
