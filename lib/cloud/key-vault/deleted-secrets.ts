import { deletedBundle, deletedItem, valuelessBundle } from './bundles';
import { failure, type VaultAnswer, type VaultExchange } from './exchange';
import { refuseManaged } from './managed';
import { page } from './paging';
import { refusePurge } from './purge-protection';
import { allDeleted, changeContents, findDeleted, findVersion, secretDisabled, storeSecret } from './stored-secrets';

/**
 * Gets what is known of a deleted secret; never its value.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-deleted-secret
 */
export function getDeletedSecret(exchange: VaultExchange, name: string): VaultAnswer {
  const deleted = findDeleted(exchange, name);
  const newest = findVersion(deleted?.value, null);
  if (deleted === undefined || newest === undefined) return deletedNotFound(name);
  // UNVERIFIED: the operation's name in this refusal; the status and code were recorded.
  if (!newest.enabled) return secretDisabled('get');
  return { status: 200, body: deletedBundle(exchange.vault, deleted, newest) };
}

/** Lists the deleted secrets, by name regardless of case. */
export function listDeletedSecrets(exchange: VaultExchange): VaultAnswer {
  const items = allDeleted(exchange)
    .flatMap(([key, deleted]) => {
      const version = findVersion(deleted.value, null);
      return version === undefined ? [] : [{ key, deleted, version }];
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return page(
    exchange,
    items,
    ({ key }) => key,
    ({ deleted, version }) => deletedItem(exchange.vault, deleted, version),
  );
}

/**
 * Brings a deleted secret back with all its versions.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/recover-deleted-secret
 */
export function recoverDeletedSecret(exchange: VaultExchange, name: string): VaultAnswer {
  const secret = findDeleted(exchange, name)?.value;
  const newest = findVersion(secret, null);
  if (secret === undefined || newest === undefined) return deletedNotFound(name);
  const refused = refuseManaged('secrets', 'recover', secret);
  if (refused !== null) return refused;
  storeSecret(exchange, secret);
  return { status: 200, body: valuelessBundle(exchange.vault, secret, newest) };
}

/**
 * Removes a deleted secret for good, unless purge protection of the vault keeps it.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/purge-deleted-secret
 */
export function purgeDeletedSecret(exchange: VaultExchange, name: string): VaultAnswer {
  const { vault } = exchange;
  // UNVERIFIED: that a secret which does not exist is told before purge protection is.
  const deleted = findDeleted(exchange, name);
  if (deleted === undefined) return deletedNotFound(name);
  const refused = refuseManaged('secrets', 'purge', deleted.value) ?? refusePurge(vault);
  if (refused !== null) return refused;
  changeContents(exchange, (contents) => {
    if (contents.deletedSecrets !== undefined) delete contents.deletedSecrets[name.toLowerCase()];
  });
  return { status: 204 };
}

function deletedNotFound(name: string): VaultAnswer {
  return failure(404, 'SecretNotFound', `Deleted Secret not found: ${name}`);
}
