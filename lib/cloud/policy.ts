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
  const policy = carriedOn(latest.get(world.directory.servicePrincipals), world) ?? compile(policyOf(world));
  compiled.set(world, policy);
  latest.set(world.directory.servicePrincipals, { world, policy });
  return policy;
}

/** Up to so many changed assignments, changing the index beats making it. */
const FEW_CHANGES = 100;

function carriedOn(last: Compiled | undefined, world: World): CompiledPolicy | null {
  if (last === undefined || !sameButForAssignments(last.world, world)) return null;
  const changes = [
    ...changesBetween(last.world.roleAssignments, world.roleAssignments),
    ...changesBetween(last.world.lingeringAssignments, world.lingeringAssignments),
  ];
  if (changes.length > FEW_CHANGES) return null;
  return changes.reduce((policy, { change, assignment }) => change(policy, assignment), last.policy);
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

type Assignments = World['roleAssignments'];

interface Change {
  readonly change: typeof withAssignment;
  readonly assignment: RoleAssignment;
}

function changesBetween(before: Assignments, after: Assignments): readonly Change[] {
  if (before === after) return [];
  return [
    ...missingIn(after, before).map((assignment) => ({ change: withoutAssignment, assignment })),
    ...missingIn(before, after).map((assignment) => ({ change: withAssignment, assignment })),
  ];
}

/** Of `these`, the assignments that the others do not have, or have otherwise. */
function missingIn(others: Assignments, these: Assignments): readonly RoleAssignment[] {
  const missing: RoleAssignment[] = [];
  for (const id in these) {
    const assignment = these[id];
    if (assignment !== undefined && assignment !== others[id]) missing.push(assignment);
  }
  return missing;
}

/** The part of a world that access decisions depend on. */
function policyOf(world: World): Policy {
  return {
    roleDefinitions: [...builtInRoles, ...Object.values(world.customRoleDefinitions)],
    roleAssignments: [...Object.values(world.roleAssignments), ...Object.values(world.lingeringAssignments)],
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
