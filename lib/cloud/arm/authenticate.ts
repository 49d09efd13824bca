import type { ServiceContext } from '../context';
import { bearerToken, errorResponse } from '../http';
import type { AccessTokenClaims, TokenVerdict, TokenVerifier } from '../tokens';

const AUDIENCES = [
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
];

export type Authentication =
  | { readonly ok: true; readonly claims: AccessTokenClaims }
  | { readonly ok: false; readonly response: Response };

/** Finds out who calls; every refusal is 401 with Resource Manager's own code. */
export async function authenticate(
  request: Request,
  verifier: TokenVerifier,
  context: ServiceContext,
): Promise<Authentication> {
  const { tenantId } = context.world.tenant;
  const refuse = (code: string, message: string): Authentication => ({
    ok: false,
    response: errorResponse(401, code, message, {
      'x-ms-failure-cause': 'gateway',
      'WWW-Authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/${tenantId}", error="invalid_token", error_description="The authentication failed because of ${code === 'AuthenticationFailed' ? "missing 'Authorization' header" : 'an invalid access token'}."`,
    }),
  });

  const token = bearerToken(request.headers);
  if (token === null) {
    const header = request.headers.get('authorization');
    if (header !== null && /^(bearer)?$/i.test(header.trim())) {
      const message = "Authentication failed. The 'Authorization' header is missing the access token.";
      return refuse('AuthenticationFailedMissingToken', message);
    }
    // UNVERIFIED: the second text, for a header of another scheme.
    const problem = header === null ? 'missing' : 'provided in an invalid format';
    return refuse('AuthenticationFailed', `Authentication failed. The 'Authorization' header is ${problem}.`);
  }
  const verdict = await verifier.verify(token, context, { audiences: AUDIENCES });
  if (verdict.ok) return verdict;
  context.refuseToken(verdict);
  const { code, message } = refusal(verdict, context);
  return refuse(code, message);
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

function refusal(verdict: Extract<TokenVerdict, { ok: false }>, context: ServiceContext): Refusal {
  const { tenantId } = context.world.tenant;
  const claims = verdict.claims ?? {};
  switch (verdict.problem) {
    case 'expired':
      return {
        code: 'ExpiredAuthenticationToken',
        message: `The access token expiry UTC time '${usDate(Number(claims.exp) * 1000)}' is earlier than current UTC time '${usDate(context.clock.now())}'.`,
      };
    case 'audience':
      return {
        code: 'InvalidAuthenticationTokenAudience',
        message: `The access token has been obtained for wrong audience or resource '${String(claims.aud)}'. It should exactly match with one of the allowed audiences ${AUDIENCES.map((audience) => `'${audience}'`).join(',')}.`,
      };
    case 'issuer':
      return {
        code: 'InvalidAuthenticationTokenTenant',
        message: `The access token is from the wrong issuer '${String(claims.iss)}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
      };
    // UNVERIFIED: one text for tokens that cannot be read or whose signature does not hold.
    case 'malformed':
    case 'algorithm':
    case 'unknown-key':
    case 'signature':
    case 'not-yet-valid':
      return { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
  }
}

/**
 * `11/24/2026 9:14:05 AM`, the form that Resource Manager uses in this message. By hand, because browsers differ in
 * the blank that their locale data puts before AM and PM.
 */
function usDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '';
  const hours = date.getUTCHours();
  const [minutes, seconds] = [date.getUTCMinutes(), date.getUTCSeconds()].map((each) => String(each).padStart(2, '0'));
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  return `${day} ${hours % 12 || 12}:${minutes}:${seconds} ${hours < 12 ? 'AM' : 'PM'}`;
}
