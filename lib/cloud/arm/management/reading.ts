import { jsonResponse } from '../../http';
import { type ArmCall, param } from '../call';
import { mayDo } from '../readable';
import { groupNotFound } from './errors';
import { descendantsOf, subscriptionsIn, toGroup, toGroupSubscription, toListItem } from './group-view';
import { allGroups, findGroup, type Group, groupIdOf } from './groups';

/** The management groups that the caller may read. UNVERIFIED: one who may read none gets an empty list. */
export function listManagementGroups(call: ArmCall): Response {
  const { world } = call.context;
  const shown = allGroups(world).filter(({ name }) =>
    mayDo(call, 'Microsoft.Management/managementGroups/read', groupIdOf(name)),
  );
  return jsonResponse(200, { value: shown.map((group) => toListItem(group, world)) });
}

/** One group; `$expand` `children`, `path` or `ancestors`, and `$recurse=true` with the children. */
export function getManagementGroup(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return group;
  const expand = (call.query.get('$expand') ?? '').toLowerCase();
  const expansion = {
    children: expand === 'children',
    recurse: call.query.get('$recurse')?.toLowerCase() === 'true',
    path: expand === 'path',
    ancestors: expand === 'ancestors',
  };
  return jsonResponse(200, toGroup(group, call.context.world, expansion));
}

/** Everything below a group. */
export function listDescendants(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return group;
  return jsonResponse(200, { value: descendantsOf(group, call.context.world) });
}

export function listGroupSubscriptions(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return group;
  const { world } = call.context;
  return jsonResponse(200, {
    value: subscriptionsIn(group, world).map((each) => toGroupSubscription(group, each, world)),
  });
}

export function getGroupSubscription(call: ArmCall): Response {
  const group = groupOf(call);
  if (group instanceof Response) return group;
  const { world } = call.context;
  const id = param(call, 'subscriptionId').toLowerCase();
  const subscription = subscriptionsIn(group, world).find(({ subscriptionId }) => subscriptionId.toLowerCase() === id);
  return subscription === undefined
    ? groupNotFound(call.path)
    : jsonResponse(200, toGroupSubscription(group, subscription, world));
}

/** The group that the path names, or the service's 404. */
export function groupOf(call: ArmCall): Group | Response {
  const name = param(call, 'groupId');
  return findGroup(call.context.world, name) ?? groupNotFound(groupIdOf(name));
}
