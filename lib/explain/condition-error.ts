import type { rbac } from '@/lib/cloud';
import * as texts from './condition-messages.en';
import { type Message, render, toText } from './message';

/**
 * Why a condition cannot be read, and where: `At character 14: ...`, by line where the condition has several.
 * @param text The condition that the error is about.
 */
export function conditionErrorMessage(error: rbac.ConditionError, text: string): Message {
  if (text.trim() === '') return render(texts.emptyCondition);
  const before = text.slice(0, error.start).split('\n');
  const isOneLine = !text.trim().includes('\n');
  return render(isOneLine ? texts.places.oneLine : texts.places.manyLines, {
    line: String(before.length),
    character: String((isOneLine ? error.start : (before.at(-1)?.length ?? 0)) + 1),
    problem: problemOf(error),
  });
}

function problemOf(error: rbac.ConditionError): string {
  const special = specialProblem(error);
  if (special !== null) return special;
  const problem = toText(render(texts.errors[error.code], { found: error.found }));
  if (error.expected.length === 0 || error.code === 'mixed-logic') return problem;
  const template = error.code === 'unknown-operator' ? texts.withSuggestion : texts.withExpected;
  return toText(render(template, { problem, expected: alternatives(error.expected) }));
}

/** A more telling sentence for mistakes that many make; it needs no list of what could have stood there. */
function specialProblem({ code, found, expected }: rbac.ConditionError): string | null {
  const say = (template: string) => toText(render(template, { found, example: expected[0] ?? '' }));
  const { specialErrors } = texts;
  const [first = ''] = expected;
  switch (code) {
    case 'unexpected-character':
      if (/[‘’‚‛“”„«»]/.test(found)) return say(specialErrors.typographicQuote);
      return /^[\s\u200b-\u200d\u2060\ufeff]$/.test(found) ? say(specialErrors.oddBlank) : null;
    case 'unexpected-token':
      return first === '<operator>' ? say(specialErrors.missingOperator) : null;
    case 'unknown-source':
      return found.startsWith('@') ? null : say(specialErrors.noSource);
    case 'invalid-value':
      if (first.includes(':')) return say(specialErrors.needsCrossProduct);
      if (first === '<text>') return say(specialErrors.notQuoted);
      return first === '<integer>' && /^-?\d+\.\d+$/.test(found) ? say(specialErrors.notWhole) : null;
    default:
      return null;
  }
}

function alternatives(expected: readonly string[]): string {
  const called = expected.map((one) => texts.placeholders[one] ?? one);
  const last = called.at(-1) ?? '';
  return called.length < 2 ? last : toText(render(texts.or, { before: called.slice(0, -1).join(', '), last }));
}
