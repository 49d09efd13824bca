import { builtInRoles, type Policy } from './rbac';
import type { World } from './world';

/** The part of a world that access decisions depend on. */
export function policyOf(world: World): Policy {
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
