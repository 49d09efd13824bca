import type { CompiledCondition } from './condition';
import type { ConditionMatch, Question } from './types';

export const noCondition: ConditionMatch = Object.freeze({ kind: 'none' });

/** How the conditions of an assignment come out. Of several the first that does not hold is told, else the first. */
export function matchConditions(conditions: readonly CompiledCondition[], question: Question): ConditionMatch {
  let told: ConditionMatch = noCondition;
  for (const condition of conditions) {
    const match = matchCondition(condition, question);
    if (match.kind !== 'true') return match;
    if (told.kind === 'none') told = match;
  }
  return told;
}

function matchCondition(condition: CompiledCondition, question: Question): ConditionMatch {
  if (!condition.ok) return { kind: 'invalid', condition: condition.text, error: condition.error };
  const kind = condition.holds(question) ? 'true' : 'false';
  return { kind, condition: condition.text, trace: condition.trace(question) };
}

/** The same verdict without telling it. A condition that cannot be read does not hold. */
export function allHold(conditions: readonly CompiledCondition[], question: Question): boolean {
  return conditions.every((condition) => condition.ok && condition.holds(question));
}
