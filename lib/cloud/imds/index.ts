import type { Service } from '../context';
import { createRouter, jsonResponse } from '../http';
import { descriptions, refuse } from './errors';
import { RESPONSE_HEADERS } from './headers';
import { answerTokenRequest } from './token-endpoint';
import { API_VERSIONS } from './versions';

/** The Instance Metadata Service of every virtual machine; the request's origin tells which machine asks. */
export function createImds(): Service {
  const router = createRouter();

  router.get('/metadata/identity/oauth2/token', (c) => answerTokenRequest(c.req.raw, c.env));
  router.get('/metadata/versions', () => jsonResponse(200, { apiVersions: API_VERSIONS }, RESPONSE_HEADERS));
  // UNVERIFIED: the bodies of 404 and 405; JSON, because SDKs take any other body for a network failure.
  router.notFound(() => jsonResponse(404, { error: 'Not found' }, RESPONSE_HEADERS));

  return async (request, context) => {
    if (request.method !== 'GET') {
      return jsonResponse(405, { error: 'Method not allowed' }, { ...RESPONSE_HEADERS, Allow: 'GET' });
    }
    // A forwarded request may come from outside the machine, which must never get a token.
    if (request.headers.has('x-forwarded-for')) return refuse(descriptions.forwarded);
    // UNVERIFIED: that the header's value ignores case.
    if (request.headers.get('metadata')?.toLowerCase() !== 'true') return refuse(descriptions.noMetadataHeader);
    return router.fetch(request, context);
  };
}
