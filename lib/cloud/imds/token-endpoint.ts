import type { ServiceContext } from '../context';
import { errorDescription, type IssueResult } from '../entra';
import type { SignInEvent } from '../events';
import { jsonResponse, type Query, readQuery } from '../http';
import { managedIdentityToken } from '../managed-identity';
import type { IssuedToken } from '../tokens';
import { badApiVersion, descriptions, refuse } from './errors';
import { faultResponse } from './faults';
import { RESPONSE_HEADERS } from './headers';
import { callingMachine } from './machine';
import { selectIdentity } from './select-identity';
import { hasIdentity } from './versions';

/**
 * `GET /metadata/identity/oauth2/token`: a token for one of the identities of the virtual machine that asks.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export async function answerTokenRequest(request: Request, context: ServiceContext): Promise<Response> {
  const query = readQuery(new URL(request.url));
  if (!hasIdentity(query.get('api-version'))) return badApiVersion();
  const resource = query.get('resource');
  if (!resource) return refuse(descriptions.noResource);
  return answerFor(resource, query, context);
}

async function answerFor(resource: string, query: Query, context: ServiceContext): Promise<Response> {
  const machine = callingMachine(context);
  if (machine === null) return refuse(descriptions.identityNotFound);
  const selection = selectIdentity(machine.identity, query, context.world);
  if (!selection.ok) return refuse(selection.description);
  if (context.world.faults.imds !== null) return faultResponse(context.world.faults.imds);
  const { principal } = selection;

  const result = await managedIdentityToken({ principal, resource, askedFrom: machine.id }, context);
  return result.ok ? tokenResponse(result, resource, context) : passOn(result, principal.objectId, context);
}

/** Entra's refusal in the frame of IMDS. Its trace and correlation IDs are those of the entry in the sign-in log. */
function passOn(
  { error }: Extract<IssueResult, { ok: false }>,
  principalId: string,
  context: ServiceContext,
): Response {
  const signIn = context.events.findLast(
    (event): event is SignInEvent => event.kind === 'sign-in' && event.principalId === principalId,
  );
  const traceId = signIn?.id ?? context.ids.guid();
  const correlationId = signIn?.correlationId ?? context.ids.guid();
  return refuse(errorDescription(error, { traceId, correlationId }, context), error.error);
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
