import type { CompiledAssignment } from './compile';
import { pathFrom } from './membership';
import type { Asked } from './question';
import { type CompiledRole, matchAction } from './role';
import { isWithinNormalized, type ScopeParents } from './scope';
import type { ActionMatch, ConditionMatch, Consideration, PrincipalMatch, ReasonCode, ScopeMatch } from './types';

/** A consideration with what its place in the list depends on. */
export interface Considered {
  readonly consideration: Consideration;
  readonly entry: CompiledAssignment;
  /** Steps from the question's scope up to the assignment's; null when it is not on the way. */
  readonly depth: number | null;
}

/** What stays the same while every assignment is held against one question. */
export interface ConsiderContext {
  readonly asked: Asked;
  /** Steps up from the question's scope, by normalized scope. */
  readonly depths: ReadonlyMap<string, number>;
  readonly parents: ScopeParents;
  /** In lower case. */
  readonly clientId: string | undefined;
  /** How each role meets the action, filled on the way: many assignments share a role. */
  readonly actions: Map<CompiledRole | null, ActionMatch>;
}

/**
 * Holds one role assignment against a question. Every part is worked out whatever failed first, so that a near miss
 * can be described whole.
 */
export function consider(entry: CompiledAssignment, context: ConsiderContext): Considered {
  const { assignment, role } = entry;
  const { asked } = context;
  const depth = context.depths.get(entry.scope) ?? null;
  const principal = matchPrincipal(entry, asked, context.clientId);
  const scopeMatch = matchScope(entry, asked, depth, context.parents);
  const action = actionMatch(role, context);
  const condition: ConditionMatch =
    entry.condition === null
      ? { kind: 'none' }
      : {
          kind: 'invalid',
          condition: entry.condition,
          error: { code: 'unexpected-end', found: '', expected: [], start: 0, end: 0 },
        };
  const reason = reasonOf(principal, scopeMatch, action, condition);
  return {
    entry,
    depth,
    consideration: {
      assignmentId: assignment.id,
      roleDefinitionId: assignment.roleDefinitionId,
      roleName: role?.definition.roleName ?? null,
      principalId: assignment.principalId,
      scope: assignment.scope,
      principal,
      scopeMatch,
      action,
      condition,
      propagation: { kind: 'effective' },
      counts: reason === 'allows',
      reason,
    },
  };
}

function actionMatch(role: CompiledRole | null, { asked, actions }: ConsiderContext): ActionMatch {
  const known = actions.get(role);
  if (known !== undefined) return known;
  const match = matchAction(role, asked.plane, asked.action);
  actions.set(role, match);
  return match;
}

function matchPrincipal(entry: CompiledAssignment, asked: Asked, clientId: string | undefined): PrincipalMatch {
  const assigned = entry.principalId;
  if (assigned === '') return { kind: 'none' };
  if (assigned === asked.principalId) return { kind: 'direct' };
  if (asked.membership.via.has(assigned)) {
    return { kind: 'group', path: pathFrom(assigned, asked.principalId, asked.membership) };
  }
  return { kind: assigned === clientId ? 'client-id' : 'none' };
}

function matchScope(entry: CompiledAssignment, asked: Asked, depth: number | null, parents: ScopeParents): ScopeMatch {
  if (depth === 0) return { kind: 'at' };
  if (depth !== null) return { kind: 'inherited' };
  const isBelow = isWithinNormalized(entry.scope, asked.chain[0] ?? entry.scope, parents);
  return { kind: isBelow ? 'below' : 'elsewhere' };
}

/** The first part that fails names the reason: principal, scope, action, condition. */
function reasonOf(
  principal: PrincipalMatch,
  scope: ScopeMatch,
  action: ActionMatch,
  condition: ConditionMatch,
): ReasonCode {
  if (principal.kind === 'none') return 'other-principal';
  if (principal.kind === 'client-id') return 'client-id-as-principal';
  if (scope.kind === 'below') return 'scope-below';
  if (scope.kind === 'elsewhere') return 'scope-elsewhere';
  return actionReasons[action.kind] ?? (condition.kind === 'none' ? 'allows' : 'condition-invalid');
}

const actionReasons: Readonly<Record<ActionMatch['kind'], ReasonCode | null>> = {
  matched: null,
  'unknown-role': 'role-unknown',
  'other-plane': 'action-other-plane',
  excluded: 'action-excluded',
  unmatched: 'action-unmatched',
};
