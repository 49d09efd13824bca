import type { Service, ServiceContext } from '../context';
import { addressOf, createRouter, jsonResponse, notImplemented, readQuery } from '../http';
import { loadPart } from '../parts';
import { badApiVersion, descriptions, refuseIn, refuseMetadata, throttled } from './errors';
import { answersEverything, faultResponse } from './faults';
import { RESPONSE_HEADERS } from './headers';
import { createLimiter } from './limits';
import { answerTokenRequest } from './token-endpoint';
import { API_VERSIONS, hasIdentity } from './versions';

/** Categories that the simulator leaves out. */
const OTHER_CATEGORIES = ['attested', 'loadbalancer', 'scheduledevents'];

const TOKEN_PATH = /^\/+metadata\/+identity\/+oauth2\/+token\/*$/i;
const IDENTITY_PATH = /^\/+metadata\/+identity(\/|$)/i;

/**
 * The Instance Metadata Service of every virtual machine; the request's origin tells which machine asks.
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export function createImds(): Service {
  const router = createRouter();
  const limiter = createLimiter();

  router.get('/metadata/identity/oauth2/token', (c) => answerTokenRequest(c.req.raw, c.env));
  router.get('/metadata/identity/info', (c) => answerIdentityInfo(c.req.raw, c.env));
  router.get('/metadata/instance/*', async (c) => {
    const { answerInstanceRequest } = await loadPart('instanceMetadata');
    return answerInstanceRequest(c.req.raw, c.env);
  });
  router.get('/metadata/versions', () => jsonResponse(200, { apiVersions: API_VERSIONS }, RESPONSE_HEADERS));
  for (const category of OTHER_CATEGORIES) {
    router.get(`/metadata/${category}/*`, () => notImplemented(`GET /metadata/${category}`, RESPONSE_HEADERS));
  }
  // UNVERIFIED: the bodies of 404 and 405; JSON, because SDKs take any other body for a network failure.
  router.notFound(() => refuseMetadata(404, 'Not found'));

  return async (request, context) => {
    if (request.method !== 'GET') {
      return jsonResponse(405, { error: 'Method not allowed' }, { ...RESPONSE_HEADERS, Allow: 'GET' });
    }
    const { pathname } = addressOf(request);
    const { imds } = context.world.faults;
    if (imds !== null && answersEverything(imds) && TOKEN_PATH.test(pathname)) return faultResponse(imds);
    const category = IDENTITY_PATH.test(pathname) ? 'identity' : 'general';
    const problem = frontDoorProblem(request);
    if (problem !== null) return refuseIn(category, problem);
    const leave = limiter.enter(category, callerOf(context), context.clock.now());
    if (leave === null) return throttled(category);
    try {
      return await router.fetch(request, context);
    } finally {
      leave();
    }
  };
}

/** What is wrong with a request to any endpoint, or null. */
function frontDoorProblem(request: Request): string | null {
  // A forwarded request may come from outside the machine, which must never get a token.
  if (request.headers.has('x-forwarded-for')) return descriptions.forwarded;
  // UNVERIFIED: that the header's value ignores case.
  if (request.headers.get('metadata')?.toLowerCase() !== 'true') return descriptions.noMetadataHeader;
  const [twice] = readQuery(addressOf(request)).duplicates;
  return twice === undefined ? null : descriptions.duplicateParameter(twice);
}

function callerOf({ origin }: ServiceContext): string {
  return origin.kind === 'vm' ? origin.resourceId.toLowerCase() : origin.kind;
}

/**
 * `GET /metadata/identity/info`: the tenant that the machine's subscription trusts, whether or not it has identities.
 * @see https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows
 */
function answerIdentityInfo(request: Request, { world }: ServiceContext): Response {
  if (!hasIdentity(readQuery(addressOf(request)).get('api-version'))) return badApiVersion();
  return jsonResponse(200, { tenantId: world.tenant.tenantId }, RESPONSE_HEADERS);
}
