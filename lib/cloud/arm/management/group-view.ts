import type { World } from '../../world';
import { allGroups, type Group, groupIdOf, parentOf, rootGroup, upwards } from './groups';

const TYPE = 'Microsoft.Management/managementGroups';

/** An item of the list of management groups. */
export function toListItem(group: Group, world: World): object {
  return {
    id: groupIdOf(group.name),
    type: TYPE,
    name: group.name,
    properties: { tenantId: world.tenant.tenantId, displayName: group.displayName },
  };
}

/** What of a group's surroundings to tell beside the group. */
export interface Expansion {
  readonly children: boolean;
  /** Children of children, all the way down. */
  readonly recurse: boolean;
  /** The way from the root group down to this one. */
  readonly path: boolean;
  /** The same way, upwards. */
  readonly ancestors: boolean;
}

/** A management group as Azure tells it; `version` and times are not kept, so they are left out. */
export function toGroup(group: Group, world: World, expansion: Expansion): object {
  const parent = parentOf(world, group);
  const { children, recurse, path, ancestors } = expansion;
  const above = upwards(world, group).slice(1);
  return {
    id: groupIdOf(group.name),
    type: TYPE,
    name: group.name,
    properties: {
      tenantId: world.tenant.tenantId,
      displayName: group.displayName,
      details: {
        ...(parent !== null && { parent: toParent(parent) }),
        ...(path && { path: [...above].reverse().map(toStep) }),
        ...(ancestors && {
          managementGroupAncestors: above.map(({ name }) => name),
          managementGroupAncestorsChain: above.map(toStep),
        }),
      },
      ...(children && { children: childrenOf(group, world, recurse) }),
    },
  };
}

function toStep({ name, displayName }: Group): object {
  return { name, displayName };
}

function toParent({ name, displayName }: Group): object {
  return { id: groupIdOf(name), name, displayName };
}

/** Direct child groups, then direct subscriptions. */
function childrenOf(group: Group, world: World, recurse: boolean): readonly object[] {
  const groups = childGroups(group, world).map((child) => ({
    type: TYPE,
    id: groupIdOf(child.name),
    name: child.name,
    displayName: child.displayName,
    ...(recurse && { children: childrenOf(child, world, true) }),
  }));
  const subscriptions = subscriptionsIn(group, world).map(({ subscriptionId, displayName }) => ({
    type: '/subscriptions',
    id: `/subscriptions/${subscriptionId}`,
    name: subscriptionId,
    displayName,
  }));
  return [...groups, ...subscriptions];
}

/** The groups right below a group. */
export function childGroups(group: Group, world: World): readonly Group[] {
  return allGroups(world).filter((each) => parentOf(world, each)?.name === group.name);
}

/** The subscriptions right below a group. */
export function subscriptionsIn(group: Group, world: World): readonly World['subscriptions'][string][] {
  const name = group.name.toLowerCase();
  const root = rootGroup(world).name;
  return Object.values(world.subscriptions).filter((each) => (each.managementGroup ?? root).toLowerCase() === name);
}

/** A subscription as a child of a management group. */
export function toGroupSubscription(group: Group, subscription: World['subscriptions'][string], world: World): object {
  return {
    id: `${groupIdOf(group.name)}/subscriptions/${subscription.subscriptionId}`,
    type: `${TYPE}/subscriptions`,
    name: subscription.subscriptionId,
    properties: {
      displayName: subscription.displayName,
      parent: { id: groupIdOf(group.name) },
      state: 'Active',
      tenant: world.tenant.tenantId,
    },
  };
}

/** Every group and subscription below a group, with the one right above it. */
export function descendantsOf(group: Group, world: World): readonly object[] {
  const parent = { id: groupIdOf(group.name) };
  const groups = childGroups(group, world).flatMap((child) => [
    {
      id: groupIdOf(child.name),
      type: TYPE,
      name: child.name,
      properties: { displayName: child.displayName, parent },
    },
    ...descendantsOf(child, world),
  ]);
  const subscriptions = subscriptionsIn(group, world).map(({ subscriptionId, displayName }) => ({
    id: `/subscriptions/${subscriptionId}`,
    type: '/subscriptions',
    name: subscriptionId,
    properties: { displayName, parent },
  }));
  return [...groups, ...subscriptions];
}
