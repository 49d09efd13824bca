import type { Router } from '../http';
import { authorized, rights } from './authorize';
import { backupSecret, readBackup, restoreSecret } from './backup-secret';
import { deleteSecret } from './delete-secret';
import { getDeletedSecret, listDeletedSecrets, purgeDeletedSecret, recoverDeletedSecret } from './deleted-secrets';
import { respond, type VaultExchange } from './exchange';
import { onObject, onVault } from './run-operation';
import { setSecret } from './set-secret';
import { updateSecret } from './update-secret';

/** The routes of what becomes of secrets: set, updated, deleted, recovered, purged, backed up, restored. */
export function addSecretChangesRoutes(router: Router<VaultExchange>): void {
  router.put('/secrets/:name', (c) => onObject(c.env, rights.set, c.req.param('name'), setSecret));
  router.on('PATCH', '/secrets/:name', (c) =>
    onObject(c.env, rights.update, c.req.param('name'), (env, name) => updateSecret(env, name, null)),
  );
  router.on('PATCH', '/secrets/:name/:version', (c) =>
    onObject(c.env, rights.update, c.req.param('name'), (env, name) => updateSecret(env, name, c.req.param('version'))),
  );
  router.on('DELETE', '/secrets/:name', (c) => onObject(c.env, rights.delete, c.req.param('name'), deleteSecret));
  router.post('/secrets/:name/backup', (c) => onObject(c.env, rights.backup, c.req.param('name'), backupSecret));
  router.post('/secrets/restore', (c) => restore(c.env));

  router.get('/deletedsecrets', (c) => onVault(c.env, rights.list, listDeletedSecrets));
  router.get('/deletedsecrets/:name', (c) => onObject(c.env, rights.getDeleted, c.req.param('name'), getDeletedSecret));
  router.on('DELETE', '/deletedsecrets/:name', (c) =>
    onObject(c.env, rights.purge, c.req.param('name'), purgeDeletedSecret),
  );
  router.post('/deletedsecrets/:name/recover', (c) =>
    onObject(c.env, rights.recover, c.req.param('name'), recoverDeletedSecret),
  );
}

/**
 * UNVERIFIED: that restoring is a permission on the vault, since the path names no secret; conditions can ask the
 * request for the name (https://learn.microsoft.com/azure/key-vault/general/rbac-abac), which is in the backup.
 */
async function restore(exchange: VaultExchange): Promise<Response> {
  const backup = await readBackup(exchange);
  const operation = () => restoreSecret(exchange, backup);
  return respond(await authorized(exchange, rights.restore, null, operation, backup?.name ?? null), exchange.headers);
}
