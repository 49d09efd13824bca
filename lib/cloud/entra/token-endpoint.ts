import type { ServiceContext } from '../context';
import { jsonResponse, notImplemented } from '../http';
import { type IssuedToken, USER_LIFETIME } from '../tokens';
import { type EntraError, entraErrors, errorAnswer } from './errors';
import { isKnownApplication, redeemRefreshToken } from './refresh-token';
import { resourceOfScope, type ScopeResult } from './scope';
import { findTenant } from './tenant';

/** `v1` asks with `resource` and answers with strings; `v2` asks with `scope` and answers with numbers. */
export type EndpointVersion = 'v1' | 'v2';

/**
 * Answers a POST to a token endpoint.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#refresh-the-access-token
 */
export async function answerTokenRequest(
  request: Request,
  tenant: string,
  version: EndpointVersion,
  context: ServiceContext,
): Promise<Response> {
  const form = await readForm(request);
  const correlationId = correlationOf(request, form);
  const refuse = (error: EntraError) => errorAnswer(error, correlationId, context);

  if (findTenant(tenant, context.world.tenant) === null)
    return refuse(entraErrors.unknownTenant(tenant, 'invalid_request'));
  const grantType = form.get('grant_type');
  if (!grantType) return refuse(entraErrors.missingParameter('grant_type'));
  if (grantType !== 'refresh_token' && grantType !== 'client_credentials') {
    return refuse(entraErrors.unsupportedGrantType(grantType));
  }
  const clientId = form.get('client_id');
  if (!clientId) return refuse(entraErrors.missingParameter('client_id'));
  if (grantType === 'client_credentials') return answerClientCredentials(clientId, refuse, context);

  const refreshToken = form.get('refresh_token');
  if (!refreshToken) return refuse(entraErrors.missingParameter('refresh_token'));
  const asked = version === 'v1' ? resourceParameter(form) : scopeParameter(form);
  if (!asked.ok) return refuse(asked.error);
  const result = await redeemRefreshToken({ refreshToken, clientId, resource: asked.resource }, context);
  if (!result.ok) return refuse(result.error);
  const body = version === 'v1' ? answerV1(result, refreshToken) : answerV2(result, refreshToken);
  return jsonResponse(200, body, { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' });
}

/** An application that the directory does not have is refused as Entra would; others cannot sign in here yet. */
function answerClientCredentials(
  clientId: string,
  refuse: (error: EntraError) => Response,
  context: ServiceContext,
): Response {
  if (isKnownApplication(clientId, context)) return notImplemented('token request with grant_type client_credentials');
  return refuse(entraErrors.unknownApplication(clientId, context.world.tenant.displayName));
}

function resourceParameter(form: URLSearchParams): ScopeResult {
  const resource = form.get('resource');
  return resource ? { ok: true, resource } : { ok: false, error: entraErrors.missingParameter('resource') };
}

function scopeParameter(form: URLSearchParams): ScopeResult {
  const scope = form.get('scope');
  return scope ? resourceOfScope(scope) : { ok: false, error: entraErrors.missingParameter('scope') };
}

function answerV1({ token, claims }: IssuedToken, refreshToken: string) {
  return {
    token_type: 'Bearer',
    scope: 'user_impersonation',
    expires_in: String(USER_LIFETIME),
    ext_expires_in: String(USER_LIFETIME),
    expires_on: String(claims.exp),
    not_before: String(claims.nbf),
    resource: claims.aud,
    access_token: token,
    refresh_token: refreshToken,
  };
}

function answerV2({ token, claims }: IssuedToken, refreshToken: string) {
  return {
    token_type: 'Bearer',
    scope: `${claims.aud}/user_impersonation ${claims.aud}/.default`,
    expires_in: USER_LIFETIME,
    ext_expires_in: USER_LIFETIME,
    access_token: token,
    // Entra hands out a new refresh token each time and keeps the old one valid; here it stays the same.
    refresh_token: refreshToken,
  };
}

/** Entra reads parameters from a form-encoded body alone; in any other body it finds none. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = type.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return new URLSearchParams(isForm ? await request.text() : '');
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The client's own request ID, which Entra repeats as correlation ID. */
function correlationOf(request: Request, form: URLSearchParams): string | null {
  const query = new URL(request.url).searchParams;
  const name = 'client-request-id';
  const sent = [request.headers.get(name), query.get(name), form.get(name)];
  return sent.find((id) => id !== null && GUID.test(id)) ?? null;
}
