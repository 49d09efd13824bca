import { actionMatch } from './action';
import { matchConditions, noCondition } from './condition-match';
import type { CompiledAssignment } from './holders';
import { rankOf } from './order';
import { effective, matchPropagation } from './propagation';
import type { Asked } from './question';
import { depthIn, isBelow, type ScopeTable } from './scope-table';
import type {
  ActionMatch,
  ConditionMatch,
  Consideration,
  PrincipalMatch,
  PropagationMatch,
  ReasonCode,
  ScopeMatch,
} from './types';

/** Considerations and, for each, its rank. */
export interface Listing {
  readonly considered: Consideration[];
  readonly ranks: number[];
}

const at: ScopeMatch = Object.freeze({ kind: 'at' });
const inherited: ScopeMatch = Object.freeze({ kind: 'inherited' });
const below: ScopeMatch = Object.freeze({ kind: 'below' });
const elsewhere: ScopeMatch = Object.freeze({ kind: 'elsewhere' });

/**
 * Holds one role assignment against a question and puts it into a listing. Every part is worked out whatever failed
 * first, so that a near miss can be described whole.
 */
export function consider(
  { considered, ranks }: Listing,
  entry: CompiledAssignment,
  principal: PrincipalMatch,
  asked: Asked,
  scopes: ScopeTable,
): void {
  const { assignment, role, isPlain } = entry;
  const depth = depthIn(asked.chain, entry.scope.id);
  const scopeMatch = matchScope(entry, depth, asked, scopes);
  const action = actionMatch(asked.action, role);
  const condition = isPlain ? noCondition : matchConditions(entry.conditions, asked.question);
  const propagation = isPlain ? effective : matchPropagation(assignment, asked.question.at);
  const reason = reasonOf(principal, scopeMatch, action, condition, propagation);
  const consideration: Consideration = {
    assignmentId: assignment.id,
    roleDefinitionId: assignment.roleDefinitionId,
    roleName: role === null ? null : role.definition.roleName,
    principalId: assignment.principalId,
    scope: assignment.scope,
    principal,
    scopeMatch,
    action,
    condition,
    propagation,
    counts: reason === 'allows',
    reason,
  };
  considered.push(consideration);
  ranks.push(rankOf(consideration, depth));
}

function matchScope({ scope }: CompiledAssignment, depth: number, { chain }: Asked, scopes: ScopeTable): ScopeMatch {
  if (depth >= 0) return scope.id === chain.at ? at : inherited;
  return isBelow(scope, chain, scopes.parents) ? below : elsewhere;
}

/** The first part that fails names the reason: principal, scope, action, condition, propagation. */
function reasonOf(
  principal: PrincipalMatch,
  scope: ScopeMatch,
  action: ActionMatch,
  condition: ConditionMatch,
  propagation: PropagationMatch,
): ReasonCode {
  if (principal.kind === 'none') return 'other-principal';
  if (principal.kind === 'orphaned') return 'orphaned';
  if (principal.kind === 'client-id') return 'client-id-as-principal';
  if (scope.kind === 'below') return 'scope-below';
  if (scope.kind === 'elsewhere') return 'scope-elsewhere';
  if (action.kind !== 'matched') return actionReasons[action.kind];
  if (condition.kind === 'false') return 'condition-false';
  if (condition.kind === 'invalid') return 'condition-invalid';
  if (propagation.kind === 'pending') return 'not-propagated';
  return propagation.kind === 'removed' ? 'removed' : 'allows';
}

const actionReasons: Readonly<Record<Exclude<ActionMatch['kind'], 'matched'>, ReasonCode>> = {
  'unknown-role': 'role-unknown',
  'other-plane': 'action-other-plane',
  excluded: 'action-excluded',
  unmatched: 'action-unmatched',
};
