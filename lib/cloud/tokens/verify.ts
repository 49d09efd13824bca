import { compactVerify } from 'jose';
import * as v from 'valibot';
import type { ServiceContext } from '../context';
import type { Prompt } from '../prompt';
import { hasGroupOverage, issuerV1 } from './claims';
import { decodeClaims, decodeHeader, type JsonObject } from './decode';
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
  verify(token: string, context: ServiceContext, expect: Expectation): Prompt<TokenVerdict>;
}

/** How many tokens a service remembers; times and audience are checked each time all the same. */
const REMEMBERED_TOKENS = 1000;

/** A verifier with its own cache of Entra's published keys; make one per service. */
export function createTokenVerifier(): TokenVerifier {
  const keySet = createKeySetReader();
  const remembered = new Map<string, Remembered>();

  /** The published key that a token names and was signed for, or what is wrong with its header. */
  async function keyFor(header: JsonObject, context: ServiceContext): Promise<CryptoKey | TokenProblem> {
    // RFC 7515 section 4.1.11: critical extensions that are not understood make the token invalid.
    if ('crit' in header) return 'malformed';
    if (header.alg !== 'RS256') return 'algorithm';
    // Keys come from Entra's published set alone: members that carry or point to a key (jwk, jku, x5c, x5u) have no say.
    const key = typeof header.kid === 'string' ? await keySet.find(header.kid, context) : null;
    return key ?? 'unknown-key';
  }

  /** The verdict on a token that was accepted before; null when it has to be looked at anew. */
  function recall(token: string, context: ServiceContext, expect: Expectation): TokenVerdict | null {
    const known = remembered.get(token);
    // Another copy of the key set has other key objects, or may lack the key.
    if (known === undefined || !keySet.isCurrent(known.key, context)) return null;
    const { header, claims } = known;
    const problem = checkReach(claims, context, expect);
    if (problem !== null) return { ok: false, problem, claims, header };
    return { ok: true, claims: withGroups(claims, context) };
  }

  function remember(token: string, known: Remembered): void {
    if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
    remembered.set(token, known);
  }

  async function lookAt(token: string, context: ServiceContext, expect: Expectation): Promise<TokenVerdict> {
    const header = decodeHeader(token);
    const key = header === null ? 'malformed' : await keyFor(header, context);
    const isGood = typeof key === 'string' ? null : isSignedBy(key, token);
    // jose looks at the key first; then the platform computes, and meanwhile the claims are read. What they say counts
    // only after the signature.
    for (let turn = 0; isGood !== null && turn < TURNS_OF_JOSE; turn++) await null;
    const claims = decodeClaims(token);
    const isCaller = v.is(callerClaims, claims);

    const refuse = (problem: TokenProblem): TokenVerdict => ({ ok: false, problem, claims, header });
    if (header === null || claims === null) return refuse('malformed');
    if (typeof key === 'string') return refuse(key);
    if ((await isGood) !== true) return refuse('signature');
    if (!isCaller && !v.is(reachClaims, claims)) return refuse('malformed');
    const outOfReach = checkReach(claims, context, expect);
    if (outOfReach !== null) return refuse(outOfReach);
    if (!isCaller) return refuse('malformed');
    remember(token, { key, header, claims });
    return { ok: true, claims: withGroups(claims, context) };
  }

  return {
    verify: (token, context, expect) => recall(token, context, expect) ?? lookAt(token, context, expect),
  };
}

/** After so many turns of the microtask queue jose has handed a signature to the platform. More do no harm. */
const TURNS_OF_JOSE = 4;

async function isSignedBy(key: CryptoKey, token: string): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: ['RS256'] });
    return true;
  } catch {
    return false;
  }
}

/** What a token said whose signature was found good, and the key it was found good by. */
interface Remembered {
  readonly header: JsonObject;
  readonly claims: AccessTokenClaims;
  readonly key: CryptoKey;
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
