import type { ManagementGroup, World } from '../../world';

/** A management group of the world, the tenant's root group included. */
export interface Group extends ManagementGroup {
  readonly isRoot: boolean;
}

/** Resource ID of a management group. */
export function groupIdOf(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`;
}

/** The tenant's root group: it has the tenant's ID for a name, and no other group above it. */
export function rootGroup({ tenant }: World): Group {
  return { name: tenant.tenantId, displayName: 'Tenant Root Group', parent: null, isRoot: true };
}

/** A management group by name, whatever its case; null when there is none. */
export function findGroup(world: World, name: string): Group | null {
  const key = name.toLowerCase();
  const root = rootGroup(world);
  if (key === root.name.toLowerCase()) return root;
  const group = Object.hasOwn(world.managementGroups, key) ? world.managementGroups[key] : undefined;
  return group === undefined ? null : { ...group, isRoot: false };
}

/** Every management group, the root group first. */
export function allGroups(world: World): readonly Group[] {
  return [rootGroup(world), ...Object.values(world.managementGroups).map((group) => ({ ...group, isRoot: false }))];
}

/** The group above; null above the root group. */
export function parentOf(world: World, group: Group): Group | null {
  if (group.isRoot) return null;
  return (group.parent === null ? null : findGroup(world, group.parent)) ?? rootGroup(world);
}

/** A group, then every group above it up to the root group. */
export function upwards(world: World, group: Group): readonly Group[] {
  const way: Group[] = [];
  for (let each: Group | null = group; each !== null && !way.some(({ name }) => name === each?.name); ) {
    way.push(each);
    each = parentOf(world, each);
  }
  return way;
}

/** Whether a group is another or lies below it. */
export function isGroupWithin(world: World, group: Group, container: Group): boolean {
  return upwards(world, group).some(({ name }) => name === container.name);
}

/** How many levels of groups are below a group. */
export function heightOf(world: World, group: Group): number {
  const level = upwards(world, group).length;
  const below = allGroups(world).filter((each) => isGroupWithin(world, each, group));
  return Math.max(...below.map((each) => upwards(world, each).length)) - level;
}
