import { builtInRoles, type CompiledPolicy, compile, type Policy } from './rbac';
import type { Directory, World } from './world';

const compiled = new WeakMap<World, CompiledPolicy>();

/** The world's access policy, compiled once: a snapshot never changes, so whoever asks about it shares the result. */
export function compiledPolicyOf(world: World): CompiledPolicy {
  const known = compiled.get(world);
  if (known !== undefined) return known;
  const policy = compile(policyOf(world));
  compiled.set(world, policy);
  return policy;
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
