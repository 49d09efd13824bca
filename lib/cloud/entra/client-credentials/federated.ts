import type { ServiceContext } from '../../context';
import { issuerV1, issuerV2 } from '../../tokens';
import type { FederatedIdentityCredential } from '../../world';
import type { EntraError } from '../errors';
import { TOKEN_EXCHANGE_APP_ID, TOKEN_EXCHANGE_URI } from '../resources';
import { type Assertion, checkTimes, isSignedBy } from './assertion';
import type { Client } from './client';
import { clientErrors } from './errors';
import { fetchIssuerKeys } from './issuer-keys';
import { type ProofResult, refusedProof } from './proof';

/**
 * Checks a token of another issuer that the client's federated identity credentials trust.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export async function proveByFederation(
  assertion: Assertion,
  client: Client,
  context: ServiceContext,
): Promise<ProofResult> {
  const match = findTrust(assertion, client, context);
  if (!match.ok) return refusedProof(match.error);
  const credential = { kind: 'federated', keyId: match.trust.name, thumbprint: null } as const;
  const origin = checkEntraOrigin(assertion, client, context);
  const error = origin ?? (await checkSignature(assertion, context)) ?? checkTimes(assertion, context.clock.now());
  return error === null ? { ok: true, credential } : refusedProof(error, credential);
}

type TrustResult =
  | { readonly ok: true; readonly trust: FederatedIdentityCredential }
  | { readonly ok: false; readonly error: EntraError };

/** Issuer, audience and subject are compared exactly. UNVERIFIED: in this order, which is that of Entra's numbers. */
function findTrust({ claims, audiences }: Assertion, client: Client, context: ServiceContext): TrustResult {
  const { principal, federatedIdentityCredentials: all } = client;
  const { iss, sub } = claims;
  const fail = (error: EntraError): TrustResult => ({ ok: false, error });
  if (all.length === 0) return fail(clientErrors.noFederatedCredential(principal.appId, principal.displayName));

  const ofIssuer = all.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) return fail(clientErrors.noIssuer(iss));
  const named = isEntra(iss, context) ? audiences.map(exchangeAudience) : audiences;
  const ofAudience = ofIssuer.filter((each) => each.audiences.some((audience) => named.includes(audience)));
  if (ofAudience.length === 0) return fail(clientErrors.noAudience(audiences.join(', ')));
  const trust = ofAudience.find(({ subject }) => subject === sub);
  if (trust !== undefined) return { ok: true, trust };
  const inOtherCase = ofAudience.some(({ subject }) => subject.toLowerCase() === sub.toLowerCase());
  return fail(inOtherCase ? clientErrors.subjectInOtherCase(sub) : clientErrors.noSubject(sub));
}

/** Entra's own tokens name the exchange by its application ID; credentials are configured with its URI. */
function exchangeAudience(audience: string): string {
  return audience === TOKEN_EXCHANGE_APP_ID ? TOKEN_EXCHANGE_URI : audience;
}

function isEntra(issuer: string, { world }: ServiceContext): boolean {
  const { tenantId } = world.tenant;
  return issuer === issuerV1(tenantId) || issuer === issuerV2(tenantId);
}

/**
 * A token of Entra itself stands in for an application's secret only if a managed identity got it for that purpose.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
function checkEntraOrigin({ claims }: Assertion, { principal }: Client, context: ServiceContext): EntraError | null {
  if (!isEntra(claims.iss, context)) return null;
  const isV2 = claims.iss === issuerV2(context.world.tenant.tenantId);
  if (!isV2 || principal.servicePrincipalType === 'ManagedIdentity') return clientErrors.tokenOfEntra();
  return typeof claims.xms_mirid === 'string' ? null : clientErrors.notOfManagedIdentity();
}

async function checkSignature(assertion: Assertion, context: ServiceContext): Promise<EntraError | null> {
  const { alg, kid } = assertion.header;
  const { iss } = assertion.claims;
  // Only RS256 is supported for tokens of other issuers. UNVERIFIED: the text for other algorithms.
  if (alg !== 'RS256') return clientErrors.malformedAssertion();
  if (kid === undefined) return clientErrors.noKeyIdentifier();
  const keys = await fetchIssuerKeys(iss, context);
  if (keys === null) return clientErrors.issuerUnreachable();
  const key = keys.find((each) => each.kid === kid);
  if (key === undefined) return clientErrors.unknownIssuerKey(kid, iss);
  return (await isSignedBy(assertion, key, 'RS256')) ? null : clientErrors.badFederatedSignature();
}
