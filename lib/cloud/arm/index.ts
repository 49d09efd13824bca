import type { Service, ServiceContext } from '../context';
import { isGuid } from '../guid';
import { addressOf, readJson, readQuery } from '../http';
import { createTokenVerifier, type TokenVerifier } from '../tokens';
import { checkApiVersion, checkProviderVersion } from './api-version';
import { authenticate } from './authenticate';
import { authorizeCall } from './authorize';
import type { ArmCall } from './call';
import * as errors from './errors';
import { findOperation, lastProvider } from './find-operation';
import { recordActivity } from './insights/record-activity';
import { parsePath } from './path';
import { armHeaders } from './response-headers';

/**
 * Azure Resource Manager. Every request goes the same way: api-version, token, path, subscription, RBAC on the
 * control plane, and only then the operation; so who may not read something does not learn whether it exists.
 */
export function createArm(): Service {
  const verifier = createTokenVerifier();
  return async (request, context) => {
    const correlationId = context.ids.guid();
    const response = await answer(request, context, verifier, correlationId);
    for (const [name, value] of armHeaders(request, context, correlationId)) response.headers.set(name, value);
    return response;
  };
}

async function answer(
  request: Request,
  context: ServiceContext,
  verifier: TokenVerifier,
  correlationId: string,
): Promise<Response> {
  const url = addressOf(request);
  const query = readQuery(url);
  const path = parsePath(url.pathname);
  const unversioned = checkApiVersion(query, path.ok ? lastProvider(path.segments)[0] : null);
  if (unversioned !== null) return unversioned;
  const authentication = await authenticate(request, verifier, context);
  if (!authentication.ok) return authentication.response;

  if (!path.ok) return errors.invalidResourceId(url.pathname);
  const subscription = checkSubscription(path.segments, context);
  if (subscription !== null) return subscription;
  const version = query.get('api-version') ?? '';
  const found =
    checkProviderVersion(version, path.id, context.world) ??
    (await findOperation(request.method, path.segments, version));
  if (found instanceof Response) return found;

  const body = await readBody(request);
  const { claims: caller } = authentication;
  if (found.kind === 'unsimulated') {
    const call: ArmCall = { context, params: {}, path: path.id, query, caller, body: body.value };
    return authorizeCall(call, found) ?? found.response;
  }
  const { operation, params } = found;
  const call: ArmCall = { context, params, path: path.id, query, caller, body: body.value };
  const problem = operation.takesBody === false ? null : body.problem;
  const response = authorizeCall(call, operation) ?? problem ?? (await operation.handler(call));
  await recordActivity(operation, call, response, correlationId);
  return response;
}

function checkSubscription(segments: readonly string[], { world }: ServiceContext): Response | null {
  const [first = '', subscriptionId] = segments;
  if (first.toLowerCase() !== 'subscriptions' || subscriptionId === undefined) return null;
  if (!isGuid(subscriptionId)) return errors.invalidSubscriptionId(subscriptionId);
  return world.subscriptions[subscriptionId.toLowerCase()] === undefined
    ? errors.subscriptionNotFound(subscriptionId)
    : null;
}

interface Body {
  readonly value: unknown;
  /** Told only to those who may do what they ask for. */
  readonly problem: Response | null;
}

async function readBody(request: Request): Promise<Body> {
  if (!['PUT', 'PATCH', 'POST'].includes(request.method)) return { value: undefined, problem: null };
  // Most actions take no body, and clients then send none or `{}`.
  if (request.method === 'POST' && (await request.clone().text()) === '') return { value: undefined, problem: null };
  const body = await readJson(request);
  if (body.ok) return { value: body.value, problem: null };
  return { value: undefined, problem: errors.invalidRequestContent('The body is not valid JSON') };
}
