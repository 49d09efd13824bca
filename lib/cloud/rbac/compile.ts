import { type GroupsByMember, indexGroups, type Membership, membershipOf } from './membership';
import { type CompiledPermissions, type CompiledRole, compilePermissions, compileRole } from './role';
import { compileScopeParents, normalizeScope, type ScopeParents } from './scope';
import type { DenyAssignment, Policy, Question, RoleAssignment } from './types';

export interface CompiledAssignment {
  readonly assignment: RoleAssignment;
  /** Resource ID in lower case: the last tie-breaker of every order. */
  readonly key: string;
  readonly principalId: string;
  readonly scope: string;
  /** Null when no role definition has that ID. */
  readonly role: CompiledRole | null;
  /** The assignment's own condition, else the one that its role brings. */
  readonly condition: string | null;
}

export interface CompiledDeny {
  readonly deny: DenyAssignment;
  readonly key: string;
  readonly principalIds: ReadonlySet<string>;
  readonly excludePrincipalIds: ReadonlySet<string>;
  readonly permissions: CompiledPermissions;
}

export type AssignmentsByScope = Map<string, CompiledAssignment[]>;

/** A policy ready to be asked. Made by `compile`; its content is the engine's own business. */
export interface CompiledPolicy {
  readonly roles: ReadonlyMap<string, CompiledRole>;
  /** By principal, then by scope. Each list is sorted by key, so one assignment can be put in or taken out alone. */
  readonly assignments: Map<string, AssignmentsByScope>;
  readonly denies: ReadonlyMap<string, readonly CompiledDeny[]>;
  readonly groups: GroupsByMember;
  readonly parents: ScopeParents;
  /** Memberships worked out so far, by principal. */
  readonly memberships: Map<string, Membership>;
  /** Ways up to the root worked out so far, by scope as it was asked for. */
  readonly chains: Map<string, readonly string[]>;
}

/** Indexes a policy once, so that each decision looks only at what can matter. */
export function compile(policy: Policy): CompiledPolicy {
  const compiled: CompiledPolicy = {
    roles: new Map(policy.roleDefinitions.map((role) => [role.id.toLowerCase(), compileRole(role)])),
    assignments: new Map(),
    denies: compileDenies(policy.denyAssignments),
    groups: indexGroups(policy.groupMembers),
    parents: compileScopeParents(policy.scopeParents),
    memberships: new Map(),
    chains: new Map(),
  };
  for (const assignment of policy.roleAssignments) addAssignment(compiled, assignment);
  return compiled;
}

/** What a principal's token says of its groups, else what the policy says. */
export function memberships(compiled: CompiledPolicy, principalId: string, question: Question): Membership {
  if (question.groupIds !== undefined) return membershipOf(principalId, compiled.groups, question.groupIds);
  const known = compiled.memberships.get(principalId);
  if (known !== undefined) return known;
  const membership = membershipOf(principalId, compiled.groups);
  compiled.memberships.set(principalId, membership);
  return membership;
}

function addAssignment(compiled: CompiledPolicy, assignment: RoleAssignment): void {
  const role = compiled.roles.get(assignment.roleDefinitionId.toLowerCase()) ?? null;
  const entry: CompiledAssignment = {
    assignment,
    key: assignment.id.toLowerCase(),
    principalId: assignment.principalId.toLowerCase(),
    scope: normalizeScope(assignment.scope),
    role,
    // An empty text is not "no condition": only null is.
    condition: assignment.condition ?? role?.condition ?? null,
  };
  const byScope = compiled.assignments.get(entry.principalId) ?? new Map<string, CompiledAssignment[]>();
  compiled.assignments.set(entry.principalId, byScope);
  const list = byScope.get(entry.scope);
  if (list === undefined) byScope.set(entry.scope, [entry]);
  else insertByKey(list, entry);
}

function insertByKey(list: CompiledAssignment[], entry: CompiledAssignment): void {
  let index = list.length;
  while (index > 0 && (list[index - 1]?.key ?? '') > entry.key) index--;
  list.splice(index, 0, entry);
}

function compileDenies(denyAssignments: readonly DenyAssignment[]): ReadonlyMap<string, readonly CompiledDeny[]> {
  const byScope = new Map<string, CompiledDeny[]>();
  for (const deny of denyAssignments) {
    const scope = normalizeScope(deny.scope);
    const entry = {
      deny,
      key: deny.id.toLowerCase(),
      principalIds: lowerCaseSet(deny.principalIds),
      excludePrincipalIds: lowerCaseSet(deny.excludePrincipalIds),
      permissions: compilePermissions(deny.permissions),
    };
    byScope.set(scope, [...(byScope.get(scope) ?? []), entry]);
  }
  for (const list of byScope.values()) list.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return byScope;
}

function lowerCaseSet(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}
