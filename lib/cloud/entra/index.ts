import type { Service, ServiceContext } from '../context';
import { createRouter, errorResponse, jsonResponse, notImplemented } from '../http';
import type { SigningKey } from '../keys';
import { instanceDiscovery, keySet, openIdConfigurationV1, openIdConfigurationV2 } from './discovery';
import { entraErrors, errorAnswer } from './errors';
import { findTenant, type NamedTenant, tenantRefusal } from './tenant';
import { answerTokenRequest } from './token-endpoint';

export { errorDescription } from './errors';
export { type ManagedIdentityRequest, signInManagedIdentity } from './managed-identity';
export type { IssueResult } from './sign-in';

/** Endpoints that the discovery documents name and that need a person at a browser. */
const NOT_YET = ['authorize', 'devicecode', 'logout', 'checksession'];

/** Microsoft Entra ID: discovery documents, published keys and the token endpoints. */
export function createEntra(): Service {
  const router = createRouter();

  router.get('/common/discovery/instance', () => jsonResponse(200, instanceDiscovery('common')));
  router.get('/common/discovery/keys', (c) => jsonResponse(200, keySet(publishedKeys(c.env), null)));
  router.get('/:tenant/discovery/keys', (c) =>
    forTenant(tenantOf(c.req.raw), c.env, () => keySet(publishedKeys(c.env), null)),
  );
  router.get('/:tenant/discovery/v2.0/keys', (c) =>
    forTenant(tenantOf(c.req.raw), c.env, (tenant) => keySet(publishedKeys(c.env), tenant)),
  );
  router.get('/:tenant/.well-known/openid-configuration', (c) =>
    forTenant(tenantOf(c.req.raw), c.env, openIdConfigurationV1),
  );
  router.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    forTenant(tenantOf(c.req.raw), c.env, openIdConfigurationV2),
  );

  router.post('/:tenant/oauth2/token', (c) => answerTokenRequest(c.req.raw, tenantOf(c.req.raw), 'v1', c.env));
  router.post('/:tenant/oauth2/v2.0/token', (c) => answerTokenRequest(c.req.raw, tenantOf(c.req.raw), 'v2', c.env));
  for (const path of ['/:tenant/oauth2/token', '/:tenant/oauth2/v2.0/token']) {
    router.all(path, (c) => errorAnswer(entraErrors.postOnly(c.req.method), null, c.env));
  }
  for (const name of NOT_YET) {
    router.all(`/:tenant/oauth2/${name}`, () => notImplemented(`sign-in endpoint ${name}`));
    router.all(`/:tenant/oauth2/v2.0/${name}`, () => notImplemented(`sign-in endpoint ${name}`));
  }

  // UNVERIFIED: Entra shows a web page for an unknown address; a body that programs can read is our choice.
  router.notFound(() => errorResponse(404, 'NotFound', 'There is no such endpoint in Microsoft Entra ID.'));

  return async (request, context) => router.fetch(request, context);
}

/** The path's first segment as the caller spelled it; routes ignore case, answers repeat it. */
function tenantOf(request: Request): string {
  return new URL(request.url).pathname.split('/').find((segment) => segment !== '') ?? '';
}

function publishedKeys({ keys, clock }: ServiceContext): readonly SigningKey[] {
  return keys.publishedAt(clock.now());
}

function forTenant(segment: string, context: ServiceContext, document: (tenant: NamedTenant) => unknown): Response {
  const tenant = findTenant(segment, context.world.tenant);
  if (tenant === null) return errorAnswer(tenantRefusal(segment, 'invalid_tenant'), null, context);
  return jsonResponse(200, document(tenant));
}
