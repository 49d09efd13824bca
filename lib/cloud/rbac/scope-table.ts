import { remember } from './remember';
import { ancestors, normalizeScope, ROOT_SCOPE, type ScopeParents } from './scope';

/** A scope at which something was assigned, with a small number to look it up by. */
export interface AssignedScope {
  readonly id: number;
  /** Normalized. */
  readonly path: string;
}

/** The way up from a scope that was asked about, cut down to where anything was ever assigned. */
export interface Chain {
  /** The scope itself, normalized. */
  readonly scope: string;
  /** The scope's own number; -1 when nothing is assigned there. */
  readonly at: number;
  /** Numbers of the assigned scopes on the way, nearest first. */
  readonly ids: readonly number[];
  /** Whether a management group that others name as their parent is at the scope or below it. */
  readonly holdsParents: boolean;
  readonly parents: ScopeParents;
}

/** Scopes by number. Grows only, so that every policy made from another one can share it. */
export interface ScopeTable {
  readonly assigned: Map<string, AssignedScope>;
  /** By scope as it was asked for. */
  readonly chains: Map<string, Chain>;
  readonly parents: ScopeParents;
  /** Every parent that `parents` names, and what lies above it by its path. */
  readonly aboveParents: ReadonlySet<string>;
}

const REMEMBERED_CHAINS = 10_000;

export function createScopeTable(parents: ScopeParents): ScopeTable {
  const aboveParents = new Set([...new Set(parents.values())].flatMap((parent) => ancestors(parent, new Map())));
  return { assigned: new Map(), chains: new Map(), parents, aboveParents };
}

/** The entry for a scope, new if need be. A new one may belong into chains worked out before: those are dropped. */
export function internScope(table: ScopeTable, scope: string): AssignedScope {
  const path = normalizeScope(scope);
  const known = table.assigned.get(path);
  if (known !== undefined) return known;
  const entry = { id: table.assigned.size, path };
  table.assigned.set(path, entry);
  table.chains.clear();
  return entry;
}

export function chainOf(table: ScopeTable, scope: string): Chain {
  return table.chains.get(scope) ?? remember(table.chains, REMEMBERED_CHAINS, scope, makeChain(table, scope));
}

function makeChain({ assigned, parents, aboveParents }: ScopeTable, asked: string): Chain {
  const scope = normalizeScope(asked);
  return {
    scope,
    at: assigned.get(scope)?.id ?? -1,
    ids: ancestors(scope, parents).flatMap((path) => assigned.get(path)?.id ?? []),
    parents,
    holdsParents: aboveParents.has(scope),
  };
}

/** How many of the assigned scopes on the way lie below a given one; -1 when it is not on the way. */
export function depthIn({ ids }: Chain, id: number): number {
  for (let depth = 0; depth < ids.length; depth++) if (ids[depth] === id) return depth;
  return -1;
}

/** Whether an assigned scope lies below the one that was asked about, itself left out. */
export function isBelow({ path }: AssignedScope, { scope, holdsParents, parents }: Chain): boolean {
  // Only a way through a parent can lead here from a path that does not begin like this one.
  if (!holdsParents && (path.length <= scope.length || !isPathWithin(path, scope))) return false;
  if (path === scope) return false;
  return parents.size === 0 || ancestors(path, parents).includes(scope);
}

function isPathWithin(path: string, container: string): boolean {
  if (container === ROOT_SCOPE) return true;
  return path.startsWith(container) && (path.length === container.length || path[container.length] === '/');
}
