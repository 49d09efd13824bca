import type { rbac, World } from '@/lib/cloud';
import type { Names } from '@/lib/explain';

/** The role assignments at one scope. */
export interface AssignmentGroup {
  /** In lower case. */
  readonly scope: string;
  /** What people call the scope, and what kind of thing it is. */
  readonly name: string;
  readonly kind: string;
  readonly assignments: readonly rbac.RoleAssignment[];
}

const kinds: Readonly<Record<string, string>> = {
  'microsoft.compute/virtualmachines': 'virtual machine',
  'microsoft.keyvault/vaults': 'key vault',
  'microsoft.managedidentity/userassignedidentities': 'user-assigned identity',
};

/** Role assignments by scope: the widest scope first, at each scope the oldest first. */
export function assignmentGroups({ roleAssignments }: World, names: Names): readonly AssignmentGroup[] {
  const byScope = new Map<string, rbac.RoleAssignment[]>();
  for (const each of Object.values(roleAssignments)) {
    const scope = each.scope.toLowerCase();
    byScope.set(scope, [...(byScope.get(scope) ?? []), each]);
  }
  return [...byScope]
    .map(([scope, assignments]) => ({
      scope,
      name: names.scope(assignments[0]?.scope ?? scope),
      kind: scopeKind(scope),
      assignments: assignments.toSorted(
        (one, other) => one.createdOn - other.createdOn || compareText(one.id, other.id),
      ),
    }))
    .toSorted((one, other) => depth(one.scope) - depth(other.scope) || compareText(one.scope, other.scope));
}

/** What kind of thing a scope is, for people to read. */
export function scopeKind(scope: string): string {
  const segments = scope.toLowerCase().split('/').filter(Boolean);
  if (segments.length === 0) return 'everything';
  if (segments[0] !== 'subscriptions') return 'management group';
  if (segments.length === 2) return 'subscription';
  if (segments.length === 4) return 'resource group';
  if (segments.length > 8) return segments[8] === 'secrets' ? 'secret' : 'part of a resource';
  return kinds[`${segments[5]}/${segments[6]}`] ?? 'resource';
}

/** Whose an assignment is, as the portal would list it; null when the directory no longer knows the principal. */
export function principalKind(objectId: string, { directory }: World): string | null {
  const id = objectId.toLowerCase();
  const identity = directory.servicePrincipals[id];
  if (identity !== undefined) {
    return identity.servicePrincipalType === 'ManagedIdentity' ? 'managed identity' : 'application';
  }
  if (directory.groups[id] !== undefined) return 'group';
  return directory.users[id] === undefined ? null : 'user';
}

function depth(scope: string): number {
  return scope.split('/').filter(Boolean).length;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
