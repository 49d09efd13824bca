import type { Secret } from '../world';
import { packBackup, unpackBackup } from './backup';
import { malformedBackup } from './backup-text';
import { secretId, valuelessBundle } from './bundles';
import { failure, type VaultAnswer, type VaultExchange } from './exchange';
import { refuseManaged } from './managed';
import { badBody, readBody, restoreBody } from './secret-bodies';
import {
  findDeleted,
  findSecret,
  findVersion,
  nameIsHeld,
  secretDisabled,
  secretNotFound,
  storeSecret,
} from './stored-secrets';

/**
 * Gives a secret with all its versions as text that only `restoreSecret` reads.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/backup-secret
 */
export function backupSecret(exchange: VaultExchange, name: string): VaultAnswer {
  const secret = findSecret(exchange, name);
  const newest = findVersion(secret, null);
  if (secret === undefined || newest === undefined) return secretNotFound(name);
  const refused = refuseManaged('secrets', 'backup', secret);
  if (refused !== null) return refused;
  // UNVERIFIED: that a disabled secret is not backed up.
  if (!newest.enabled) return secretDisabled('backup');
  return { status: 200, body: { value: packBackup(exchange.context.world.tenant.tenantId, secret) } };
}

/** What a restore request brings: the secret, or null for a backup that cannot be read; undefined for a bad body. */
export async function readBackup({ request, context }: VaultExchange): Promise<Secret | null | undefined> {
  const body = await readBody(request, restoreBody);
  return body === null ? undefined : unpackBackup(context.world.tenant.tenantId, body.value);
}

/**
 * Puts a secret back with all its versions, in this vault or another one. Never over a secret of the same name.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/restore-secret
 */
export function restoreSecret(exchange: VaultExchange, secret: Secret | null | undefined): VaultAnswer {
  if (secret === undefined) return badBody();
  if (secret === null) return malformedBackup();
  const newest = findVersion(secret, null);
  if (newest === undefined || findSecret(exchange, secret.name) !== undefined) {
    return failure(
      409,
      'Conflict',
      `There was a conflict restoring the secret '${secretId(exchange.vault, secret)}/${newest?.version}'. This can happen if either: a second secret with the same name was created after the first secret was deleted; thus trying to restore a secret whose name is already in use. To fix this, rename the second secret to something else so that the restore works. The second probable cause of this exception is when multiple operations are performed in parallel against the secret. To avoid this error, perform operations against a secret in a sequential manner.`,
    );
  }
  // UNVERIFIED: that a name which a deleted secret holds is refused as a set of it is.
  if (findDeleted(exchange, secret.name) !== undefined) return nameIsHeld(secret.name);
  storeSecret(exchange, secret);
  return { status: 200, body: valuelessBundle(exchange.vault, secret, newest) };
}
