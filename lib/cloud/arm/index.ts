import type { Service, ServiceContext } from '../context';
import { readJson, readQuery } from '../http';
import { callerOf, createTokenVerifier, type TokenVerifier } from '../tokens';
import { checkApiVersion } from './api-version';
import { authenticate } from './authenticate';
import type { ArmCall, Operation } from './call';
import * as errors from './errors';
import { findOperation, lastProvider } from './find-operation';
import { recordActivity } from './insights/activity';
import { isGuid, parsePath } from './path';
import { refusalOf } from './refusal';
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
  const path = parsePath(url.pathname);
  const version = checkApiVersion(query, path.ok ? lastProvider(path.segments)[0] : null);
  if (version !== null) return version;
  const authentication = await authenticate(request, verifier, context);
  if (!authentication.ok) return authentication.response;

  if (!path.ok) return errors.invalidResourceId(url.pathname);
  const subscription = checkSubscription(path.segments, context);
  if (subscription !== null) return subscription;
  const found = findOperation(request.method, path.segments, query.get('api-version') ?? '');
  if (found instanceof Response) return found;

  const { operation, params } = found;
  const body = await readBody(request);
  const call: ArmCall = { context, params, path: path.id, query, caller: authentication.claims, body: body.value };
  const response = refusal(call, operation) ?? body.problem ?? (await operation.handler(call));
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

/** Azure's 403, or null when the caller may do it. Collections are asked for where they stand. */
function refusal(call: ArmCall, { action, attributes }: Operation): Response | null {
  const { context, caller, path } = call;
  if (action === null) return null;
  const explanation = context.authorize({
    ...callerOf(caller),
    plane: 'control',
    action,
    scope: scopeOf(path),
    ...(attributes !== undefined && { attributes: attributes(call) }),
  });
  return refusalOf(explanation, caller, context.world);
}

/** A resource's own ID, also for an action on it; for a collection, the scope that holds it. */
function scopeOf(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const provider = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  if (provider < 0) {
    // `/subscriptions/{id}/resourceGroups` and `.../resources` are collections without a provider.
    return segments.length % 2 === 0 ? path : `/${segments.slice(0, -1).join('/')}`;
  }
  const isCollection = (segments.length - provider) % 2 === 1;
  if (!isCollection) return path;
  // An action on a resource, or the children of one: `.../vm-stock/start`, `.../id-web/federatedIdentityCredentials`.
  if (segments.length - provider > 3) return `/${segments.slice(0, -1).join('/')}`;
  // Public captures of refused lists in a group name the provider; those of a subscription name the subscription.
  const isTypeInGroup = provider === 4 && segments.length === 7;
  return `/${segments.slice(0, isTypeInGroup ? 6 : provider).join('/')}`;
}
