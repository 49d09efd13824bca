import { compilePattern, matchesCompiled } from '../match';
import type { ConditionTrace } from '../types';
import { attributeReader, isSubOperation } from './attributes';
import { listOf, prepareComparison } from './compare';
import type { ConditionFacts } from './index';
import type { Comparison, Expression } from './syntax';

/** True, false, or null: not to be decided. */
export type Truth = boolean | null;

/** A part of a condition ready to be asked. */
export interface Prepared {
  result(facts: ConditionFacts): Truth;
  trace(facts: ConditionFacts): ConditionTrace;
}

/** Prepares a condition part by part, so that asking looks nothing up but attributes. */
export function prepare(expression: Expression): Prepared {
  switch (expression.node) {
    case 'and':
    case 'or':
      return prepareLogical(expression);
    case 'not':
      return prepareNot(expression);
    case 'action':
    case 'sub-operation':
      return prepareFunction(expression);
    case 'exists':
    case 'not-exists':
      return prepareExists(expression);
    case 'comparison':
      return prepareLeafComparison(expression);
  }
}

type Node<Name extends Expression['node']> = Extract<Expression, { readonly node: Name }>;

/**
 * Three-valued logic after Kleene: one false decides an AND, one true an OR; otherwise what is not to be decided
 * stays so. UNVERIFIED: Azure does not document what an absent attribute does to the parts around it; this reading
 * never allows what is not known, and lets a clause about another action, or an OR with Exists, decide without it.
 */
function prepareLogical({ node, operands, start, end }: Node<'and' | 'or'>): Prepared {
  const parts = operands.map(prepare);
  const deciding = node === 'or';
  return {
    result(facts) {
      let result: Truth = !deciding;
      for (const part of parts) {
        const one = part.result(facts);
        if (one === deciding) return deciding;
        if (one === null) result = null;
      }
      return result;
    },
    trace(facts) {
      const traces = parts.map((part) => part.trace(facts));
      const results = traces.map(({ result }) => result);
      const result = results.includes(deciding) ? deciding : results.includes(null) ? null : !deciding;
      return { node, result, operands: traces, start, end };
    },
  };
}

function prepareNot({ node, operand, start, end }: Node<'not'>): Prepared {
  const part = prepare(operand);
  return {
    result: (facts) => negate(part.result(facts)),
    trace(facts) {
      const trace = part.trace(facts);
      return { node, result: negate(trace.result), operand: trace, start, end };
    },
  };
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** A request without a suboperation matches no suboperation: that is decided, not unknown. */
function prepareFunction({ node, pattern, start, end }: Node<'action' | 'sub-operation'>): Prepared {
  const compiled = compilePattern(pattern);
  const result = (facts: ConditionFacts): boolean => {
    const asked = node === 'action' ? facts.action : facts.subOperation;
    return asked !== undefined && matchesCompiled(compiled, asked.toLowerCase());
  };
  return { result, trace: (facts) => ({ node, result: result(facts), pattern, start, end }) };
}

function prepareExists({ node, attribute, start, end }: Node<'exists' | 'not-exists'>): Prepared {
  const { source, name } = attribute;
  const find = attributeReader(attribute, null);
  const none = isSubOperation(attribute) ? '' : undefined;
  const wanted = node === 'exists';
  return {
    result: (facts) => (find(facts) !== none) === wanted,
    trace(facts) {
      const value = find(facts);
      const values = value === none || value === undefined ? null : listOf(value);
      return {
        node,
        result: (values !== null) === wanted,
        operand: { attribute: { source, name }, values },
        start,
        end,
      };
    },
  };
}

function prepareLeafComparison(comparison: Comparison): Prepared {
  const { node, start, end } = comparison;
  const operator = comparison.operator.name;
  const crossProduct = comparison.crossProduct?.name ?? null;
  const { left, right, result } = prepareComparison(comparison);
  return {
    result,
    trace: (facts) => ({
      node,
      result: result(facts),
      operator,
      crossProduct,
      left: left.trace(facts),
      right: right.trace(facts),
      start,
      end,
    }),
  };
}
