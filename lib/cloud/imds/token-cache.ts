import type { Clock } from '../clock';
import type { IssuedToken } from '../tokens';

/** Seconds before expiry from which a cached token is no longer handed out. UNVERIFIED: Azure does not document it. */
const RENEWAL_MARGIN = 300;

/**
 * Tokens that Azure keeps for about 24 hours for each identity and resource: asking again gives the same token, and
 * there is no way to force a new one.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export interface TokenCache {
  /** The token to hand out again, or null. */
  get(principalId: string, resource: string, clock: Clock): IssuedToken | null;
  put(principalId: string, resource: string, token: IssuedToken): void;
}

export function createTokenCache(): TokenCache {
  const tokens = new Map<string, IssuedToken>();
  return {
    get(principalId, resource, clock) {
      const cached = tokens.get(keyOf(principalId, resource));
      if (cached === undefined) return null;
      const now = clock.now() / 1000;
      // The lower bound is for clocks that were set back.
      const usable = now >= cached.claims.nbf && now < cached.claims.exp - RENEWAL_MARGIN;
      return usable ? cached : null;
    },
    put(principalId, resource, token) {
      tokens.set(keyOf(principalId, resource), token);
    },
  };
}

function keyOf(principalId: string, resource: string): string {
  return `${principalId} ${resource}`;
}
