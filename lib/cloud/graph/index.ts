import type { Service, ServiceContext } from '../context';
import { jsonResponse, notImplemented, readQuery } from '../http';
import { type AccessTokenClaims, createTokenVerifier, type TokenVerifier } from '../tokens';
import { auditLogOperations } from './audit-logs/operations';
import { authenticate } from './authenticate';
import type { GraphResult } from './call';
import { directoryOperations } from './directory/operations';
import { errorAnswer, type GraphError, graphErrors, type RequestIds } from './errors';
import { findOperation } from './find-operation';
import { type GraphPath, parseGraphPath } from './path';

const OPERATIONS = [...directoryOperations, ...auditLogOperations];

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/**
 * Microsoft Graph: the few reads of the directory and of the sign-in logs that tools make.
 * Every user of the tenant may read all of it; applications need permissions (app roles) that nobody can have here.
 */
export function createGraph(): Service {
  const verifier = createTokenVerifier();
  return async (request, context) => {
    const ids = idsOf(request, context);
    const response = await answer(request, context, verifier, ids);
    response.headers.set('request-id', ids.requestId);
    response.headers.set('client-request-id', ids.clientRequestId);
    return response;
  };
}

function idsOf(request: Request, { ids }: ServiceContext): RequestIds {
  const requestId = ids.guid();
  return { requestId, clientRequestId: request.headers.get('client-request-id') ?? requestId };
}

async function answer(
  request: Request,
  context: ServiceContext,
  verifier: TokenVerifier,
  ids: RequestIds,
): Promise<Response> {
  const url = new URL(request.url);
  const refuse = (error: GraphError) => errorAnswer(error, ids, context);
  const parsed = parseGraphPath(url.pathname);
  if (!parsed.ok) {
    return refuse(parsed.problem === 'version' ? graphErrors.invalidVersion() : graphErrors.malformedPath());
  }
  const authentication = await authenticate(request, verifier, context);
  if (!authentication.ok) {
    const response = refuse(authentication.error);
    response.headers.set('WWW-Authenticate', CHALLENGE);
    return response;
  }
  const denied = permissionProblem(authentication.claims, parsed.path);
  if (denied !== null) return refuse(denied);

  const { version, segments } = parsed.path;
  const found = findOperation(OPERATIONS, request.method, parsed.path);
  if (found === null) return notImplemented(`${request.method} /${[version, ...segments].join('/')}`);
  const { operation, params } = found;
  const caller = authentication.claims;
  const result = await operation.handler({ context, request, version, query: readQuery(url), caller, params });
  return toResponse(result, refuse);
}

// UNVERIFIED: every parameter of the challenge but its form, which captures show.
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** What an application may not do; a signed-in user may read everything that the simulator has. */
function permissionProblem({ idtyp }: AccessTokenClaims, { segments }: GraphPath): GraphError | null {
  if (idtyp === 'user') return null;
  return segments[0]?.toLowerCase() === 'me' ? graphErrors.delegatedOnly() : graphErrors.accessDenied();
}

function toResponse(result: GraphResult, refuse: (error: GraphError) => Response): Response {
  if (result.ok === 'not-simulated') return notImplemented(result.operation);
  if (!result.ok) return refuse(result.error);
  return jsonResponse(200, result.body, { 'Content-Type': JSON_TYPE, 'OData-Version': '4.0' });
}
