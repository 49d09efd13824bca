import type { ServiceContext } from '../context';
import { azureError, bearerToken } from '../http';
import { andThen, type Prompt } from '../prompt';
import type { AccessTokenClaims, TokenVerdict, TokenVerifier } from '../tokens';
import type { VaultAnswer } from './exchange';

/** The resource that clients ask tokens for, and the application ID that Key Vault accepts in its place. */
const RESOURCE = 'https://vault.azure.net';
const AUDIENCES = [RESOURCE, 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'];

const EXPECTED = { audiences: AUDIENCES };

export type Authentication =
  | { readonly ok: true; readonly claims: AccessTokenClaims }
  | { readonly ok: false; readonly answer: VaultAnswer };

/**
 * Finds out who calls. Without a valid token the answer is 401 with the challenge that tells clients where to get one.
 * @see https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
 */
export function authenticate(
  request: Request,
  verifier: TokenVerifier,
  context: ServiceContext,
): Prompt<Authentication> {
  const { tenantId } = context.world.tenant;
  const refuse = (message: string): Authentication => ({
    ok: false,
    answer: {
      status: 401,
      body: azureError('Unauthorized', message),
      headers: {
        'WWW-Authenticate': `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="${RESOURCE}"`,
      },
    },
  });

  const token = bearerToken(request.headers);
  if (token === null) return refuse('AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.');
  return andThen(verifier.verify(token, context, EXPECTED), (verdict) => {
    if (verdict.ok) return verdict;
    context.refuseToken(verdict);
    return refuse(refusalText(verdict, token, tenantId));
  });
}

/** Azure's texts from public captures; which text goes with which fault is UNVERIFIED where a line says so. */
function refusalText(verdict: Extract<TokenVerdict, { ok: false }>, token: string, tenantId: string): string {
  switch (verdict.problem) {
    case 'unknown-key':
      return `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${token.split('.')[0]}'.`;
    case 'issuer':
      return `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${tenantId}/, found ${claimText(verdict.claims?.iss)}.`;
    case 'audience':
      return `AKV10022: Invalid audience. Expected ${AUDIENCES.join(' or ')}, found: ${claimText(verdict.claims?.aud)}.`;
    case 'expired':
      return "[TokenExpired] Error validating token: 'S2S12086'.";
    case 'malformed':
      return "Error validating token: 'S2S12086'.";
    // UNVERIFIED: captures show this text for tokens that failed in several ways, without saying in which.
    case 'algorithm':
    case 'signature':
    case 'not-yet-valid':
      return "[AggregatedAuthenticationFailure] Error validating token: 'S2S17001'.";
  }
}

function claimText(claim: unknown): string {
  return typeof claim === 'string' ? claim : JSON.stringify(claim ?? null);
}
