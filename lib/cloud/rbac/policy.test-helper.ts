import { findBuiltInRole } from './built-in-roles';
import { builtInRoles } from './index';
import type { Permission, Policy, RoleAssignment, RoleDefinition } from './types';

/** A policy as test cases write it: short, with everything left out that does not matter to a decision. */
export interface ShortPolicy {
  readonly roles?: readonly { readonly id: string; readonly permissions: readonly Partial<Permission>[] }[];
  readonly assignments: readonly {
    readonly id: string;
    readonly principal: string;
    /** Name of a built-in role, or ID of one of `roles`. */
    readonly role: string;
    readonly scope: string;
    readonly condition?: string | null;
    readonly effectiveFrom?: number | undefined;
    readonly effectiveUntil?: number | undefined;
  }[];
  readonly denies?: readonly {
    readonly id: string;
    readonly principals: readonly string[];
    readonly exclude?: readonly string[];
    readonly scope: string;
    readonly permissions: readonly Partial<Permission>[];
    readonly notBelow?: boolean;
  }[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly parents?: Readonly<Record<string, string>>;
  /** Everybody in the directory, in lower case; absent: nobody is missing. */
  readonly directory?: readonly string[];
}

/** Fills in what a short policy leaves out. */
export function policyFrom(short: ShortPolicy): Policy {
  const { directory } = short;
  return {
    roleDefinitions: [...builtInRoles, ...(short.roles ?? []).map(roleFrom)],
    roleAssignments: short.assignments.map(assignmentFrom),
    denyAssignments: (short.denies ?? []).map((deny) => ({
      id: deny.id,
      name: deny.id,
      scope: deny.scope,
      permissions: deny.permissions.map(permissionFrom),
      principalIds: deny.principals,
      excludePrincipalIds: deny.exclude ?? [],
      doNotApplyToChildScopes: deny.notBelow ?? false,
    })),
    groupMembers: short.groups ?? {},
    scopeParents: short.parents ?? {},
    ...(directory === undefined ? {} : { hasPrincipal: (objectId: string) => directory.includes(objectId) }),
  };
}

function assignmentFrom(short: ShortPolicy['assignments'][number]): RoleAssignment {
  const { id, principal, role, scope, condition = null, effectiveFrom, effectiveUntil } = short;
  return {
    id,
    name: id,
    scope,
    roleDefinitionId: findBuiltInRole(role)?.id ?? role,
    principalId: principal,
    principalType: 'ServicePrincipal',
    description: null,
    condition,
    conditionVersion: condition === null ? null : '2.0',
    createdOn: 0,
    updatedOn: 0,
    createdBy: 'creator',
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveUntil === undefined ? {} : { effectiveUntil }),
  };
}

function roleFrom({ id, permissions }: NonNullable<ShortPolicy['roles']>[number]): RoleDefinition {
  return {
    id,
    roleName: id,
    roleType: 'CustomRole',
    description: '',
    permissions: permissions.map(permissionFrom),
    assignableScopes: ['/'],
  };
}

function permissionFrom(permission: Partial<Permission>): Permission {
  return { actions: [], notActions: [], dataActions: [], notDataActions: [], ...permission };
}
