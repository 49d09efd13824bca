import type { Client } from './client';
import { clientErrors } from './errors';
import { type ProofResult, refusedProof } from './proof';

/**
 * Checks a client secret.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#first-case-access-token-request-with-a-shared-secret
 */
export function proveBySecret(secret: string, { principal, application }: Client, now: number): ProofResult {
  if (principal.servicePrincipalType === 'ManagedIdentity') {
    return refusedProof(clientErrors.secretOfManagedIdentity(principal.appId));
  }
  const matching = application?.passwordCredentials.filter(({ secretText }) => secretText === secret) ?? [];
  const valid = matching.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const found = valid ?? matching[0];
  if (found === undefined) return refusedProof(clientErrors.wrongSecret(principal.appId));
  const credential = { kind: 'secret', keyId: found.keyId, thumbprint: null } as const;
  if (valid !== undefined) return { ok: true, credential };
  // UNVERIFIED: that a secret whose time has not come is refused as a wrong one is.
  const error = now < found.startsAt ? clientErrors.wrongSecret : clientErrors.expiredSecret;
  return refusedProof(error(principal.appId), credential);
}
