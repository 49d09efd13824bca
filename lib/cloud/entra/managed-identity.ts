import type { ServiceContext } from '../context';
import { issueManagedIdentityToken } from '../tokens';
import type { ServicePrincipal } from '../world';
import { entraErrors } from './errors';
import { managedCredentialAt } from './managed-credential';
import { audienceOf, findResource } from './resources';
import { type IssueResult, recordSignIn } from './sign-in';

export interface ManagedIdentityRequest {
  readonly principal: ServicePrincipal;
  /** The API as the caller spelled it; becomes `aud`. */
  readonly resource: string;
  /** Resource ID of the resource on whose behalf the platform asks. */
  readonly askedFrom: string;
}

/**
 * Issues a token to a managed identity. The platform asks on its behalf (over a channel that Azure does not document),
 * so that this is a function and not an HTTP exchange. Records a sign-in, a failed one too.
 */
export async function signInManagedIdentity(
  { principal, resource, askedFrom }: ManagedIdentityRequest,
  context: ServiceContext,
): Promise<IssueResult> {
  const result = await issue({ principal, resource, askedFrom }, context);
  const { keyId, thumbprint } = managedCredentialAt(principal, context.clock.now());
  return recordSignIn(
    {
      category: 'ManagedIdentitySignInLogs',
      principalId: principal.objectId,
      clientId: principal.appId,
      principalName: principal.displayName,
      resourceId: principal.resourceId,
      credential: { kind: 'managed', keyId, thumbprint },
    },
    resource,
    result,
    context,
  );
}

async function issue(
  { principal, resource, askedFrom }: ManagedIdentityRequest,
  context: ServiceContext,
): Promise<IssueResult> {
  const { appId, displayName, accountEnabled } = principal;
  if (accountEnabled === false) return { ok: false, error: entraErrors.disabled(appId, displayName) };
  const api = findResource(resource);
  if (api === null) {
    return { ok: false, error: entraErrors.unknownResource(resource, context.world.tenant.displayName) };
  }
  const input = { principal, resource: audienceOf(api, resource), askedFrom, version: api.tokenVersion };
  return { ok: true, ...(await issueManagedIdentityToken(input, context)) };
}
