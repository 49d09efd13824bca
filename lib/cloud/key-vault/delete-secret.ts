import type { Deleted, Secret } from '../world';
import { deletedBundle } from './bundles';
import type { VaultAnswer, VaultExchange } from './exchange';
import { refuseManaged } from './managed';
import { changeContents, findSecret, findVersion, secretNotFound } from './stored-secrets';

const SECONDS_A_DAY = 24 * 60 * 60;

/**
 * Deletes a secret with all its versions. It can be recovered for as many days as the vault keeps what was deleted.
 * Azure takes some seconds for it, during which the name is neither here nor there; here it is done at once.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/delete-secret
 */
export function deleteSecret(exchange: VaultExchange, name: string): VaultAnswer {
  const { vault, context } = exchange;
  const secret = findSecret(exchange, name);
  const newest = findVersion(secret, null);
  if (secret === undefined || newest === undefined) return secretNotFound(name);
  const refused = refuseManaged('secrets', 'delete', secret);
  if (refused !== null) return refused;

  const deletedAt = Math.floor(context.clock.now() / 1000);
  const days = vault.resource.properties.softDeleteRetentionInDays;
  const deleted: Deleted<Secret> = { value: secret, deletedAt, purgesAt: deletedAt + days * SECONDS_A_DAY };
  const key = name.toLowerCase();
  changeContents(exchange, (contents) => {
    delete contents.secrets[key];
    contents.deletedSecrets = { ...contents.deletedSecrets, [key]: deleted } as typeof contents.deletedSecrets;
  });
  return { status: 200, body: deletedBundle(vault, deleted, newest) };
}
