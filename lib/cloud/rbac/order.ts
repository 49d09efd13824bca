import { isInEffect } from './propagation';
import type { ActionMatch, ConditionMatch, PrincipalMatch, PropagationMatch, ScopeMatch } from './types';

/*
 * How near a miss is. A part that fits outweighs any part that only comes close; of two that fit, the principal says
 * most to the caller ("my role, the wrong scope"), then the scope, then the action.
 */
function principalNearness({ kind }: PrincipalMatch): number {
  if (kind === 'direct' || kind === 'group') return 24;
  return kind === 'client-id' ? 20 : 0;
}

function scopeNearness({ kind }: ScopeMatch): number {
  if (kind === 'at' || kind === 'inherited') return 22;
  return kind === 'below' ? 6 : 0;
}

function actionNearness({ kind }: ActionMatch): number {
  if (kind === 'matched') return 20;
  if (kind === 'excluded') return 6;
  return kind === 'other-plane' ? 5 : 0;
}

const NEAREST = 100;
const DEPTHS = 1000;

/**
 * Where an assignment stands in an explanation, small numbers first: what allows, nearest scope first, then the nearest
 * misses, then the rest. Equal ranks keep the order in which the engine walks (the caller's own assignments, its groups'
 * by group ID, those to its client ID, orphaned ones, others by principal; each by assignment ID), so that the first one
 * is the one that `decide` finds and no order is by chance.
 *
 * This part of it depends only on who asks and where.
 * @param depth steps from the question's scope up to the assignment's; -1 when it is not on the way.
 */
export function rankOfPlace(principal: PrincipalMatch, scopeMatch: ScopeMatch, depth: number): number {
  const nearness = principalNearness(principal) + scopeNearness(scopeMatch);
  return (NEAREST - nearness) * DEPTHS + (depth < 0 ? DEPTHS - 1 : Math.min(depth, DEPTHS - 2));
}

/** The whole rank, given that of the place. */
export function rankOf(
  placeRank: number,
  action: ActionMatch,
  condition: ConditionMatch,
  propagation: PropagationMatch,
): number {
  // Condition and moment weigh least, and just enough that whatever counts comes before whatever does not.
  const isHeld = condition.kind === 'none' || condition.kind === 'true';
  return placeRank - (actionNearness(action) + (isHeld ? 1 : 0) + (isInEffect(propagation) ? 1 : 0)) * DEPTHS;
}

/** Up to so many rows, putting each in its place beats the general sort. */
const FEW = 24;

/** Sorts by rank, in place, `ranks` having one for each item; equal ranks keep their order. */
export function sortByRank<Item>(items: Item[], ranks: number[]): void {
  if (items.length > FEW) sortMany(items, ranks);
  else {
    for (let next = 1; next < items.length; next++) putInPlace(items, ranks, next);
  }
}

function putInPlace<Item>(items: Item[], ranks: number[], index: number): void {
  const [item, rank] = [items[index] as Item, ranks[index] as number];
  let place = index;
  for (; place > 0 && (ranks[place - 1] as number) > rank; place--) {
    items[place] = items[place - 1] as Item;
    ranks[place] = ranks[place - 1] as number;
  }
  items[place] = item;
  ranks[place] = rank;
}

function sortMany<Item>(items: Item[], ranks: readonly number[]): void {
  const rows = items.map((item, index) => ({ item, rank: ranks[index] as number }));
  rows.sort((a, b) => a.rank - b.rank);
  for (const [index, { item }] of rows.entries()) items[index] = item;
}
