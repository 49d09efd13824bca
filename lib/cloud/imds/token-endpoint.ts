import type { ServiceContext } from '../context';
import { errorDescription } from '../entra';
import { jsonResponse, type Query, readQuery } from '../http';
import { managedIdentityToken } from '../managed-identity';
import type { IssuedToken } from '../tokens';
import type { VirtualMachine } from '../world';
import { badApiVersion, descriptions, refuse } from './errors';
import { RESPONSE_HEADERS } from './headers';
import { selectIdentity } from './select-identity';
import { hasTokenEndpoint } from './versions';

/**
 * `GET /metadata/identity/oauth2/token`: a token for one of the identities of the virtual machine that asks.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export async function answerTokenRequest(request: Request, context: ServiceContext): Promise<Response> {
  const query = readQuery(new URL(request.url));
  if (query.duplicates[0] !== undefined) return refuse(descriptions.duplicateParameter(query.duplicates[0]));
  if (!hasTokenEndpoint(query.get('api-version'))) return badApiVersion();
  const resource = query.get('resource');
  if (!resource) return refuse(descriptions.noResource);
  return answerFor(resource, query, context);
}

async function answerFor(resource: string, query: Query, context: ServiceContext): Promise<Response> {
  const machine = callingMachine(context);
  if (machine === null) return refuse(descriptions.identityNotFound);
  const selection = selectIdentity(machine.identity, query, context.world);
  if (!selection.ok) return refuse(selection.description);
  const { principal } = selection;

  const result = await managedIdentityToken({ principal, resource, askedFrom: machine.id }, context);
  if (!result.ok) {
    const ids = { traceId: context.ids.guid(), correlationId: context.ids.guid() };
    return refuse(errorDescription(result.error, ids, context), result.error.error);
  }
  return tokenResponse(result, resource, context);
}

function callingMachine({ origin, world }: ServiceContext): VirtualMachine | null {
  if (origin.kind !== 'vm') return null;
  const resource = world.resources[origin.resourceId.toLowerCase()];
  return resource?.type === 'Microsoft.Compute/virtualMachines' ? resource : null;
}

/** Every member is a string, numbers too: IMDS has no other primitives. */
function tokenResponse({ token, claims }: IssuedToken, resource: string, { clock }: ServiceContext): Response {
  const secondsLeft = String(claims.exp - Math.floor(clock.now() / 1000));
  const body = {
    access_token: token,
    client_id: claims.appid,
    expires_in: secondsLeft,
    expires_on: String(claims.exp),
    ext_expires_in: secondsLeft,
    not_before: String(claims.nbf),
    resource,
    token_type: 'Bearer',
  };
  return jsonResponse(200, body, RESPONSE_HEADERS);
}
