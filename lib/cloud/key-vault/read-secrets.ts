import { secretBundle, secretItem, versionItem } from './bundles';
import type { VaultAnswer, VaultExchange } from './exchange';
import { page } from './paging';
import { contentsOf, findSecret, findVersion, secretDisabled, secretNotFound } from './stored-secrets';

/**
 * Gets a secret's newest version, or the named one. Its start and expiry do not matter here: they are information for
 * the caller (https://learn.microsoft.com/azure/key-vault/secrets/about-secrets).
 */
export function getSecret(exchange: VaultExchange, name: string, version: string | null): VaultAnswer {
  const secret = findSecret(exchange, name);
  const found = findVersion(secret, version);
  if (secret === undefined || found === undefined) return secretNotFound(name, version);
  if (!found.enabled) return secretDisabled('get');
  return { status: 200, body: secretBundle(exchange.vault, secret, found) };
}

/** Lists the secrets without their values, by name regardless of case. */
export function listSecrets(exchange: VaultExchange): VaultAnswer {
  const { vault } = exchange;
  const newest = Object.entries(contentsOf(exchange).secrets)
    .flatMap(([key, secret]) => {
      const version = findVersion(secret, null);
      return version === undefined ? [] : [{ key, secret, version }];
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return page(
    exchange,
    newest,
    ({ key }) => key,
    ({ secret, version }) => secretItem(vault, secret, version),
  );
}

/** Lists a secret's versions by version ID; none for a secret that does not exist. */
export function listVersions(exchange: VaultExchange, name: string): VaultAnswer {
  const { vault } = exchange;
  const secret = findSecret(exchange, name);
  const versions = (secret?.versions ?? [])
    .flatMap((version) => (secret === undefined ? [] : [{ secret, version }]))
    .sort((left, right) => (left.version.version < right.version.version ? -1 : 1));
  return page(
    exchange,
    versions,
    ({ version }) => version.version,
    (item) => versionItem(vault, item.secret, item.version),
  );
}
