import {
  builtInRoles,
  type CompiledPolicy,
  compile,
  type Policy,
  type RoleAssignment,
  withAssignment,
  withoutAssignment,
} from './rbac';
import type { Directory, World } from './world';

interface Compiled {
  readonly world: World;
  readonly assignments: readonly RoleAssignment[];
  readonly policy: CompiledPolicy;
}

const compiled = new WeakMap<World, CompiledPolicy>();
/** What was compiled last for a directory's service principals: the next snapshot mostly differs in one assignment. */
const latest = new WeakMap<Directory['servicePrincipals'], Compiled>();

/**
 * The world's access policy, compiled once: a snapshot never changes, so whoever asks about it shares the result.
 * Where only role assignments changed since the last snapshot, its index is carried on instead of made anew.
 */
export function compiledPolicyOf(world: World): CompiledPolicy {
  const known = compiled.get(world);
  if (known !== undefined) return known;
  const last = latest.get(world.directory.servicePrincipals);
  const assignments = assignmentsOf(world);
  const policy = carriedOn(last, world, assignments) ?? compile(policyOf(world, assignments));
  compiled.set(world, policy);
  latest.set(world.directory.servicePrincipals, { world, assignments, policy });
  return policy;
}

/** Up to so many changed assignments, changing the index beats making it. */
const FEW_CHANGES = 100;

function carriedOn(
  last: Compiled | undefined,
  world: World,
  assignments: readonly RoleAssignment[],
): CompiledPolicy | null {
  if (last === undefined || !sameButForAssignments(last.world, world)) return null;
  const { removed, added } = changesBetween(last.assignments, assignments);
  if (removed.length + added.length > FEW_CHANGES) return null;
  return added.reduce(withAssignment, removed.reduce(withoutAssignment, last.policy));
}

function sameButForAssignments(one: World, other: World): boolean {
  return (
    one.directory.users === other.directory.users &&
    one.directory.groups === other.directory.groups &&
    one.directory.servicePrincipals === other.directory.servicePrincipals &&
    one.customRoleDefinitions === other.customRoleDefinitions &&
    one.denyAssignments === other.denyAssignments &&
    one.subscriptions === other.subscriptions &&
    one.managementGroups === other.managementGroups &&
    one.tenant === other.tenant
  );
}

/**
 * What was removed and what was added; an assignment that changed is both. A snapshot keeps the objects that did not
 * change, in their order, so only what lies between the first and the last difference is looked at closely.
 */
function changesBetween(before: readonly RoleAssignment[], after: readonly RoleAssignment[]) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const [gone, come] = [new Set(before.slice(start, endBefore)), new Set(after.slice(start, endAfter))];
  return { removed: [...gone].filter((each) => !come.has(each)), added: [...come].filter((each) => !gone.has(each)) };
}

/** Role assignments, and deleted ones that may still count. */
function assignmentsOf({ roleAssignments, lingeringAssignments }: World): readonly RoleAssignment[] {
  const all: RoleAssignment[] = [];
  for (const record of [roleAssignments, lingeringAssignments]) {
    // Faster than `Object.values` on a record that was just changed, and this is done after every change.
    for (const id in record) if (record[id] !== undefined) all.push(record[id]);
  }
  return all;
}

/** The part of a world that access decisions depend on. */
function policyOf(world: World, roleAssignments: readonly RoleAssignment[]): Policy {
  return {
    roleDefinitions: [...builtInRoles, ...Object.values(world.customRoleDefinitions)],
    roleAssignments,
    denyAssignments: Object.values(world.denyAssignments),
    groupMembers: Object.fromEntries(
      Object.values(world.directory.groups).map((group) => [group.objectId, group.memberIds]),
    ),
    scopeParents: scopeParentsOf(world),
    hasPrincipal: (objectId) => hasPrincipal(world.directory, objectId),
  };
}

const managementGroupId = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;

/** A subscription's or group's management group; the tenant's root group has the tenant's ID for a name. */
export function scopeParentsOf({ subscriptions, managementGroups, tenant }: World): Policy['scopeParents'] {
  const root = tenant.tenantId;
  return Object.fromEntries([
    ...Object.values(subscriptions).map(({ subscriptionId, managementGroup }) => [
      `/subscriptions/${subscriptionId}`,
      managementGroupId(managementGroup ?? root),
    ]),
    ...Object.values(managementGroups).map(({ name, parent }) => [
      managementGroupId(name),
      managementGroupId(parent ?? root),
    ]),
  ]);
}

function hasPrincipal({ users, groups, servicePrincipals }: Directory, objectId: string): boolean {
  return [users, groups, servicePrincipals].some((each) => Object.hasOwn(each, objectId));
}
