import type { Router } from '../http';
import { rights } from './authorize';
import type { VaultExchange } from './exchange';
import { getSecret, listSecrets, listVersions } from './read-secrets';
import { named, onObject, onVault } from './run-operation';

/** The routes of secrets that every lab needs: reading them. */
export function addSecretRoutes(router: Router<VaultExchange>): void {
  // What is about all secrets, or all versions, is a permission on the vault.
  router.get('/secrets', (c) => onVault(c.env, rights.list, listSecrets));
  router.get('/secrets/:name/versions', (c) =>
    named(c.env, c.req.param('name'), (name) => onVault(c.env, rights.list, (env) => listVersions(env, name))),
  );
  router.get('/secrets/:name', (c) =>
    onObject(c.env, rights.get, c.req.param('name'), (env, name) => getSecret(env, name, null)),
  );
  router.get('/secrets/:name/:version', (c) =>
    onObject(c.env, rights.get, c.req.param('name'), (env, name) => getSecret(env, name, c.req.param('version'))),
  );
}
