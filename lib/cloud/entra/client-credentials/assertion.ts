import { compactVerify, importJWK } from 'jose';
import * as v from 'valibot';
import { decodeToken } from '../../tokens';
import type { EntraError } from '../errors';
import { clientErrors } from './errors';

/** The one kind of assertion that proves a client (RFC 7523 section 2.2). */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const headerSchema = v.looseObject({
  alg: v.string(),
  kid: v.optional(v.string()),
  x5t: v.optional(v.string()),
  'x5t#S256': v.optional(v.string()),
});

const claimsSchema = v.looseObject({
  iss: v.string(),
  sub: v.string(),
  aud: v.union([v.string(), v.array(v.string())]),
  exp: v.number(),
  nbf: v.optional(v.number()),
  iat: v.optional(v.number()),
});

/** A client assertion as it was read; nothing is proven yet. */
export interface Assertion {
  readonly jwt: string;
  readonly header: v.InferOutput<typeof headerSchema>;
  readonly claims: v.InferOutput<typeof claimsSchema>;
  /** `aud`, which may be one text or many. */
  readonly audiences: readonly string[];
}

/** Reads a client assertion; null when it is not a JWT with what every assertion has to say. */
export function parseAssertion(jwt: string): Assertion | null {
  const decoded = decodeToken(jwt);
  const header = v.safeParse(headerSchema, decoded.header);
  const claims = v.safeParse(claimsSchema, decoded.claims);
  if (!header.success || !claims.success) return null;
  // RFC 7515 section 4.1.11: critical extensions that are not understood make the assertion invalid.
  if ('crit' in header.output) return null;
  const { aud } = claims.output;
  return { jwt, header: header.output, claims: claims.output, audiences: typeof aud === 'string' ? [aud] : aud };
}

/** Whether an RSA public key (modulus and exponent in base64url) made the assertion's signature. */
export async function isSignedBy(
  { jwt }: Assertion,
  { n, e }: { readonly n: string; readonly e: string },
  alg: 'RS256' | 'PS256',
): Promise<boolean> {
  try {
    await compactVerify(jwt, await importJWK({ kty: 'RSA', n, e }, alg), { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

/**
 * The refusal of an assertion whose time is over or has not come, else null. There is no longest lifetime, and no
 * tolerance for clocks that differ. UNVERIFIED: the latter.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function checkTimes({ claims: { exp, nbf, iat } }: Assertion, now: number): EntraError | null {
  const from = nbf ?? iat ?? null;
  if (now < exp * 1000 && (nbf === undefined || nbf * 1000 <= now)) return null;
  return clientErrors.assertionTimes(isoTime(now), isoTime(from === null ? null : from * 1000), isoTime(exp * 1000));
}

/** Seven digits after the point, as Entra writes times; its first moment of all where there is none. */
function isoTime(milliseconds: number | null): string {
  const date = new Date(milliseconds ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return '0001-01-01T00:00:00.0000000Z';
  return date.toISOString().replace('Z', '0000Z');
}
