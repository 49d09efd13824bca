import { azureError, createRouter, notImplemented, type Router } from '../http';
import { authorized, rights } from './authorize';
import { badParameter, failure, respond, type VaultAnswer, type VaultExchange } from './exchange';
import { getSecret, listSecrets, listVersions } from './read-secrets';
import { setSecret } from './set-secret';

/** Operations that Azure has and this simulator does not have yet. */
const NOT_YET: readonly (readonly [method: string, path: string])[] = [
  ['PATCH', '/secrets/:name'],
  ['PATCH', '/secrets/:name/:version'],
  ['DELETE', '/secrets/:name'],
  ['POST', '/secrets/restore'],
  ['POST', '/secrets/:name/backup'],
];
const COLLECTIONS_NOT_YET = [
  'deletedsecrets',
  'keys',
  'deletedkeys',
  'certificates',
  'deletedcertificates',
  'storage',
  'rng',
];
const ROUTES = ['/secrets', '/secrets/:name', '/secrets/:name/:version'];

/** Every route of a vault's data plane. */
export function createVaultRouter(): Router<VaultExchange> {
  const router = createRouter<VaultExchange>({ caseInsensitiveSegments: 1 });

  router.get('/secrets', (c) =>
    send(
      c.env,
      authorized(c.env, rights.list, null, () => listSecrets(c.env)),
    ),
  );
  router.get('/secrets/:name', (c) =>
    named(c.env, c.req.param('name'), (name) =>
      authorized(c.env, rights.get, name, () => getSecret(c.env, name, null)),
    ),
  );
  router.put('/secrets/:name', (c) =>
    named(c.env, c.req.param('name'), (name) => authorized(c.env, rights.set, name, () => setSecret(c.env, name))),
  );
  // Listing versions is a permission on the vault, as listing secrets is.
  router.get('/secrets/:name/versions', (c) =>
    named(c.env, c.req.param('name'), (name) => authorized(c.env, rights.list, null, () => listVersions(c.env, name))),
  );
  router.get('/secrets/:name/:version', (c) =>
    named(c.env, c.req.param('name'), (name) =>
      authorized(c.env, rights.get, name, () => getSecret(c.env, name, c.req.param('version'))),
    ),
  );

  for (const [method, path] of NOT_YET) {
    router.on(method, path, (c) => notImplemented(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`, c.env.headers));
  }
  for (const collection of COLLECTIONS_NOT_YET) {
    router.all(`/${collection}/*`, (c) => notImplemented(`${c.req.method} /${collection}`, c.env.headers));
  }

  // UNVERIFIED: the bodies of 405 and 404.
  for (const path of ROUTES) {
    router.all(path, (c) =>
      respond(failure(405, 'MethodNotAllowed', `The method ${c.req.method} is not allowed here.`), c.env.headers),
    );
  }
  router.notFound((c) =>
    respond({ status: 404, body: azureError('NotFound', 'There is no such operation.') }, c.env.headers),
  );
  return router;
}

async function send({ headers }: VaultExchange, answer: Promise<VaultAnswer>): Promise<Response> {
  return respond(await answer, headers);
}

/** Refuses names that no secret can have before they become part of a scope. */
async function named(
  exchange: VaultExchange,
  name: string,
  operation: (name: string) => Promise<VaultAnswer>,
): Promise<Response> {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return send(exchange, operation(name));
  return respond(badParameter(`The request URI contains an invalid name: ${name}`), exchange.headers);
}
