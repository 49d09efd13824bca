import { isGuid } from '../guid';
import type { World } from '../world';
import {
  invalidResourceId,
  invalidSubscriptionId,
  missingSubscription,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound,
} from './errors';
import { managementGroupNotFound } from './management/errors';
import { findGroup } from './management/groups';

/**
 * Checks that a scope is a well-formed resource ID and names something that exists: the management group, the
 * subscription, the group, the resource. What lies inside a resource (a secret in a vault) is not Resource Manager's and is not checked.
 * Returns Azure's error, or null when all is well.
 */
export function checkScope(scope: string, world: World): Response | null {
  const segments = scope.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return null;
  const malformed = checkForm(scope);
  if (malformed !== null) return malformed;
  if (is(segments[0], 'providers')) return checkGroup(segments, world);
  const [, subscriptionId = '', , group] = segments;
  if (world.subscriptions[subscriptionId.toLowerCase()] === undefined) return subscriptionNotFound(subscriptionId);
  if (group === undefined || !is(segments[2], 'resourceGroups')) return null;
  const groupId = `/${segments.slice(0, 4).join('/')}`;
  if (world.resources[groupId.toLowerCase()] === undefined) return resourceGroupNotFound(group);
  if (segments.length < 8) return null;
  const resourceId = `/${segments.slice(0, 8).join('/')}`;
  const [namespace = '', type = '', name = ''] = segments.slice(5, 8);
  if (world.resources[resourceId.toLowerCase()] === undefined)
    return resourceNotFound(`${namespace}/${type}`, name, group);
  return null;
}

/** A management group must be there; other scopes without a subscription are not simulated. */
function checkGroup([, namespace, type, name = '']: readonly string[], world: World): Response | null {
  if (!is(namespace, 'Microsoft.Management') || !is(type, 'managementGroups')) return null;
  return findGroup(world, name) === null ? managementGroupNotFound(name) : null;
}

/**
 * Checks the form alone: `/`, or
 * `/subscriptions/{guid}[/resourceGroups/{name}][/providers/{namespace}/{type}/{name}[/{type}/{name}]...]`.
 */
export function checkForm(scope: string): Response | null {
  let rest = scope.split('/').filter((segment) => segment !== '');
  if (rest.length === 0) return null;
  if (is(rest[0], 'subscriptions')) {
    const subscriptionId = rest[1];
    if (subscriptionId === undefined || !isGuid(subscriptionId)) return invalidSubscriptionId(subscriptionId ?? '');
    rest = rest.slice(2);
    if (is(rest[0], 'resourceGroups')) {
      if (rest[1] === undefined) return invalidResourceId(scope);
      rest = rest.slice(2);
    }
  } else if (!is(rest[0], 'providers')) {
    return missingSubscription();
  }
  if (rest.length === 0) return null;
  const pairs = rest.length - 2;
  return is(rest[0], 'providers') && pairs >= 2 && pairs % 2 === 0 ? null : invalidResourceId(scope);
}

function is(segment: string | undefined, word: string): boolean {
  return segment?.toLowerCase() === word.toLowerCase();
}
