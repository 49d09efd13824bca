import type { CompiledAssignment } from './holders';
import { rankOfPlace } from './order';
import type { CompiledRole } from './role';
import { type Chain, depthIn, isBelow } from './scope-table';
import type { Consideration, PrincipalMatch, ReasonCode, ScopeMatch } from './types';

/**
 * How an assignment lies to whoever asks and to the scope that is asked about: the part of a consideration that does not
 * depend on what is to be done there.
 */
export interface Place extends Known {
  readonly entry: CompiledAssignment;
  readonly role: CompiledRole | null;
  readonly isPlain: boolean;
  /** Why it cannot count, if principal or scope already tell; the principal first. */
  readonly reason: ReasonCode | null;
  readonly rank: number;
}

type Known = Pick<
  Consideration,
  'assignmentId' | 'roleDefinitionId' | 'roleName' | 'principalId' | 'scope' | 'principal' | 'scopeMatch'
>;

const at: ScopeMatch = Object.freeze({ kind: 'at' });
const inherited: ScopeMatch = Object.freeze({ kind: 'inherited' });
const below: ScopeMatch = Object.freeze({ kind: 'below' });
const elsewhere: ScopeMatch = Object.freeze({ kind: 'elsewhere' });

export function placeOf(entry: CompiledAssignment, principal: PrincipalMatch, chain: Chain): Place {
  const { assignment, role, isPlain } = entry;
  const depth = depthIn(chain, entry.scope.id);
  const scopeMatch = matchScope(entry, depth, chain);
  return {
    assignmentId: assignment.id,
    roleDefinitionId: assignment.roleDefinitionId,
    roleName: role?.definition.roleName ?? null,
    principalId: assignment.principalId,
    scope: assignment.scope,
    principal,
    scopeMatch,
    entry,
    role,
    isPlain,
    reason: principalReasons[principal.kind] ?? scopeReasons[scopeMatch.kind],
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
