import { castDraft } from 'immer';
import type { ServiceContext } from '../context';
import { type IssueResult, signInManagedIdentity } from '../entra';
import type { IdSource } from '../ids';
import type { PlatformToken, ServicePrincipal } from '../world';

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
  const key = cacheKey(request);
  const { tokens } = context.world.platform;
  const cached = Object.hasOwn(tokens, key) ? tokens[key] : undefined;
  if (cached !== undefined && isFresh(cached, context)) return { ok: true, ...cached };

  const underWay = issuesOf(context);
  const known = underWay.get(key);
  if (known !== undefined) return known;
  const issue = issueAndKeep(key, request, context).finally(() => underWay.delete(key));
  underWay.set(key, issue);
  return issue;
}

/** A user-assigned identity's token names the resource that asked, so that no other resource gets it. */
function cacheKey({ principal, resource, askedFrom }: ManagedTokenRequest): string {
  return `${principal.objectId} ${askedFrom.toLowerCase()} ${resource}`;
}

/** The lower bound is for clocks that were set back. */
function isFresh({ claims }: PlatformToken, { clock }: ServiceContext): boolean {
  const now = clock.now() / 1000;
  return now >= claims.nbf && now < claims.exp - RENEWAL_MARGIN;
}

const issues = new WeakMap<IdSource, Map<string, Promise<IssueResult>>>();

/** Tokens that are being signed in one cloud: whoever asks meanwhile gets the same one. A cloud is known by its IDs. */
function issuesOf({ ids }: ServiceContext): Map<string, Promise<IssueResult>> {
  const known = issues.get(ids) ?? new Map<string, Promise<IssueResult>>();
  issues.set(ids, known);
  return known;
}

async function issueAndKeep(key: string, request: ManagedTokenRequest, context: ServiceContext): Promise<IssueResult> {
  const result = await signInManagedIdentity(request, context);
  if (!result.ok) return result;
  const { token, claims } = result;
  context.update((draft) => {
    const { tokens } = draft.platform;
    for (const [each, old] of Object.entries(tokens)) {
      if (!isFresh(old, context)) delete tokens[each];
    }
    tokens[key] = castDraft({ token, claims });
  });
  return result;
}
