import { actionMatch } from './action';
import { matchConditions } from './condition-match';
import type { CompiledAssignment } from './holders';
import { type Ranked, rankOf } from './order';
import { isInEffect, matchPropagation } from './propagation';
import type { Asked } from './question';
import { isBelow, type ScopeTable } from './scope-table';
import type {
  ActionMatch,
  ConditionMatch,
  Consideration,
  PrincipalMatch,
  PropagationMatch,
  ReasonCode,
  ScopeMatch,
} from './types';

/** A consideration with its place in the explanation. */
export interface Considered extends Ranked {
  readonly consideration: Consideration;
}

const at: ScopeMatch = Object.freeze({ kind: 'at' });
const inherited: ScopeMatch = Object.freeze({ kind: 'inherited' });
const below: ScopeMatch = Object.freeze({ kind: 'below' });
const elsewhere: ScopeMatch = Object.freeze({ kind: 'elsewhere' });

/**
 * Holds one role assignment against a question. Every part is worked out whatever failed first, so that a near miss
 * can be described whole.
 */
export function consider(
  entry: CompiledAssignment,
  principal: PrincipalMatch,
  asked: Asked,
  scopes: ScopeTable,
): Considered {
  const { assignment, role } = entry;
  const depth = asked.chain.ids.indexOf(entry.scope.id);
  const scopeMatch = matchScope(entry, depth, asked, scopes);
  const action = actionMatch(asked.action, role);
  const condition = matchConditions(entry.conditions, asked.question);
  const propagation = matchPropagation(assignment, asked.question.at);
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
  return { rank: rankOf(consideration, depth), consideration };
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
  return (
    principalReasons[principal.kind] ??
    scopeReasons[scope.kind] ??
    actionReasons[action.kind] ??
    conditionReasons[condition.kind] ??
    (isInEffect(propagation) ? 'allows' : propagation.kind === 'pending' ? 'not-propagated' : 'removed')
  );
}

type Reasons<Match extends { readonly kind: string }> = Readonly<Record<Match['kind'], ReasonCode | null>>;

const principalReasons: Reasons<PrincipalMatch> = {
  direct: null,
  group: null,
  'client-id': 'client-id-as-principal',
  orphaned: 'orphaned',
  none: 'other-principal',
};
const scopeReasons: Reasons<ScopeMatch> = {
  at: null,
  inherited: null,
  below: 'scope-below',
  elsewhere: 'scope-elsewhere',
};
const actionReasons: Reasons<ActionMatch> = {
  matched: null,
  'unknown-role': 'role-unknown',
  'other-plane': 'action-other-plane',
  excluded: 'action-excluded',
  unmatched: 'action-unmatched',
};
const conditionReasons: Reasons<ConditionMatch> = {
  none: null,
  true: null,
  false: 'condition-false',
  invalid: 'condition-invalid',
};
