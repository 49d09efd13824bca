import type { Deleted, VaultKey } from '../../world';
import { failure, type VaultAnswer, type VaultExchange } from '../exchange';
import { refuseManaged } from '../managed';
import { page } from '../paging';
import { refusePurge } from '../purge-protection';
import { changeContents } from '../stored-secrets';
import { deletion, keyBundle, keyItem } from './key-bundles';
import { byName, deletedKeysOf, type FoundKey, findKey, keyNotFound, secondsNow } from './stored-keys';

const SECONDS_OF_A_DAY = 86_400;

/**
 * Deletes a key with all its versions; until its purge date it can be recovered.
 * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export function deleteKey(exchange: VaultExchange, name: string): VaultAnswer {
  const { vault } = exchange;
  const found = findKey(exchange, name, null);
  if (found === null) return keyNotFound(name);
  const refused = refuseManaged('keys', 'delete', found.key);
  if (refused !== null) return refused;
  const deletedAt = secondsNow(exchange);
  const purgesAt = deletedAt + vault.resource.properties.softDeleteRetentionInDays * SECONDS_OF_A_DAY;
  const deleted: Deleted<VaultKey> = { value: found.key, deletedAt, purgesAt };
  const id = name.toLowerCase();
  changeContents(exchange, (contents) => {
    delete contents.keys?.[id];
    contents.deletedKeys = { ...contents.deletedKeys, [id]: deleted } as NonNullable<typeof contents.deletedKeys>;
  });
  return deletedAnswer(exchange, deleted);
}

/** Gets a deleted key. */
export function getDeletedKey(exchange: VaultExchange, name: string): VaultAnswer {
  const deleted = byName(deletedKeysOf(exchange), name);
  return deleted === undefined ? deletedKeyNotFound(name) : deletedAnswer(exchange, deleted);
}

/** Lists the deleted keys, by name regardless of case. */
export function listDeletedKeys(exchange: VaultExchange): VaultAnswer {
  const { vault } = exchange;
  const newest = Object.entries(deletedKeysOf(exchange))
    .flatMap(([name, deleted]) => newestOf(deleted).map((found) => ({ name, deleted, found })))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return page(
    exchange,
    newest,
    ({ name }) => name,
    ({ deleted, found }) => ({ ...keyItem(vault, found), ...deletion(vault, deleted) }),
  );
}

/** Brings a deleted key back with all its versions. */
export function recoverKey(exchange: VaultExchange, name: string): VaultAnswer {
  const id = name.toLowerCase();
  const deleted = byName(deletedKeysOf(exchange), name);
  if (deleted === undefined) return deletedKeyNotFound(name);
  const refused = refuseManaged('keys', 'recover', deleted.value);
  if (refused !== null) return refused;
  changeContents(exchange, (contents) => {
    delete contents.deletedKeys?.[id];
    contents.keys = { ...contents.keys, [id]: deleted.value } as NonNullable<typeof contents.keys>;
  });
  return { status: 200, body: newestOf(deleted).map((found) => keyBundle(exchange.vault, found))[0] };
}

/** Removes a deleted key for good, where the vault has no purge protection. */
export function purgeKey(exchange: VaultExchange, name: string): VaultAnswer {
  const deleted = byName(deletedKeysOf(exchange), name);
  if (deleted === undefined) return deletedKeyNotFound(name);
  const refused = refuseManaged('keys', 'purge', deleted.value) ?? refusePurge(exchange.vault);
  if (refused !== null) return refused;
  changeContents(exchange, (contents) => {
    delete contents.deletedKeys?.[name.toLowerCase()];
  });
  return { status: 204 };
}

function deletedAnswer({ vault }: VaultExchange, deleted: Deleted<VaultKey>): VaultAnswer {
  const bundle = newestOf(deleted).map((found) => keyBundle(vault, found))[0];
  return { status: 200, body: { ...bundle, ...deletion(vault, deleted) } };
}

function newestOf({ value }: Deleted<VaultKey>): readonly FoundKey[] {
  return value.versions.slice(-1).map((version) => ({ key: value, version }));
}

function deletedKeyNotFound(name: string): VaultAnswer {
  return failure(404, 'KeyNotFound', `Deleted Key not found: ${name}`);
}
