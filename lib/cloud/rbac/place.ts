import type { CompiledAssignment } from './holders';
import { rankOfPlace } from './order';
import type { CompiledRole } from './role';
import { type Chain, depthIn, isBelow } from './scope-table';
import type { PrincipalMatch, ReasonCode, RoleAssignment, ScopeMatch } from './types';

/** How an assignment lies to whoever asks and to the scope that is asked about, whatever is to be done there. */
export interface Place {
  readonly entry: CompiledAssignment;
  readonly assignment: RoleAssignment;
  readonly role: CompiledRole | null;
  readonly roleName: string | null;
  readonly principal: PrincipalMatch;
  readonly scopeMatch: ScopeMatch;
  /** Why it cannot count, if principal or scope already tell; the principal first. */
  readonly reason: ReasonCode | null;
  readonly rank: number;
}

const at: ScopeMatch = Object.freeze({ kind: 'at' });
const inherited: ScopeMatch = Object.freeze({ kind: 'inherited' });
const below: ScopeMatch = Object.freeze({ kind: 'below' });
const elsewhere: ScopeMatch = Object.freeze({ kind: 'elsewhere' });

export function placeOf(entry: CompiledAssignment, principal: PrincipalMatch, chain: Chain): Place {
  const { assignment, role } = entry;
  const depth = depthIn(chain, entry.scope.id);
  const scopeMatch = matchScope(entry, depth, chain);
  const reason = principalReasons[principal.kind] ?? scopeReasons[scopeMatch.kind];
  const roleName = role?.definition.roleName ?? null;
  return {
    entry,
    assignment,
    role,
    roleName,
    principal,
    scopeMatch,
    reason,
    rank: rankOfPlace(principal, scopeMatch, depth),
  };
}

function matchScope({ scope }: CompiledAssignment, depth: number, chain: Chain): ScopeMatch {
  if (depth >= 0) return scope.id === chain.at ? at : inherited;
  return isBelow(scope, chain) ? below : elsewhere;
}

const principalReasons: Readonly<Record<PrincipalMatch['kind'], ReasonCode | null>> = {
  direct: null,
  group: null,
  'client-id': 'client-id-as-principal',
  orphaned: 'orphaned',
  none: 'other-principal',
};
const scopeReasons: Readonly<Record<ScopeMatch['kind'], ReasonCode | null>> = {
  at: null,
  inherited: null,
  below: 'scope-below',
  elsewhere: 'scope-elsewhere',
};
