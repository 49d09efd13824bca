import type { rbac } from '@/lib/cloud';
import { type ConditionLeaf, decisiveLeaf } from '@/lib/cloud/rbac/condition';
import { attributeName } from './condition-attributes';
import * as texts from './condition-messages.en';
import { type Message, render, toText } from './message';

export { conditionErrorMessage } from './condition-error';

type Comparison = Extract<ConditionLeaf, { readonly node: 'comparison' }>;

/**
 * What a part of a condition came to, in one sentence with the values that were compared:
 * `The container’s name is 'audit', and the condition wants 'logs'.` A part with parts is told by the one that
 * decided it.
 * @param part For example what `decisivePart` gave.
 */
export function conditionTraceMessage(part: rbac.ConditionTrace): Message {
  const { leaf, isNegated } = decisiveLeaf(part);
  const outcome = outcomeOf(leaf.result === true, isNegated);
  switch (leaf.node) {
    case 'action':
    case 'sub-operation':
      return render(texts.functions[leaf.node][outcome], { pattern: leaf.pattern });
    case 'exists':
    case 'not-exists':
      return render(texts.existences[leaf.node][outcome], {
        subject: capitalized(subjectOf(leaf.operand)),
        actual: list(leaf.operand.values ?? []),
      });
    case 'comparison':
      return leaf.result === null ? undecidedMessage(leaf) : comparisonMessage(leaf, outcome);
  }
}

function outcomeOf(isTrue: boolean, isNegated: boolean): texts.Outcome {
  if (isNegated) return isTrue ? 'ruledOut' : 'spared';
  return isTrue ? 'fits' : 'wanted';
}

function comparisonMessage(leaf: Comparison, outcome: texts.Outcome): Message {
  const actual = leaf.left.values ?? [];
  const mode = actual.length < 2 ? 'one' : leaf.crossProduct?.startsWith('ForAll') ? 'every' : 'any';
  return render(texts.comparisons[mode][outcome], {
    subject: capitalized(subjectOf(leaf.left)),
    actual: list(actual),
    wish: wishOf(leaf),
  });
}

function undecidedMessage(leaf: Comparison): Message {
  const { left, right, operator, crossProduct } = leaf;
  const absent = [left, right].find(({ values }) => values === null);
  const several = [left, right].find(({ values }) => crossProduct === null && (values?.length ?? 0) > 1);
  const about = absent ?? several ?? left;
  const template = absent ? texts.undecided.absent : several ? texts.undecided.several : texts.undecided.kind;
  return render(template, {
    subject: capitalized(subjectOf(about)),
    actual: list(about.values ?? []),
    operator,
    values: valuesOf(right, crossProduct),
  });
}

function wishOf({ operator, crossProduct, right }: Comparison): string {
  const name = operator.replace(/IgnoreCase$/, '');
  const wish = toText(render(texts.wishes[name] ?? '{values}', { values: valuesOf(right, crossProduct) }));
  return name === operator ? wish : toText(render(texts.ignoringCase, { wish }));
}

/** The right side in words: `'logs'`, `one of 'a', 'b'`, `the caller’s attribute Project ('alpha')`. */
function valuesOf({ attribute, values }: rbac.OperandTrace, crossProduct: string | null): string {
  const all = values ?? [];
  const several = crossProduct?.endsWith('AllValues') ? texts.severalValues.every : texts.severalValues.any;
  const told = all.length < 2 ? list(all) : toText(render(several, { list: list(all) }));
  if (attribute === null) return told;
  return toText(render(texts.attributeWithValues, { subject: attributeName(attribute), values: told }));
}

function subjectOf({ attribute }: rbac.OperandTrace): string {
  return attribute === null ? texts.ownValue : attributeName(attribute);
}

/** How many values a sentence names. */
const TOLD = 4;

function list(values: readonly (string | number | boolean)[]): string {
  const told = values.slice(0, values.length > TOLD + 1 ? TOLD : TOLD + 1);
  const all = told.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ');
  const count = values.length - told.length;
  return count === 0 ? all : toText(render(texts.andMore, { list: all, count: String(count) }));
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
