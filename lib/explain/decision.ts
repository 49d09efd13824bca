import type { rbac } from '@/lib/cloud';
import { conditionErrorMessage, conditionTraceMessage } from './condition';
import { type Message, render } from './message';
import * as texts from './messages.en';
import type { Names } from './names';

/** The one sentence that a person would say about a decision. */
export function verdictMessage(explanation: rbac.Explanation, names: Names): Message {
  const { question, verdict, considered, denies } = explanation;
  const allowing = considered.find(({ counts }) => counts);
  return render(texts.verdicts[verdict], {
    action: question.action,
    principal: names.principal(question.principalId),
    target: names.scope(question.scope),
    role: allowing?.roleName ?? texts.unknownRole,
    scope: names.scope(verdict === 'allowed' ? (allowing?.scope ?? '/') : (denies[0]?.scope ?? '/')),
  });
}

/** What one role assignment is, and why it counted or did not. */
export interface ConsiderationMessage {
  readonly title: Message;
  readonly reason: Message;
  /** The part of its condition that decided, or where the condition cannot be read; null without one. */
  readonly condition: Message | null;
}

export function considerationMessage(
  consideration: rbac.Consideration,
  question: rbac.Question,
  names: Names,
): ConsiderationMessage {
  const { action, principal, propagation, roleName, scope, principalId } = consideration;
  const group = principal.kind === 'group' ? names.principal(principal.path[0] ?? principalId) : '';
  const values = {
    role: roleName ?? texts.unknownRole,
    scope: names.scope(scope),
    target: names.scope(question.scope),
    principal: names.principal(principalId),
    group,
    pattern: 'pattern' in action ? action.pattern : question.action,
    excludedBy: action.kind === 'excluded' ? action.excludedBy : '',
    from: propagation.kind === 'pending' ? timeText(propagation.effectiveFrom) : '',
    until: 'effectiveUntil' in propagation ? timeText(propagation.effectiveUntil) : '',
  };
  return {
    title: render(principal.kind === 'group' ? texts.titles.group : texts.titles.direct, values),
    reason: render(reasonTemplate(consideration, question), values),
    condition: conditionMessage(consideration.condition),
  };
}

function conditionMessage(condition: rbac.ConditionMatch): Message | null {
  switch (condition.kind) {
    case 'none':
      return null;
    case 'invalid':
      return conditionErrorMessage(condition.error, condition.condition);
    case 'true':
    case 'false':
      return conditionTraceMessage(condition.trace);
  }
}

/** How near a miss is, for the mark beside it: `full` allows, `half` had something right, `empty` is about others. */
export function nearness({ counts, principal, action, scopeMatch }: rbac.Consideration): 'full' | 'half' | 'empty' {
  if (counts) return 'full';
  const fits = [
    principal.kind === 'direct' || principal.kind === 'group' || principal.kind === 'client-id',
    action.kind === 'matched',
    scopeMatch.kind === 'at' || scopeMatch.kind === 'inherited',
  ].filter(Boolean).length;
  return fits >= 2 ? 'half' : 'empty';
}

function reasonTemplate(
  { reason, action, scopeMatch, propagation }: rbac.Consideration,
  { plane }: rbac.Question,
): string {
  const reaches = scopeMatch.kind === 'at' || scopeMatch.kind === 'inherited';
  switch (reason) {
    case 'allows':
      return propagation.kind === 'lingering' ? texts.lingering : texts.reasons[reason];
    case 'action-other-plane':
      return plane === 'data' ? texts.reasons[reason] : texts.dataRoleForControlAction;
    case 'action-unmatched':
      return action.kind === 'unmatched' && action.onlyPlane !== null
        ? texts.roleOnOnePlane[action.onlyPlane]
        : texts.reasons[reason];
    case 'other-principal':
      return reaches && action.kind === 'matched' ? texts.otherPrincipalFits : texts.reasons[reason];
    case 'scope-elsewhere':
      return action.kind === 'matched' ? texts.reasons[reason] : texts.scopeAndActionMiss;
    default:
      return texts.reasons[reason];
  }
}

/** `09:14:05 UTC`: in UTC, as every clock of the lab. */
function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(11, 19)} UTC`;
}
