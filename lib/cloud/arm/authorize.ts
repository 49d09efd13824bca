import { callerOf } from '../tokens';
import type { ArmCall, ArmHandler, Operation } from './call';
import { holdsRoleAround, mayDo } from './readable';
import { refusalOf } from './refusal';

/** What RBAC is asked for before a call is answered. */
export interface Asked {
  /** Null: any signed-in caller may. */
  readonly action: string | null;
  readonly attributes?: Operation['attributes'];
  /** Absent where there is no operation to run. */
  readonly handler?: ArmHandler;
}

/** Azure's 403, or null when the caller may do it. Collections are asked for where they stand. */
export function authorizeCall(call: ArmCall, { action, attributes, handler }: Asked): Response | null {
  const { context, caller, path } = call;
  if (action === null) return null;
  const scope = scopeOf(path);
  if (handler?.isCutList && !mayDo(call, action, scope) && holdsRoleAround(call, scope)) return null;
  const explanation = context.authorize({
    ...callerOf(caller),
    plane: 'control',
    action: asSpelled(action, path),
    scope,
    ...(attributes !== undefined && { attributes: attributes(call) }),
  });
  return refusalOf(explanation, caller, context.world);
}

/** Public captures show that Azure takes the spelling of `resourcegroups` in an action from the request's path. */
function asSpelled(action: string, path: string): string {
  const spelled = /\/(resourcegroups)(?:\/|$)/i.exec(path)?.[1];
  return spelled === undefined ? action : action.replace('/resourceGroups/', `/${spelled}/`);
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
