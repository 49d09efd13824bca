import { notImplemented, type Router } from '../../http';
import type { Prompt } from '../../prompt';
import { failure, respond, type VaultAnswer, type VaultExchange } from '../exchange';
import { named, onObject, onVault } from '../run-operation';
import { backupKey, restoreKey } from './backup-key';
import { type KeyOperation, refuseOperation } from './crypto-refusals';
import { deleteKey, getDeletedKey, listDeletedKeys, purgeKey, recoverKey } from './deleted-keys';
import { encryption } from './encryption';
import { getKey, listKeys, listKeyVersions } from './read-keys';
import { keyRights } from './rights';
import { sign, verify } from './signatures';
import { type FoundKey, findKey, keyNotFound, secondsNow } from './stored-keys';
import { createKey, importKey, rotateKey, updateKey } from './write-keys';

type Answer = Prompt<VaultAnswer>;
type RightName = keyof typeof keyRights;

/** Operations of Azure that this simulator does not have yet. */
const NOT_YET: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/keys/:name/rotationpolicy'],
  ['PUT', '/keys/:name/rotationpolicy'],
  ['POST', '/keys/:name/release'],
  ['POST', '/keys/:name/:version/release'],
  ['GET', '/keys/:name/attestation'],
  ['GET', '/keys/:name/:version/attestation'],
];
const ROUTES = [
  '/keys',
  '/keys/:name',
  '/keys/:name/:version',
  '/keys/:name/:version/:operation',
  '/deletedkeys',
  '/deletedkeys/:name',
  '/deletedkeys/:name/recover',
];

/** What the operations with a key do, by the path's last segment in lower case. */
const CRYPTO: Readonly<
  Record<string, readonly [KeyOperation, (exchange: VaultExchange, found: FoundKey) => Prompt<VaultAnswer>]>
> = {
  sign: ['sign', sign],
  verify: ['verify', verify],
  encrypt: ['encrypt', (exchange, found) => encryption(exchange, found, 'public')],
  decrypt: ['decrypt', (exchange, found) => encryption(exchange, found, 'private')],
  wrapkey: ['wrapKey', (exchange, found) => encryption(exchange, found, 'public')],
  unwrapkey: ['unwrapKey', (exchange, found) => encryption(exchange, found, 'private')],
};

/** Adds every route of keys and deleted keys to a vault's data plane. */
export function addKeyRoutes(router: Router<VaultExchange>): void {
  for (const [method, path] of NOT_YET) {
    router.on(method, path, (c) => notImplemented(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, c.env.headers));
  }
  router.get('/keys', (c) => onVault(c.env, keyRights.list, listKeys));
  router.get('/deletedkeys', (c) => onVault(c.env, keyRights.listDeleted, listDeletedKeys));
  // UNVERIFIED: that restoring is a permission on the vault, since the path names no key.
  router.post('/keys/restore', (c) => onVault(c.env, keyRights.restore, restoreKey));
  router.get('/keys/:name/versions', (c) =>
    // Listing versions is a permission on the vault, as listing keys is.
    named(c.env, c.req.param('name'), (name) => onVault(c.env, keyRights.list, (env) => listKeyVersions(env, name))),
  );

  const onKey = (
    method: string,
    path: '/keys/:name' | `/keys/:name/${string}` | '/deletedkeys/:name' | '/deletedkeys/:name/recover',
    right: RightName,
    operation: (exchange: VaultExchange, name: string) => Answer,
  ) =>
    router.on(method, path as '/keys/:name', (c) => onObject(c.env, keyRights[right], c.req.param('name'), operation));
  onKey('POST', '/keys/:name/create', 'create', createKey);
  onKey('POST', '/keys/:name/backup', 'backup', backupKey);
  onKey('POST', '/keys/:name/rotate', 'rotate', rotateKey);
  onKey('PUT', '/keys/:name', 'import', importKey);
  onKey('GET', '/keys/:name', 'get', (exchange, name) => getKey(exchange, name, null));
  onKey('PATCH', '/keys/:name', 'update', (exchange, name) => updateKey(exchange, name, null));
  onKey('DELETE', '/keys/:name', 'delete', deleteKey);
  onKey('GET', '/deletedkeys/:name', 'getDeleted', getDeletedKey);
  onKey('DELETE', '/deletedkeys/:name', 'purge', purgeKey);
  onKey('POST', '/deletedkeys/:name/recover', 'recover', recoverKey);

  router.get('/keys/:name/:version', (c) =>
    onObject(c.env, keyRights.get, c.req.param('name'), (env, name) => getKey(env, name, c.req.param('version'))),
  );
  router.on('PATCH', '/keys/:name/:version', (c) =>
    onObject(c.env, keyRights.update, c.req.param('name'), (env, name) => updateKey(env, name, c.req.param('version'))),
  );
  router.post('/keys/:name/:version/:operation', (c) =>
    useKey(c.env, c.req.param('name'), c.req.param('version'), c.req.param('operation')),
  );
  // Without a version the newest one is used.
  router.post('/keys/:name/:operation', (c) => useKey(c.env, c.req.param('name'), null, c.req.param('operation')));

  for (const path of ROUTES) {
    router.all(path, (c) => respond(notAllowed(c.req.method), c.env.headers));
  }
}

function useKey(exchange: VaultExchange, name: string, version: string | null, operation: string): Prompt<Response> {
  const id = operation.toLowerCase();
  const crypto = Object.hasOwn(CRYPTO, id) ? CRYPTO[id] : undefined;
  if (crypto === undefined) return respond(notAllowed(exchange.request.method), exchange.headers);
  const [right, run] = crypto;
  return onObject(exchange, keyRights[right], name, () => {
    const found = findKey(exchange, name, version);
    if (found === null) return keyNotFound(name, version);
    return refuseOperation(right, found.version, secondsNow(exchange)) ?? run(exchange, found);
  });
}

/** UNVERIFIED: the body of 405. */
function notAllowed(method: string): VaultAnswer {
  return failure(405, 'MethodNotAllowed', `The method ${method} is not allowed here.`);
}
