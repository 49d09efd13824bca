import type { CompiledCondition } from './condition';
import type { CompiledRole } from './role';
import type { AssignedScope } from './scope-table';
import type { RoleAssignment } from './types';

export interface CompiledAssignment {
  readonly assignment: RoleAssignment;
  /** In lower case. */
  readonly principalId: string;
  readonly scope: AssignedScope;
  /** Null when no role definition has that ID. */
  readonly role: CompiledRole | null;
  /** The assignment's own condition and the one that its role brings; all must hold. */
  readonly conditions: readonly CompiledCondition[];
  /** Neither condition nor moment: whether it counts depends on the action alone. */
  readonly isPlain: boolean;
}

/** What one principal was assigned. Never changed: a change makes a new one. */
export interface Holder {
  /** In lower case. */
  readonly principalId: string;
  /** Whether the directory has the principal. */
  readonly isKnown: boolean;
  /** Ordered by assignment ID. */
  readonly entries: readonly CompiledAssignment[];
  /** The same by number of the scope. */
  readonly at: AssignmentsByScope;
}

export type AssignmentsByScope = ReadonlyMap<number, readonly CompiledAssignment[]>;

/** Holders by principal, in so many parts that a change copies a small one. */
export type Holders = readonly ReadonlyMap<string, Holder>[];

const PARTS = 256;

export function createHolders(all: Iterable<Holder>): Holders {
  const parts = Array.from({ length: PARTS }, () => new Map<string, Holder>());
  for (const holder of all) parts[partOf(holder.principalId)]?.set(holder.principalId, holder);
  return parts;
}

export function findHolder(holders: Holders, principalId: string): Holder | undefined {
  return holders[partOf(principalId)]?.get(principalId);
}

/** Holders with one of them replaced; one without assignments is left out. */
export function withHolder(holders: Holders, holder: Holder): Holders {
  const index = partOf(holder.principalId);
  const part = new Map(holders[index]);
  if (holder.entries.length === 0) part.delete(holder.principalId);
  else part.set(holder.principalId, holder);
  return holders.with(index, part);
}

/** Makes a holder of all its assignments, in any order. */
export function createHolder(principalId: string, isKnown: boolean, all: readonly CompiledAssignment[]): Holder {
  const entries = sortById(all);
  const at = new Map<number, CompiledAssignment[]>();
  for (const entry of entries) {
    const here = at.get(entry.scope.id);
    if (here === undefined) at.set(entry.scope.id, [entry]);
    else here.push(entry);
  }
  return { principalId, isKnown, entries, at };
}

export function withEntry(holder: Holder, entry: CompiledAssignment): Holder {
  return { ...holder, entries: inserted(holder.entries, entry), at: withEntryAt(holder.at, entry) };
}

export function withoutEntry(holder: Holder, entry: CompiledAssignment): Holder {
  return { ...holder, entries: holder.entries.filter((each) => each !== entry), at: withoutEntryAt(holder.at, entry) };
}

export function withEntryAt(at: AssignmentsByScope, entry: CompiledAssignment): AssignmentsByScope {
  return new Map(at).set(entry.scope.id, inserted(at.get(entry.scope.id) ?? [], entry));
}

export function withoutEntryAt(at: AssignmentsByScope, entry: CompiledAssignment): AssignmentsByScope {
  const left = (at.get(entry.scope.id) ?? []).filter((each) => each !== entry);
  const next = new Map(at);
  if (left.length === 0) next.delete(entry.scope.id);
  else next.set(entry.scope.id, left);
  return next;
}

function inserted(list: readonly CompiledAssignment[], entry: CompiledAssignment): readonly CompiledAssignment[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && compareById(other, entry) <= 0) low = middle + 1;
    else high = middle;
  }
  return list.toSpliced(low, 0, entry);
}

function sortById(all: readonly CompiledAssignment[]): readonly CompiledAssignment[] {
  if (all.length < 2) return all;
  return all
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ entry }) => entry);
}

/** By resource ID, ignoring case; one that was deleted after one of the same name that replaced it. */
function compareById(a: CompiledAssignment, b: CompiledAssignment): number {
  return compareText(keyOf(a), keyOf(b));
}

function keyOf({ assignment }: CompiledAssignment): string {
  // The lowest character: whatever is appended must not push an ID past those that begin with it.
  return assignment.id.toLowerCase() + (assignment.effectiveUntil === undefined ? '' : '\u0000');
}

/** By principal, then by resource ID. */
export function compareInWalk(a: CompiledAssignment, b: CompiledAssignment): number {
  return compareText(a.principalId, b.principalId) || compareById(a, b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function partOf(principalId: string): number {
  let hash = 0;
  for (let index = 0; index < principalId.length; index++) hash = (hash * 31 + principalId.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (PARTS - 1);
}
