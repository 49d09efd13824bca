import { builtInRoles, type CompiledPolicy, compile, type Policy } from './rbac';
import type { World } from './world';

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
    roleAssignments: Object.values(world.roleAssignments),
    denyAssignments: Object.values(world.denyAssignments),
    groupMembers: Object.fromEntries(
      Object.values(world.directory.groups).map((group) => [group.objectId, group.memberIds]),
    ),
    scopeParents: {},
  };
}
