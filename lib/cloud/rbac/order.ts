import type { Considered } from './consider';
import type { ActionMatch, Consideration, PrincipalMatch, ScopeMatch } from './types';

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

/**
 * Order of an explanation: what allows first (nearest scope, then direct before through a group, then by group, then by
 * assignment ID: the order in which `decide` looks), then the nearest misses, then the rest. Total, so never by chance.
 */
export function compareConsidered(a: Considered, b: Considered): number {
  return (
    nearness(b.consideration) - nearness(a.consideration) ||
    (a.depth ?? Number.MAX_SAFE_INTEGER) - (b.depth ?? Number.MAX_SAFE_INTEGER) ||
    directFirst(a.consideration) - directFirst(b.consideration) ||
    compareText(a.entry.principalId, b.entry.principalId) ||
    compareText(a.entry.key, b.entry.key)
  );
}

function nearness({ principal, scopeMatch, action, condition }: Consideration): number {
  const parts = principalNearness[principal.kind] + scopeNearness[scopeMatch.kind] + actionNearness[action.kind];
  // The condition is one more part; weighed so that whatever counts comes before whatever does not.
  return parts + (condition.kind === 'none' ? 1 : 0);
}

function directFirst({ principal }: Consideration): number {
  return principal.kind === 'direct' ? 0 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
