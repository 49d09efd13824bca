import type { RoleAssignment } from '../../rbac';
import { typeInDirectory } from '../authorization/principal-type';
import { assignmentId } from '../authorization/role-assignment-view';
import type { ArmCall } from '../call';

const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** Whoever creates a management group owns it. */
export function ownership({ context, caller }: ArmCall, scope: string): RoleAssignment {
  const name = context.ids.guid();
  const now = context.clock.now();
  return {
    id: assignmentId(scope, name),
    name,
    scope,
    roleDefinitionId: OWNER,
    principalId: caller.oid,
    principalType: typeInDirectory(caller.oid, context.world.directory) ?? 'ServicePrincipal',
    description: null,
    condition: null,
    conditionVersion: null,
    createdOn: now,
    updatedOn: now,
    createdBy: caller.oid,
  };
}
