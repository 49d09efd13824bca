import type { VaultAnswer, VaultExchange } from '../exchange';
import { page } from '../paging';
import { keyBundle, keyItem, keyVersionItem } from './key-bundles';
import { byName, findKey, keyNotFound, keysOf } from './stored-keys';

/** Gets the public half of a key's newest version, or of the named one; of a disabled key too. */
export function getKey(exchange: VaultExchange, name: string, version: string | null): VaultAnswer {
  const found = findKey(exchange, name, version);
  if (found === null) return keyNotFound(name, version);
  return { status: 200, body: keyBundle(exchange.vault, found) };
}

/** Lists the keys, by name regardless of case. */
export function listKeys(exchange: VaultExchange): VaultAnswer {
  const newest = Object.entries(keysOf(exchange))
    .flatMap(([name, key]) => {
      const version = key.versions.at(-1);
      return version === undefined ? [] : [{ name, key, version }];
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  return page(
    exchange,
    newest,
    ({ name }) => name,
    (found) => keyItem(exchange.vault, found),
  );
}

/** Lists a key's versions by version ID; none for a key that does not exist. */
export function listKeyVersions(exchange: VaultExchange, name: string): VaultAnswer {
  const key = byName(keysOf(exchange), name);
  const versions = (key?.versions ?? [])
    .flatMap((version) => (key === undefined ? [] : [{ key, version }]))
    .sort((left, right) => (left.version.version < right.version.version ? -1 : 1));
  return page(
    exchange,
    versions,
    ({ version }) => version.version,
    (found) => keyVersionItem(exchange.vault, found),
  );
}
