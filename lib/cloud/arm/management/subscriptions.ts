import { emptyResponse, jsonResponse } from '../../http';
import type { World } from '../../world';
import { type ArmCall, param } from '../call';
import { subscriptionNotFound } from '../errors';
import { refuseWithout, WRITE } from './access';
import { toGroupSubscription } from './group-view';
import { findGroup, type Group, groupIdOf, rootGroup } from './groups';
import { groupOf } from './reading';
import { refuseMove } from './writing';

/**
 * PUT: moves a subscription below a group. It needs the right to grant access on the subscription, and the right to
 * write both groups, of which the root group asks nothing.
 * @see https://learn.microsoft.com/azure/governance/management-groups/overview#moving-management-groups-and-subscriptions
 */
export function attachSubscription(call: ArmCall): Response {
  const group = groupOf(call);
  // Who may not write there does not learn whether it exists.
  if (group instanceof Response) return refuseWithout(call, WRITE, groupIdOf(param(call, 'groupId'))) ?? group;
  return move(call, group, 'attached');
}

/** DELETE: back below the root group. */
export function detachSubscription(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return refuseWithout(call, WRITE, groupIdOf(param(call, 'groupId'))) ?? group;
  const { world } = call.context;
  const subscription = findSubscription(call);
  if (subscription !== undefined && parentGroup(subscription, world).name === group.name) {
    return move(call, rootGroup(world), 'detached');
  }
  return refuseWithout(call, WRITE, groupIdOf(group.name)) ?? emptyResponse(204);
}

type Subscription = World['subscriptions'][string];

function move(call: ArmCall, to: Group, as: 'attached' | 'detached'): Response {
  const { context } = call;
  const subscription = findSubscription(call);
  if (subscription === undefined)
    return refuseMove(call, null, to) ?? subscriptionNotFound(param(call, 'subscriptionId'));
  const { subscriptionId } = subscription;
  const from = parentGroup(subscription, context.world);
  const refused =
    refuseWithout(call, 'Microsoft.Authorization/roleAssignments/write', `/subscriptions/${subscriptionId}`) ??
    refuseMove(call, from, to);
  if (refused !== null) return refused;
  context.update((draft) => {
    const kept = draft.subscriptions[subscriptionId.toLowerCase()];
    if (kept !== undefined) kept.managementGroup = to.isRoot ? null : to.name;
  });
  const moved = { ...subscription, managementGroup: to.name };
  return as === 'detached' ? emptyResponse(200) : jsonResponse(200, toGroupSubscription(to, moved, context.world));
}

function findSubscription(call: ArmCall): Subscription | undefined {
  const { subscriptions } = call.context.world;
  const key = param(call, 'subscriptionId').toLowerCase();
  return Object.hasOwn(subscriptions, key) ? subscriptions[key] : undefined;
}

function parentGroup({ managementGroup }: Subscription, world: World): Group {
  return (managementGroup === null ? null : findGroup(world, managementGroup)) ?? rootGroup(world);
}
