import type { ServiceContext } from '../context';
import { issueUserToken } from '../tokens';
import { type EntraError, entraErrors } from './errors';
import { findResource } from './resources';
import { type IssueResult, recordSignIn } from './sign-in';

export interface RefreshTokenRequest {
  readonly refreshToken: string;
  readonly clientId: string;
  /** The API as the caller spelled it; becomes `aud`. */
  readonly resource: string;
  readonly correlationId: string;
}

/** Issues a user's access token for a refresh token. Records a sign-in once the user is known. */
export async function redeemRefreshToken(
  { refreshToken, clientId, resource, correlationId }: RefreshTokenRequest,
  context: ServiceContext,
): Promise<IssueResult> {
  const { directory, tenant } = context.world;
  const session = Object.hasOwn(directory.refreshTokens, refreshToken) ? directory.refreshTokens[refreshToken] : null;
  const user = session ? directory.users[session.userId] : null;
  if (!session || !user) return failure(entraErrors.malformedRefreshToken());
  if (session.clientId !== clientId.toLowerCase()) return failure(wrongClient(clientId, context));

  const result: IssueResult =
    findResource(resource) === null
      ? failure(entraErrors.unknownResource(resource, tenant.displayName))
      : { ok: true, ...(await issueUserToken({ user, clientId: session.clientId, resource }, context)) };
  return recordSignIn(
    {
      category: 'NonInteractiveUserSignInLogs',
      principalId: user.objectId,
      clientId: session.clientId,
      principalName: user.userPrincipalName,
      resourceId: null,
      credential: null,
      correlationId,
    },
    resource,
    result,
    context,
  );
}

function wrongClient(clientId: string, { world }: ServiceContext): EntraError {
  return isKnownApplication(clientId, { world })
    ? entraErrors.refreshTokenOfAnotherClient()
    : entraErrors.unknownApplication(clientId, world.tenant.displayName);
}

/** Whether the directory has a service principal with this client ID. */
function isKnownApplication(clientId: string, { world }: Pick<ServiceContext, 'world'>): boolean {
  return Object.values(world.directory.servicePrincipals).some(({ appId }) => appId === clientId.toLowerCase());
}

function failure(error: EntraError): IssueResult {
  return { ok: false, error };
}
