import { compactVerify } from 'jose';
import * as z from 'zod/mini';
import type { ServiceContext } from '../context';
import { decodeToken } from './decode';
import { createKeySetReader } from './key-set';
import type { AccessTokenClaims, TokenProblem, TokenVerdict } from './types';

const requiredClaims = z.looseObject({
  aud: z.string(),
  iss: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  oid: z.string(),
  appid: z.string(),
  tid: z.string(),
  sub: z.string(),
  idtyp: z.enum(['app', 'user']),
  uti: z.string(),
  groups: z.optional(z.array(z.string())),
  upn: z.optional(z.string()),
  xms_mirid: z.optional(z.string()),
  xms_az_rid: z.optional(z.string()),
});

export interface Expectation {
  /** Accepted values of `aud`, compared exactly. */
  readonly audiences: readonly string[];
}

/** Verifies access tokens as a service that has never seen them would. */
export interface TokenVerifier {
  /** Checks in the order of `TokenProblem`; the first failing check is the answer. Never throws on any string. */
  verify(token: string, context: ServiceContext, expect: Expectation): Promise<TokenVerdict>;
}

/** A verifier with its own cache of Entra's published keys; make one per service. */
export function createTokenVerifier(): TokenVerifier {
  const keySet = createKeySetReader();

  async function check(
    token: string,
    header: Readonly<Record<string, unknown>>,
    context: ServiceContext,
  ): Promise<TokenProblem | null> {
    // RFC 7515 section 4.1.11: critical extensions that are not understood make the token invalid.
    if ('crit' in header) return 'malformed';
    if (header.alg !== 'RS256') return 'algorithm';
    // Keys come from Entra's published set alone: members that carry or point to a key (jwk, jku, x5c, x5u) have no say.
    const key = typeof header.kid === 'string' ? await keySet.find(header.kid, context) : null;
    if (key === null) return 'unknown-key';
    try {
      await compactVerify(token, key, { algorithms: ['RS256'] });
      return null;
    } catch {
      return 'signature';
    }
  }

  return {
    async verify(token, context, expect) {
      const { header, claims } = decodeToken(token);
      const refuse = (problem: TokenProblem): TokenVerdict => ({ ok: false, problem, claims, header });
      if (header === null || claims === null) return refuse('malformed');
      const problem = await check(token, header, context);
      if (problem !== null) return refuse(problem);
      const parsed = requiredClaims.safeParse(claims);
      if (!parsed.success) return refuse('malformed');
      const wrongClaim = checkClaims(parsed.data, context, expect);
      return wrongClaim === null ? { ok: true, claims: parsed.data } : refuse(wrongClaim);
    },
  };
}

/** Times have no tolerance: Entra already backdates `nbf` by five minutes for clocks that differ. */
function checkClaims(claims: AccessTokenClaims, context: ServiceContext, expect: Expectation): TokenProblem | null {
  const now = context.clock.now() / 1000;
  if (claims.iss !== `https://sts.windows.net/${context.world.tenant.tenantId}/`) return 'issuer';
  if (!expect.audiences.includes(claims.aud)) return 'audience';
  if (now >= claims.exp) return 'expired';
  if (now < claims.nbf) return 'not-yet-valid';
  return null;
}
