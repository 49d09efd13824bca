import * as z from 'zod/mini';
import '../../http/zod-config';
import { compactVerify, importJWK } from 'jose';
import { decodeToken } from '../../tokens';
import type { EntraError } from '../errors';
import { clientErrors } from './errors';

/** The one kind of assertion that proves a client (RFC 7523 section 2.2). */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const headerSchema = z.looseObject({
  alg: z.string(),
  kid: z.optional(z.string()),
  x5t: z.optional(z.string()),
  'x5t#S256': z.optional(z.string()),
});

const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.optional(z.number()),
  iat: z.optional(z.number()),
});

/** A client assertion as it was read; nothing is proven yet. */
export interface Assertion {
  readonly jwt: string;
  readonly header: z.infer<typeof headerSchema>;
  readonly claims: z.infer<typeof claimsSchema>;
  /** `aud`, which may be one text or many. */
  readonly audiences: readonly string[];
}

/** Reads a client assertion; null when it is not a JWT with what every assertion has to say. */
export function parseAssertion(jwt: string): Assertion | null {
  const decoded = decodeToken(jwt);
  const header = headerSchema.safeParse(decoded.header);
  const claims = claimsSchema.safeParse(decoded.claims);
  if (!header.success || !claims.success) return null;
  // RFC 7515 section 4.1.11: critical extensions that are not understood make the assertion invalid.
  if ('crit' in header.data) return null;
  const { aud } = claims.data;
  return { jwt, header: header.data, claims: claims.data, audiences: typeof aud === 'string' ? [aud] : aud };
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
