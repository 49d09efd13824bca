import { compactVerify } from 'jose';
import * as v from 'valibot';
import type { ServiceContext } from '../context';
import { hasGroupOverage, issuerV1 } from './claims';
import { decodeToken } from './decode';
import { groupsOf } from './groups';
import { createKeySetReader } from './key-set';
import type { AccessTokenClaims, TokenProblem, TokenVerdict } from './types';

/** What says whether a token is meant for this service, here and now. */
const reachClaims = v.looseObject({
  aud: v.string(),
  iss: v.string(),
  tid: v.string(),
  nbf: v.number(),
  exp: v.number(),
});

/** What says whose it is. A v2.0 token names its client otherwise (`azp`), but its issuer is already another one. */
const callerClaims = v.looseObject({
  ...reachClaims.entries,
  iat: v.number(),
  oid: v.string(),
  appid: v.string(),
  sub: v.string(),
  idtyp: v.picklist(['app', 'user']),
  uti: v.string(),
  groups: v.optional(v.array(v.string())),
  upn: v.optional(v.string()),
  xms_mirid: v.optional(v.string()),
  xms_az_rid: v.optional(v.string()),
});

export interface Expectation {
  /** Accepted values of `aud`, compared exactly. */
  readonly audiences: readonly string[];
}

/** Verifies access tokens as a service that has never seen them would. */
export interface TokenVerifier {
  /**
   * Checks in the order of `TokenProblem`; the first failing check is the answer. Claims that say whose the token is
   * are read last, and without them it is `malformed`. Never throws on any string.
   */
  verify(token: string, context: ServiceContext, expect: Expectation): Promise<TokenVerdict>;
}

/** How many tokens a service remembers; times and audience are checked each time all the same. */
const REMEMBERED_TOKENS = 1000;

/** A verifier with its own cache of Entra's published keys; make one per service. */
export function createTokenVerifier(): TokenVerifier {
  const keySet = createKeySetReader();
  /** Tokens whose signature was found good, with the key that it was found good by. */
  const verified = new Map<string, CryptoKey>();

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
    // Another copy of the key set has other key objects, so that what it no longer publishes is looked at anew.
    if (verified.get(token) === key) return null;
    try {
      await compactVerify(token, key, { algorithms: ['RS256'] });
      if (verified.size >= REMEMBERED_TOKENS) verified.clear();
      verified.set(token, key);
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
      const reach = v.safeParse(reachClaims, claims);
      if (!reach.success) return refuse('malformed');
      const outOfReach = checkReach(reach.output, context, expect);
      if (outOfReach !== null) return refuse(outOfReach);
      const caller = v.safeParse(callerClaims, claims);
      return caller.success ? { ok: true, claims: withGroups(caller.output, context) } : refuse('malformed');
    },
  };
}

/**
 * The tenant is named twice, in the issuer and by itself, and both must be this one. Times have no tolerance: Entra
 * already backdates `nbf` by five minutes for clocks that differ.
 */
function checkReach(
  { iss, tid, aud, exp, nbf }: v.InferOutput<typeof reachClaims>,
  { clock, world }: ServiceContext,
  expect: Expectation,
): TokenProblem | null {
  const now = clock.now() / 1000;
  const { tenantId } = world.tenant;
  if (iss !== issuerV1(tenantId) || tid !== tenantId) return 'issuer';
  if (!expect.audiences.includes(aud)) return 'audience';
  if (now >= exp) return 'expired';
  if (now < nbf) return 'not-yet-valid';
  return null;
}

/**
 * A token that leaves its groups out because they are too many is completed: services then ask the directory. They do
 * so with Microsoft Graph; here they look for themselves, and see the membership of the present.
 */
function withGroups(claims: AccessTokenClaims, { world }: ServiceContext): AccessTokenClaims {
  return hasGroupOverage(claims) ? { ...claims, groups: groupsOf(claims.oid, world.directory) } : claims;
}
