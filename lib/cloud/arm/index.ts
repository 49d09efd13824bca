import type { Service, ServiceContext } from '../context';
import { type Query, readJson, readQuery } from '../http';
import { callerOf, createTokenVerifier, type TokenVerifier } from '../tokens';
import { recordActivity } from './activity';
import { authenticate } from './authenticate';
import type { ArmCall } from './call';
import * as errors from './errors';
import { findOperation } from './find-operation';
import { isGuid, parsePath } from './path';
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
  const url = new URL(request.url);
  const query = readQuery(url);
  const version = checkVersion(query);
  if (version !== null) return version;
  const authentication = await authenticate(request, verifier, context);
  if (!authentication.ok) return authentication.response;

  const path = parsePath(url.pathname);
  if (!path.ok) return errors.invalidResourceId(url.pathname);
  const subscription = checkSubscription(path.segments, context);
  if (subscription !== null) return subscription;
  const found = findOperation(request.method, path.segments, context.world);
  if (found instanceof Response) return found;

  const { operation, params } = found;
  const body = await readBody(request);
  if (body instanceof Response) return body;
  const call: ArmCall = { context, params, path: path.id, query, caller: authentication.claims, body: body.value };
  const response = refusal(call, operation.action) ?? operation.handler(call);
  await recordActivity(operation, call, response, correlationId);
  return response;
}

/** Every date-shaped version is taken: older clients are welcome. */
function checkVersion(query: Query): Response | null {
  const version = query.get('api-version');
  if (version === null || version === '') return errors.missingApiVersion();
  return /^\d{4}-\d{2}-\d{2}(-preview|-privatepreview)?$/i.test(version) ? null : errors.invalidApiVersion(version);
}

function checkSubscription(segments: readonly string[], { world }: ServiceContext): Response | null {
  const [first = '', subscriptionId] = segments;
  if (first.toLowerCase() !== 'subscriptions' || subscriptionId === undefined) return null;
  if (!isGuid(subscriptionId)) return errors.invalidSubscriptionId(subscriptionId);
  return world.subscriptions[subscriptionId.toLowerCase()] === undefined
    ? errors.subscriptionNotFound(subscriptionId)
    : null;
}

async function readBody(request: Request): Promise<{ readonly value: unknown } | Response> {
  if (request.method !== 'PUT' && request.method !== 'PATCH') return { value: undefined };
  const body = await readJson(request);
  return body.ok ? body : errors.invalidRequestContent('The body is not valid JSON');
}

/** Azure's 403, or null when the caller may do it. Collections are asked for where they stand. */
function refusal({ context, caller, path }: ArmCall, action: string | null): Response | null {
  if (action === null) return null;
  const scope = scopeOf(path);
  const { allowed } = context.authorize({ ...callerOf(caller), plane: 'control', action, scope });
  return allowed ? null : errors.authorizationFailed(caller, action, scope);
}

/** A resource's own ID; for a collection, the scope that holds it. */
function scopeOf(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const provider = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  if (provider < 0) {
    // `/subscriptions/{id}/resourceGroups` and `.../resources` are collections without a provider.
    return segments.length % 2 === 0 ? path : `/${segments.slice(0, -1).join('/')}`;
  }
  const isCollection = (segments.length - provider) % 2 === 1;
  return isCollection ? `/${segments.slice(0, provider).join('/')}` : path;
}
