import type { Secret, SecretVersion } from '../world';
import { secretBundle, secretItem, versionItem } from './bundles';
import { failure, type VaultAnswer, type VaultExchange } from './exchange';
import { page } from './paging';
import type { OpenVault } from './vault';

/**
 * Gets a secret's newest version, or the named one. Its start and expiry do not matter here: they are information for
 * the caller (https://learn.microsoft.com/azure/key-vault/secrets/about-secrets).
 */
export function getSecret({ vault }: VaultExchange, name: string, version: string | null): VaultAnswer {
  const secret = findSecret(vault, name);
  const found =
    version === null
      ? newestOf(secret)
      : secret?.versions.find((candidate) => candidate.version === version.toLowerCase());
  if (secret === undefined || found === undefined) return notFound(version === null ? name : `${name}/${version}`);
  if (!found.enabled) {
    return failure(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');
  }
  return { status: 200, body: secretBundle(vault, secret, found) };
}

/** Lists the secrets without their values, by name regardless of case. */
export function listSecrets(exchange: VaultExchange): VaultAnswer {
  const { vault } = exchange;
  const newest = Object.entries(vault.contents.secrets)
    .flatMap(([key, secret]) => {
      const version = newestOf(secret);
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
  const secret = findSecret(vault, name);
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

function findSecret({ contents }: OpenVault, name: string): Secret | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(contents.secrets, key) ? contents.secrets[key] : undefined;
}

function newestOf(secret: Secret | undefined): SecretVersion | undefined {
  return secret?.versions.at(-1);
}

function notFound(nameOrId: string): VaultAnswer {
  return failure(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${nameOrId} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
