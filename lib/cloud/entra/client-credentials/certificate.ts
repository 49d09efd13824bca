import { base64url } from 'jose';
import type { ServiceContext } from '../../context';
import type { KeyCredential } from '../../world';
import { ALIASES } from '../discovery';
import { findTenant } from '../tenant';
import { type Assertion, checkTimes, isSignedBy } from './assertion';
import type { Client } from './client';
import { clientErrors } from './errors';
import { type ProofResult, refusedProof } from './proof';

/**
 * Checks an assertion that the client signed with a certificate of its own.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function proveByCertificate(
  assertion: Assertion,
  { principal, application }: Client,
  context: ServiceContext,
): Promise<ProofResult> {
  const { appId } = principal;
  const { iss, sub } = assertion.claims;
  if (iss.toLowerCase() !== appId || sub.toLowerCase() !== appId) return refusedProof(clientErrors.otherSubject());
  const { alg } = assertion.header;
  // UNVERIFIED: the text for other algorithms.
  if (alg !== 'PS256' && alg !== 'RS256') return refusedProof(clientErrors.malformedAssertion());
  const thumbprint = thumbprintOf(assertion);
  if (thumbprint === null) return refusedProof(clientErrors.noKeyIdentifier());
  const key = application?.keyCredentials.find((each) => hasThumbprint(each, thumbprint));
  // A managed identity has a certificate too, but it is Azure's, and nobody else can sign with it.
  if (key === undefined) return refusedProof(clientErrors.unknownCertificate(appId, thumbprint));

  const credential = { kind: 'certificate', keyId: key.keyId, thumbprint: key.thumbprint } as const;
  const now = context.clock.now();
  const bad = (reason: string) =>
    refusedProof(clientErrors.badCertificate(appId, reason, thumbprint, validityOf(key)), credential);
  if (now >= key.endsAt) return bad('The key used is expired.');
  // UNVERIFIED: the reason's wording.
  if (now < key.startsAt) return bad('The key used is not yet valid.');
  if (!(await isSignedBy(assertion, key.publicKey, alg))) {
    return bad('The provided signature value did not match the expected signature value.');
  }
  if (!assertion.audiences.some((audience) => isTokenEndpoint(audience, context))) {
    return refusedProof(clientErrors.otherAudience(), credential);
  }
  const times = checkTimes(assertion, now);
  return times === null ? { ok: true, credential } : refusedProof(times, credential);
}

/**
 * The thumbprint that the header names, in upper-case hex digits: SHA-256 (64) or SHA-1 (40). A key ID may be one too.
 */
function thumbprintOf({ header }: Assertion): string | null {
  const encoded = header['x5t#S256'] ?? header.x5t;
  if (encoded !== undefined) return hexOf(encoded);
  const { kid } = header;
  if (kid === undefined) return null;
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(kid) ? kid.toUpperCase() : hexOf(kid);
}

function hexOf(encoded: string): string {
  try {
    const bytes = base64url.decode(encoded);
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
  } catch {
    return encoded;
  }
}

function hasThumbprint({ thumbprint, thumbprintS256 }: KeyCredential, asked: string): boolean {
  return thumbprint.toUpperCase() === asked || hexOf(thumbprintS256) === asked;
}

/** `Start=02/07/2021 17:00:39, End=02/06/2026 17:00:39`. */
function validityOf({ startsAt, endsAt }: KeyCredential): string {
  return `Start=${usTime(startsAt)}, End=${usTime(endsAt)}`;
}

function usTime(milliseconds: number): string {
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time.slice(0, 8)}`;
}

const PATHS = ['/oauth2/v2.0/token', '/oauth2/token', '/v2.0', ''];

/** A token endpoint of the tenant or its issuer, under any of Entra's names. */
function isTokenEndpoint(audience: string, { world }: ServiceContext): boolean {
  const match = /^https:\/\/([^/]+)\/([^/]+)(\/.*)?$/.exec(audience);
  if (match === null) return false;
  const [, host = '', segment = '', path = ''] = match;
  const isTenant = findTenant(segment, world.tenant) !== null;
  return ALIASES.includes(host.toLowerCase()) && isTenant && PATHS.includes(path.replace(/\/$/, ''));
}
