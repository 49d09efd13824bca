import { castDraft } from 'immer';
import type { ServiceContext } from '../context';
import { type IssueResult, signInManagedIdentity } from '../entra';
import type { ServicePrincipal } from '../world';

/** Seconds before expiry from which a cached token is no longer handed out. UNVERIFIED: Azure does not document it. */
const RENEWAL_MARGIN = 300;

export interface ManagedTokenRequest {
  readonly principal: ServicePrincipal;
  /** The API as the caller spelled it; becomes `aud`. */
  readonly resource: string;
  /** Resource ID of the virtual machine or app on whose behalf the platform asks. */
  readonly askedFrom: string;
}

/**
 * A token for a managed identity. Azure keeps tokens for about 24 hours for each identity and resource: asking again
 * gives the same token, and there is no way to force a new one. Only a new token leaves a row in the sign-in log.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export async function managedIdentityToken(
  request: ManagedTokenRequest,
  context: ServiceContext,
): Promise<IssueResult> {
  const { principal, resource } = request;
  const key = `${principal.objectId} ${resource}`;
  const cached = Object.hasOwn(context.world.platform.tokens, key) ? context.world.platform.tokens[key] : undefined;
  const now = context.clock.now() / 1000;
  // The lower bound is for clocks that were set back.
  if (cached !== undefined && now >= cached.claims.nbf && now < cached.claims.exp - RENEWAL_MARGIN) {
    return { ok: true, ...cached };
  }
  const result = await signInManagedIdentity(request, context);
  if (result.ok) {
    const { token, claims } = result;
    context.update((draft) => {
      draft.platform.tokens[key] = castDraft({ token, claims });
    });
  }
  return result;
}
