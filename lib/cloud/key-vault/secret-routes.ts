import type { Router } from '../http';
import { authorized, rights } from './authorize';
import { backupSecret, readBackup, restoreSecret } from './backup-secret';
import { deleteSecret } from './delete-secret';
import { getDeletedSecret, listDeletedSecrets, purgeDeletedSecret, recoverDeletedSecret } from './deleted-secrets';
import { badParameter, respond, type VaultAnswer, type VaultExchange } from './exchange';
import { getSecret, listSecrets, listVersions } from './read-secrets';
import { setSecret } from './set-secret';
import { updateSecret } from './update-secret';

type Right = (typeof rights)[keyof typeof rights];
type NamedOperation = (exchange: VaultExchange, name: string) => VaultAnswer | Promise<VaultAnswer>;

/** Every route of secrets and deleted secrets. */
export function addSecretRoutes(router: Router<VaultExchange>): void {
  // What is about all secrets, or all versions, is a permission on the vault.
  router.get('/secrets', (c) => onVault(c.env, rights.list, listSecrets));
  router.get('/deletedsecrets', (c) => onVault(c.env, rights.list, listDeletedSecrets));
  router.get('/secrets/:name/versions', (c) =>
    named(c.env, c.req.param('name'), (name) => onVault(c.env, rights.list, (env) => listVersions(env, name))),
  );

  router.get('/secrets/:name', (c) =>
    onSecret(c.env, rights.get, c.req.param('name'), (env, name) => getSecret(env, name, null)),
  );
  router.get('/secrets/:name/:version', (c) =>
    onSecret(c.env, rights.get, c.req.param('name'), (env, name) => getSecret(env, name, c.req.param('version'))),
  );
  router.put('/secrets/:name', (c) => onSecret(c.env, rights.set, c.req.param('name'), setSecret));
  router.on('PATCH', '/secrets/:name', (c) =>
    onSecret(c.env, rights.update, c.req.param('name'), (env, name) => updateSecret(env, name, null)),
  );
  router.on('PATCH', '/secrets/:name/:version', (c) =>
    onSecret(c.env, rights.update, c.req.param('name'), (env, name) => updateSecret(env, name, c.req.param('version'))),
  );
  router.on('DELETE', '/secrets/:name', (c) => onSecret(c.env, rights.delete, c.req.param('name'), deleteSecret));
  router.post('/secrets/:name/backup', (c) => onSecret(c.env, rights.backup, c.req.param('name'), backupSecret));
  router.post('/secrets/restore', (c) => restore(c.env));

  router.get('/deletedsecrets/:name', (c) => onSecret(c.env, rights.getDeleted, c.req.param('name'), getDeletedSecret));
  router.on('DELETE', '/deletedsecrets/:name', (c) =>
    onSecret(c.env, rights.purge, c.req.param('name'), purgeDeletedSecret),
  );
  router.post('/deletedsecrets/:name/recover', (c) =>
    onSecret(c.env, rights.recover, c.req.param('name'), recoverDeletedSecret),
  );
}

async function onVault(
  exchange: VaultExchange,
  right: Right,
  operation: (exchange: VaultExchange) => VaultAnswer,
): Promise<Response> {
  return respond(await authorized(exchange, right, null, () => operation(exchange)), exchange.headers);
}

function onSecret(
  exchange: VaultExchange,
  right: Right,
  secretName: string,
  operation: NamedOperation,
): Promise<Response> {
  return named(exchange, secretName, async (name) =>
    respond(await authorized(exchange, right, name, () => operation(exchange, name)), exchange.headers),
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

/** Refuses names that no secret can have before they become part of a scope. */
async function named(
  exchange: VaultExchange,
  name: string,
  answer: (name: string) => Promise<Response>,
): Promise<Response> {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return answer(name);
  return respond(badParameter(`The request URI contains an invalid name: ${name}`), exchange.headers);
}
