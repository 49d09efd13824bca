import { createRouter, type Router } from '../http';
import { loadPart } from '../parts';
import type { VaultExchange } from './exchange';
import { addSecretRoutes } from './secret-routes';

/** Every route of a vault's data plane. What few labs need is loaded with the first request for it. */
export function createVaultRouter(): Router<VaultExchange> {
  const router = createRouter<VaultExchange>({ caseInsensitiveSegments: 1 });
  addSecretRoutes(router);

  let further: Router<VaultExchange> | null = null;
  router.notFound(async (c) => {
    further ??= (await loadPart('keyVaultFurther')).createFurtherRouter();
    return further.fetch(c.req.raw, c.env);
  });
  return router;
}
