import { notImplemented } from '../http';
import * as errors from './errors';
import { findProvider, isKnownType } from './provider-types';
import { readTypedPath } from './resource-type';
import { checkForm } from './scope';

/** A request that Azure would serve and this simulator does not. */
export interface Unsimulated {
  readonly kind: 'unsimulated';
  /** What Azure would ask RBAC for, worked out from method and type; null where that cannot be done. */
  readonly action: string | null;
  /** 501, for those who may. */
  readonly response: Response;
}

/** What becomes of a request that no operation fits: Azure's error, or what it would have asked for. */
export function describeUnsimulated(
  method: string,
  segments: readonly string[],
  version: string,
): Unsimulated | Response {
  const path = `/${segments.join('/')}`;
  const malformed = checkPath(path, segments, version);
  if (malformed !== null) return malformed;
  const action = actionOf(method, path);
  if (action === 'unsupported-method') return errors.methodNotAllowed(method);
  return { kind: 'unsimulated', action, response: notImplemented(`${method} ${path}`) };
}

function checkPath(path: string, segments: readonly string[], version: string): Response | null {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const [namespace, type] = at < 0 ? [] : segments.slice(at + 1);
  if (namespace !== undefined) {
    const provider = findProvider(namespace);
    if (provider === null) return errors.invalidResourceNamespace(namespace);
    if (type !== undefined && !isKnownType(provider, type)) return errors.invalidResourceType(namespace, version);
  }
  if (isOfSubscription(segments) || isProviderItself(segments)) return null;
  const isResource = namespace === undefined || (segments.length - at) % 2 === 0;
  return checkForm(isResource ? path : `/${segments.slice(0, at).join('/')}`);
}

/** `/subscriptions/{id}/tagNames` and its like, which belong to no provider; also below a resource group. */
function isOfSubscription(segments: readonly string[]): boolean {
  const lower = segments.map((segment) => segment.toLowerCase());
  const [first = '', , third = ''] = lower;
  if (first !== 'subscriptions' || lower.includes('providers')) return false;
  return segments.length >= (third === 'resourcegroups' ? 5 : 3);
}

/** `.../providers` and `.../providers/{namespace}`: the lists of what Azure offers. */
function isProviderItself(segments: readonly string[]): boolean {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  return (
    (at === 0 || at === 2) && at >= segments.length - 2 && (at === 0 || segments[0]?.toLowerCase() === 'subscriptions')
  );
}

/**
 * The action in Azure's spelling rule: `{type}/read`, `/write`, `/delete`, and for a POST `{type}/{verb}/action`.
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-definitions#actions
 */
function actionOf(method: string, path: string): string | null {
  const typed = readTypedPath(path);
  if (typed === null) return null;
  const type = [typed.namespace, ...typed.types].join('/');
  const isResource = typed.names.length === typed.types.length;
  switch (method) {
    case 'GET':
      return `${type}/read`;
    case 'PUT':
    case 'PATCH':
      return isResource ? `${type}/write` : 'unsupported-method';
    case 'DELETE':
      return isResource ? `${type}/delete` : 'unsupported-method';
    case 'POST':
      return isResource ? 'unsupported-method' : `${type}/action`;
    default:
      return 'unsupported-method';
  }
}
