import type { ActionTable } from './action';
import type { Caller } from './caller';
import { type CompiledCondition, compileCondition } from './condition';
import { type CompiledDeny, compileDenies } from './deny';
import {
  type AssignmentsByScope,
  type CompiledAssignment,
  createHolder,
  createHolders,
  findHolder,
  type Holder,
  type Holders,
  withEntry,
  withEntryAt,
  withHolder,
  withoutEntry,
  withoutEntryAt,
} from './holders';
import { type GroupsByMember, indexGroups } from './membership';
import { type CompiledRole, compileRole } from './role';
import { compileScopeParents } from './scope';
import { createScopeTable, internScope, type ScopeTable } from './scope-table';
import type { Plane, Policy, RoleAssignment } from './types';

/**
 * A policy ready to be asked. Made by `compile`; its content is the engine's own business.
 * What it answers never changes; what it remembers of earlier questions does.
 */
export interface CompiledPolicy {
  readonly roles: ReadonlyMap<string, CompiledRole>;
  readonly holders: Holders;
  /** How many assignments there are. */
  readonly size: number;
  /** Assignments to principals that the directory does not have. */
  readonly orphans: AssignmentsByScope;
  readonly hasPrincipal: (objectId: string) => boolean;
  /** By number of the scope. */
  readonly denies: ReadonlyMap<number, readonly CompiledDeny[]>;
  readonly groups: GroupsByMember;
  readonly scopes: ScopeTable;
  readonly actions: Readonly<Record<Plane, Map<string, ActionTable>>>;
  /** Who asked so far: with the directory's groups, and without any. */
  readonly callers: Readonly<Record<'inGroups' | 'alone', Map<string, Caller>>>;
}

const none: readonly CompiledCondition[] = [];

/** Indexes a policy once, so that each decision looks only at what can matter. */
export function compile(policy: Policy): CompiledPolicy {
  const scopes = createScopeTable(compileScopeParents(policy.scopeParents));
  const empty: CompiledPolicy = {
    roles: new Map(policy.roleDefinitions.map((role, index) => [role.id.toLowerCase(), compileRole(role, index)])),
    holders: [],
    size: policy.roleAssignments.length,
    orphans: new Map(),
    hasPrincipal: policy.hasPrincipal ?? (() => true),
    denies: compileDenies(policy.denyAssignments, scopes),
    groups: indexGroups(policy.groupMembers),
    scopes,
    actions: { control: new Map(), data: new Map() },
    callers: newCallers(),
  };
  const byPrincipal = new Map<string, CompiledAssignment[]>();
  for (const assignment of policy.roleAssignments) {
    const entry = compileAssignment(empty, assignment);
    const list = byPrincipal.get(entry.principalId);
    if (list === undefined) byPrincipal.set(entry.principalId, [entry]);
    else list.push(entry);
  }
  const holders = Array.from(byPrincipal, ([principalId, entries]) =>
    createHolder(principalId, empty.hasPrincipal(principalId), entries),
  );
  const orphaned = holders.filter(({ isKnown }) => !isKnown).flatMap(({ entries }) => entries);
  return { ...empty, holders: createHolders(holders), orphans: createHolder('', false, orphaned).at };
}

/** The policy with one more assignment; shares nearly everything with the one it is made from, which stays as it is. */
export function withAssignment(policy: CompiledPolicy, assignment: RoleAssignment): CompiledPolicy {
  const entry = compileAssignment(policy, assignment);
  const { principalId } = entry;
  const holder =
    findHolder(policy.holders, principalId) ?? createHolder(principalId, policy.hasPrincipal(principalId), []);
  const orphans = holder.isKnown ? policy.orphans : withEntryAt(policy.orphans, entry);
  return changed(policy, withEntry(holder, entry), orphans, 1);
}

/**
 * The policy without an assignment, which must be the very object that it was made from (a deleted assignment and its
 * successor can have the same ID). One that it does not have changes nothing.
 */
export function withoutAssignment(policy: CompiledPolicy, assignment: RoleAssignment): CompiledPolicy {
  const holder = findHolder(policy.holders, assignment.principalId.toLowerCase());
  const entry = holder?.entries.find((each) => each.assignment === assignment);
  if (holder === undefined || entry === undefined) return policy;
  const orphans = holder.isKnown ? policy.orphans : withoutEntryAt(policy.orphans, entry);
  return changed(policy, withoutEntry(holder, entry), orphans, -1);
}

function changed(policy: CompiledPolicy, holder: Holder, orphans: AssignmentsByScope, by: number): CompiledPolicy {
  const holders = withHolder(policy.holders, holder);
  return { ...policy, holders, orphans, size: policy.size + by, callers: newCallers() };
}

function newCallers(): CompiledPolicy['callers'] {
  return { inGroups: new Map(), alone: new Map() };
}

function compileAssignment(policy: CompiledPolicy, assignment: RoleAssignment): CompiledAssignment {
  const role = policy.roles.get(assignment.roleDefinitionId.toLowerCase()) ?? null;
  // An empty text is not "no condition": only null is.
  const texts = [assignment.condition, role?.condition ?? null].filter((text) => text !== null);
  const isTimed = assignment.effectiveFrom !== undefined || assignment.effectiveUntil !== undefined;
  return {
    assignment,
    principalId: assignment.principalId.toLowerCase(),
    scope: internScope(policy.scopes, assignment.scope),
    role,
    conditions: texts.length === 0 ? none : texts.map(compileCondition),
    isPlain: texts.length === 0 && !isTimed,
  };
}
