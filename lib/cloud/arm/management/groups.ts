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

/** Whether a group is another or lies below it. */
export function isGroupWithin(world: World, name: string, container: string): boolean {
  const seen = new Set<string>();
  let group = findGroup(world, name);
  while (group !== null && !seen.has(group.name)) {
    if (group.name.toLowerCase() === container.toLowerCase()) return true;
    seen.add(group.name);
    group = parentOf(world, group);
  }
  return false;
}
