import type { ServiceContext } from '../context';
import { bearerToken } from '../http';
import type { AccessTokenClaims, TokenProblem, TokenVerifier } from '../tokens';
import { graphErrors, type Refusal, refusal } from './errors';

/** Microsoft Graph's application ID, the same in every tenant. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

const AUDIENCES = ['https://graph.microsoft.com', 'https://graph.microsoft.com/', GRAPH_APP_ID];

export type Authentication = { readonly ok: true; readonly claims: AccessTokenClaims } | Refusal;

/** Finds out who calls; every refusal is 401 `InvalidAuthenticationToken`. */
export async function authenticate(
  request: Request,
  verifier: TokenVerifier,
  context: ServiceContext,
): Promise<Authentication> {
  const token = bearerToken(request.headers);
  if (token === null) return refusal(graphErrors.emptyToken());
  const verdict = await verifier.verify(token, context, { audiences: AUDIENCES });
  if (verdict.ok) return verdict;
  context.refuseToken(verdict);
  return refusal(graphErrors.invalidToken(TEXTS[verdict.problem]));
}

/** UNVERIFIED: which text goes with which problem, beyond audience and expiry. */
const TEXTS: Readonly<Record<TokenProblem, string>> = {
  malformed: 'CompactToken parsing failed with error code: 80049217',
  algorithm: 'Access token validation failure.',
  'unknown-key': 'Access token validation failure.',
  signature: 'Access token validation failure. Invalid signature.',
  issuer: 'Access token validation failure. Invalid issuer.',
  audience: 'Access token validation failure. Invalid audience.',
  expired: 'Lifetime validation failed, the token is expired.',
  'not-yet-valid': 'Lifetime validation failed, the token is not valid yet.',
};
