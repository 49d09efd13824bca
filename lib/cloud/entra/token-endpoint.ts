import type { ServiceContext } from '../context';
import { notImplemented } from '../http';
import { loadPart } from '../parts';
import { type EntraError, entraErrors, errorAnswer } from './errors';
import { redeemRefreshToken } from './refresh-token';
import { resourceOfDefaultScope, resourceOfScope, type ScopeResult } from './scope';
import { findTenant, type NamedTenant, tenantRefusal } from './tenant';
import { clientAnswer, type EndpointVersion, userAnswer } from './token-answer';
import { readTokenForm, type TokenForm } from './token-form';

/** One request at a token endpoint. */
interface TokenRequest {
  readonly form: TokenForm;
  readonly version: EndpointVersion;
  readonly tenant: NamedTenant;
  readonly clientId: string;
  readonly correlationId: string;
  readonly refuse: (error: EntraError) => Response;
}

/**
 * Answers a POST to a token endpoint. UNVERIFIED: that Entra looks at the whole request before it looks at the client.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function answerTokenRequest(
  request: Request,
  segment: string,
  version: EndpointVersion,
  context: ServiceContext,
): Promise<Response> {
  const form = await readTokenForm(request);
  const correlationId = form.correlationId ?? context.ids.guid();
  const refuse = (error: EntraError) => errorAnswer(error, correlationId, context);

  const tenant = findTenant(segment, context.world.tenant);
  if (tenant === null) return refuse(tenantRefusal(segment, 'invalid_request'));
  if (form.duplicate !== null) return refuse(entraErrors.duplicateParameter(form.duplicate));
  const grantType = form.get('grant_type');
  if (grantType === null) return refuse(entraErrors.missingParameter('grant_type'));
  const answer = GRANTS[grantType];
  if (answer === undefined) {
    if (NOT_YET.has(grantType)) return notImplemented(`token request with grant_type ${grantType}`);
    return refuse(entraErrors.unsupportedGrantType(grantType));
  }
  const { clientId } = form;
  if (clientId === null) return refuse(entraErrors.missingParameter('client_id'));
  return answer({ form, version, tenant, clientId, correlationId, refuse }, context);
}

type Grant = (request: TokenRequest, context: ServiceContext) => Promise<Response>;

/** Without a prototype, so that no grant type is one by the name of an object's method. */
const GRANTS: Readonly<Record<string, Grant>> = Object.assign(Object.create(null), {
  client_credentials: answerClientCredentials,
  refresh_token: answerRefreshToken,
});

/** Grants that Entra has, all of which start with a person. */
const NOT_YET = new Set([
  'authorization_code',
  'password',
  'device_code',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
]);

async function answerClientCredentials(request: TokenRequest, context: ServiceContext): Promise<Response> {
  const { form, version, tenant, clientId, correlationId, refuse } = request;
  if (!tenant.isOne) return refuse(entraErrors.noTenant());
  const asked = askedResource(request, resourceOfDefaultScope);
  if (!asked.ok) return refuse(asked.error);
  const { resource } = asked;
  const { signInClient } = await loadPart('clientCredentials');
  const result = await signInClient({ clientId, proof: form.proof, resource, correlationId }, context);
  return result.ok ? clientAnswer(version, result, resource) : refuse(result.error);
}

async function answerRefreshToken(request: TokenRequest, context: ServiceContext): Promise<Response> {
  const { form, version, clientId, correlationId, refuse } = request;
  const refreshToken = form.get('refresh_token');
  if (refreshToken === null) return refuse(entraErrors.missingParameter('refresh_token'));
  // Only public clients, such as the Azure CLI, have sessions here.
  if (form.proof.secret !== null || form.proof.assertion !== null) return refuse(entraErrors.publicClient());
  const asked = askedResource(request, resourceOfScope);
  if (!asked.ok) return refuse(asked.error);
  const { resource } = asked;
  const result = await redeemRefreshToken({ refreshToken, clientId, resource, correlationId }, context);
  return result.ok ? userAnswer(version, result, refreshToken) : refuse(result.error);
}

/** The API that a request is about: `resource` at the v1.0 endpoint, in `scope` at the v2.0 endpoint. */
function askedResource({ form, version }: TokenRequest, read: (scope: string) => ScopeResult): ScopeResult {
  const name = version === 'v1' ? 'resource' : 'scope';
  const value = form.get(name);
  if (value === null) return { ok: false, error: entraErrors.missingParameter(name) };
  return version === 'v1' ? { ok: true, resource: value } : read(value);
}
