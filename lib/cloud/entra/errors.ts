import type { ServiceContext } from '../context';
import { jsonResponse } from '../http';

/** One of Entra's refusals, without what is particular to a request. */
export interface EntraError {
  readonly status: number;
  /** OAuth 2.0 error code (RFC 6749), or one of Entra's own. */
  readonly error: string;
  /** The AADSTS number. */
  readonly code: number;
  /** The sentence after `AADSTS<code>: `. */
  readonly message: string;
}

/** Whose request it was, for the trailer of an error. */
export interface RequestIds {
  readonly traceId: string;
  readonly correlationId: string;
}

/** A refusal by its OAuth error, AADSTS number and sentence; the status is 400 unless told. */
export const refusal = (error: string, code: number, message: string, status = 400): EntraError => ({
  status,
  error,
  code,
  message,
});

/**
 * Entra's refusals. Texts from Microsoft's error reference
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes) and from public captures.
 */
export const entraErrors = {
  missingParameter: (name: string) =>
    refusal('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`),
  duplicateParameter: (name: string) =>
    refusal(
      'invalid_request',
      9000411,
      `The request is not properly formatted. The parameter '${name}' is duplicated.`,
    ),
  unsupportedGrantType: (grantType: string) =>
    refusal('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grantType}'.`),
  // UNVERIFIED: the status; the text is from captures.
  postOnly: (method: string) =>
    refusal('invalid_request', 900561, `The endpoint only accepts POST requests. Received a ${method} request.`),
  unknownTenant: (tenant: string, error: 'invalid_request' | 'invalid_tenant') =>
    refusal(
      error,
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  /** For a name that is neither an ID nor a domain. */
  malformedTenant: (tenant: string, error: 'invalid_request' | 'invalid_tenant') =>
    refusal(
      error,
      900023,
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    ),
  unknownApplication: (clientId: string, tenantName: string) =>
    refusal(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenantName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    ),
  malformedRefreshToken: () => refusal('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.'),
  // UNVERIFIED: whether this is today's answer to another client's refresh token; the text is from a capture.
  refreshTokenOfAnotherClient: () =>
    refusal('invalid_grant', 70000, 'Authentication failed: Refresh Token is malformed or invalid.'),
  unknownResource: (resource: string, tenantName: string) =>
    refusal(
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenantName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    ),
  invalidScope: (scope: string) =>
    refusal(
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  severalResources: (scope: string) =>
    refusal(
      'invalid_request',
      28000,
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  noTenant: () =>
    refusal(
      'invalid_request',
      50059,
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    ),
  noDefaultScope: (scope: string) =>
    refusal(
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  disabled: (appId: string, name: string) =>
    refusal('unauthorized_client', 7000112, `Application '${appId}'(${name}) is disabled.`),
  publicClient: () =>
    refusal(
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
      401,
    ),
};

/** `AADSTS<code>: <message>` with the trailer that names trace, correlation and time. */
export function errorDescription(error: EntraError, ids: RequestIds, context: Pick<ServiceContext, 'clock'>): string {
  const { traceId, correlationId } = ids;
  return `AADSTS${error.code}: ${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp(context)}`;
}

/** Entra's answer for a refusal. */
export function errorAnswer(error: EntraError, correlationId: string | null, context: ServiceContext): Response {
  const ids = { traceId: context.ids.guid(), correlationId: correlationId ?? context.ids.guid() };
  const body = {
    error: error.error,
    error_description: errorDescription(error, ids, context),
    error_codes: [error.code],
    timestamp: timestamp(context),
    trace_id: ids.traceId,
    correlation_id: ids.correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
  };
  return jsonResponse(error.status, body, {
    'Cache-Control': 'no-store, no-cache',
    Pragma: 'no-cache',
    'x-ms-request-id': ids.traceId,
  });
}

/** `YYYY-MM-DD HH:MM:SSZ`. */
function timestamp({ clock }: Pick<ServiceContext, 'clock'>): string {
  return new Date(clock.now())
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}
