import type { RoleAssignment } from '../../rbac';
import { type ArmCall, param } from '../call';
import { roleDefinitionIdAt } from './role-definition-view';
import { extensionId } from './scopes';

/** Resource ID of an assignment. */
export function assignmentId(scope: string, name: string): string {
  return extensionId(scope, 'roleAssignments', name);
}

/** The assignment that a path of one names; undefined when there is none (any more). */
export function findAssignment(call: ArmCall): RoleAssignment | undefined {
  const key = assignmentId(param(call, 'scope'), param(call, 'name')).toLowerCase();
  const { roleAssignments } = call.context.world;
  return Object.hasOwn(roleAssignments, key) ? roleAssignments[key] : undefined;
}

/** An assignment as Resource Manager tells it; `createdBy` null as in the answer to a PUT, which reads fill. */
export function toAssignment(assignment: RoleAssignment, createdBy: string | null = assignment.createdBy): object {
  return {
    properties: {
      roleDefinitionId: roleDefinitionIdAt(assignment.scope, assignment.roleDefinitionId),
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope: assignment.scope,
      condition: assignment.condition,
      conditionVersion: assignment.conditionVersion,
      createdOn: new Date(assignment.createdOn).toISOString(),
      updatedOn: new Date(assignment.updatedOn).toISOString(),
      createdBy,
      updatedBy: assignment.updatedBy ?? assignment.createdBy,
      delegatedManagedIdentityResourceId: null,
      description: assignment.description,
    },
    id: assignment.id,
    type: 'Microsoft.Authorization/roleAssignments',
    name: assignment.name,
  };
}
