import type { ActionMatch, ConditionMatch, PrincipalMatch, PropagationMatch, ScopeMatch } from './types';

/*
 * How near a miss is. A part that fits outweighs any part that only comes close; of two that fit, the principal says
 * most to the caller ("my role, the wrong scope"), then the scope, then the action.
 */
const principalNearness: Readonly<Record<PrincipalMatch['kind'], number>> = {
  direct: 24,
  group: 24,
  'client-id': 20,
  orphaned: 0,
  none: 0,
};
const scopeNearness: Readonly<Record<ScopeMatch['kind'], number>> = { at: 22, inherited: 22, below: 6, elsewhere: 0 };
const actionNearness: Readonly<Record<ActionMatch['kind'], number>> = {
  matched: 20,
  excluded: 6,
  'other-plane': 5,
  unmatched: 0,
  'unknown-role': 0,
};
// Condition and moment weigh least, and just enough that whatever counts comes before whatever does not.
const conditionNearness: Readonly<Record<ConditionMatch['kind'], number>> = { none: 1, true: 1, false: 0, invalid: 0 };
const propagationNearness: Readonly<Record<PropagationMatch['kind'], number>> = {
  effective: 1,
  lingering: 1,
  pending: 0,
  removed: 0,
};

const NEAREST = 100;
const DEPTHS = 1000;

/** What a place in an explanation depends on. */
export interface Parts {
  readonly principal: PrincipalMatch;
  readonly scopeMatch: ScopeMatch;
  readonly action: ActionMatch;
  readonly condition: ConditionMatch;
  readonly propagation: PropagationMatch;
}

/**
 * Where an assignment stands in an explanation, small numbers first: what allows, nearest scope first, then the nearest
 * misses, then the rest. Equal ranks keep the order in which the engine walks (its own assignments, its groups' by
 * group ID, those to its client ID, orphaned ones, others by principal; each by assignment ID), so that the first one
 * is the one that `decide` finds and no order is by chance.
 * @param depth steps from the question's scope up to the assignment's; -1 when it is not on the way.
 */
export function rankOf({ principal, scopeMatch, action, condition, propagation }: Parts, depth: number): number {
  const nearness =
    principalNearness[principal.kind] +
    scopeNearness[scopeMatch.kind] +
    actionNearness[action.kind] +
    conditionNearness[condition.kind] +
    propagationNearness[propagation.kind];
  return (NEAREST - nearness) * DEPTHS + (depth < 0 ? DEPTHS - 1 : Math.min(depth, DEPTHS - 2));
}

export interface Ranked {
  readonly rank: number;
}

/** Up to so many rows, putting each in its place beats the general sort. */
const FEW = 24;

/** Sorts by rank, in place; equal ranks keep their order. */
export function sortByRank<Row extends Ranked>(rows: Row[]): void {
  if (rows.length > FEW) {
    rows.sort((a, b) => a.rank - b.rank);
    return;
  }
  for (let next = 1; next < rows.length; next++) {
    const row = rows[next] as Row;
    let place = next;
    for (; place > 0; place--) {
      const before = rows[place - 1] as Row;
      if (before.rank <= row.rank) break;
      rows[place] = before;
    }
    rows[place] = row;
  }
}
