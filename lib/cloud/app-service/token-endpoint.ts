import type { ServiceContext } from '../context';
import { jsonResponse, type Query, readQuery } from '../http';
import { attachedIdentities, isSelected, managedIdentityToken } from '../managed-identity';
import type { IssuedToken } from '../tokens';
import type { ServicePrincipal, World } from '../world';
import type { App } from './app';
import * as errors from './errors';
import { type Protocol, protocolOf } from './protocol';

/**
 * `GET {IDENTITY_ENDPOINT}`: a token for one of the app's identities.
 * UNVERIFIED: in which order Azure checks; the version decides which header is asked for, so it comes first.
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function answerTokenRequest(request: Request, app: App, context: ServiceContext): Promise<Response> {
  const query = readQuery(new URL(request.url));
  const version = query.get('api-version');
  const protocol = protocolOf(version ?? '');
  if (protocol === null) return errors.badApiVersion(request.url, version, isWindows(app));
  if (request.headers.get(protocol.secretHeader) !== app.runtime.identityHeader) {
    return errors.wrongSecret(protocol.secretHeader, protocol, context);
  }
  if (query.duplicates[0] !== undefined) return errors.duplicateParameter(query.duplicates[0], protocol, context);
  const resource = query.get('resource');
  if (!resource) return errors.resourceMissing(protocol, context);
  const used = protocol.selectors.filter(([parameter]) => query.get(parameter));
  if (used.length > 1) return errors.severalSelectors(protocol, context);
  const principal = selectPrincipal(app, query, used[0], context.world);
  if (principal === null) return errors.identityNotFound(protocol, context);

  const result = await managedIdentityToken({ principal, resource, askedFrom: app.id }, context);
  if (!result.ok) return errors.refusedByEntra(result.error, protocol, context);
  return tokenResponse(result, resource, app);
}

/** Without a selector it is always the system-assigned identity: there is no fallback to a lone user-assigned one. */
function selectPrincipal(
  app: App,
  query: Query,
  used: Protocol['selectors'][number] | undefined,
  world: World,
): ServicePrincipal | null {
  const attached = attachedIdentities(app.identity, world);
  if (used === undefined) return attached.find(({ userAssignedId }) => userAssignedId === null)?.principal ?? null;
  const [parameter, selector] = used;
  const value = query.get(parameter) ?? '';
  return attached.find((identity) => isSelected(identity, selector, value))?.principal ?? null;
}

/**
 * Times are texts of seconds since the epoch. The older protocol once had dates such as `09/14/2017 00:00:00 PM +00:00`
 * here, which today's clients read as a token that is already over: both protocols answer alike.
 */
function tokenResponse({ token, claims }: IssuedToken, resource: string, app: App): Response {
  return jsonResponse(200, {
    access_token: token,
    // UNVERIFIED: Azure's documentation shows capitals, a public capture lower case; that it is the host that differs.
    client_id: isWindows(app) ? claims.appid.toUpperCase() : claims.appid,
    expires_on: String(claims.exp),
    not_before: String(claims.nbf),
    resource,
    token_type: 'Bearer',
  });
}

function isWindows(app: App): boolean {
  return app.type !== 'Microsoft.App/containerApps' && !app.kind.includes('linux');
}
