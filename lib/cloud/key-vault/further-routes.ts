import { azureError, createRouter, notImplemented, type Router } from '../http';
import { addCertificateRoutes } from './certificates/routes';
import { failure, respond, type VaultExchange } from './exchange';
import { addKeyRoutes } from './keys/routes';
import { addSecretChangesRoutes } from './secret-changes-routes';

/** What Azure has, and this simulator does not have at all or not whole. */
const NOT_YET = ['certificates', 'deletedcertificates', 'storage', 'rng'];
const ROUTES = [
  '/secrets',
  '/secrets/:name',
  '/secrets/:name/:version',
  '/deletedsecrets',
  '/deletedsecrets/:name',
  '/deletedsecrets/:name/recover',
];

/** The routes of a vault's data plane beyond reading secrets, and the answers to what fits none. */
export function createFurtherRouter(): Router<VaultExchange> {
  const router = createRouter<VaultExchange>({ caseInsensitiveSegments: 1 });
  addSecretChangesRoutes(router);
  addKeyRoutes(router);
  addCertificateRoutes(router);

  for (const collection of NOT_YET) {
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
