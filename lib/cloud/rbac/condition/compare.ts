import type { AttributeValue, OperandTrace } from '../types';
import { attributeReader } from './attributes';
import type { ConditionFacts } from './index';
import type { Comparison, CrossProduct, Operand, Value } from './syntax';
import type { ValueKind } from './values';

/** A comparison ready to be asked. */
export interface PreparedComparison {
  /** Null: not to be decided. */
  result(facts: ConditionFacts): boolean | null;
  readonly left: Side;
  readonly right: Side;
}

/** One side of a comparison. */
interface Side {
  /** Its values in the operator's form; undefined: absent, or not what the operator compares. */
  read(facts: ConditionFacts): readonly unknown[] | undefined;
  trace(facts: ConditionFacts): OperandTrace;
}

/**
 * Prepares a comparison. It cannot be decided when an attribute is absent, has a value that the operator does not
 * compare, or has several values and no cross product says how to pair them; negated operators are no exception, so
 * that what is not known never allows (as in Microsoft's interpreter, github.com/microsoft/regorus).
 */
export function prepareComparison({ operator, crossProduct, left, right }: Comparison): PreparedComparison {
  const isSeveral = crossProduct !== null;
  const leftSide = side(left, operator.kind, isSeveral, (value) => operator.readLeft(value));
  const rightSide = side(right, operator.kind, isSeveral, (value) => operator.readRight(value));
  const pairing = crossProduct ?? single;
  return {
    left: leftSide,
    right: rightSide,
    result(facts) {
      const leftValues = leftSide.read(facts);
      if (leftValues === undefined) return null;
      const rightValues = rightSide.read(facts);
      return rightValues === undefined ? null : pair(leftValues, rightValues, pairing, operator.test);
    },
  };
}

const single: CrossProduct = { name: '', everyLeft: false, everyRight: false };

/** `ForAllOfAnyValues`: every value on the left passes with some value on the right; the other three likewise. */
function pair(
  left: readonly unknown[],
  right: readonly unknown[],
  { everyLeft, everyRight }: CrossProduct,
  test: (left: unknown, right: unknown) => boolean,
): boolean {
  for (const one of left) {
    let passes = everyRight;
    for (const other of right) {
      if (test(one, other) === everyRight) continue;
      passes = !everyRight;
      break;
    }
    if (passes !== everyLeft) return passes;
  }
  return everyLeft;
}

function side(operand: Operand, kind: ValueKind, isSeveral: boolean, readOne: (value: Value) => unknown): Side {
  if (operand.kind === 'values') {
    const { values } = operand;
    const read = values.map(readOne);
    return { read: () => read, trace: () => ({ attribute: null, values }) };
  }
  const { source, name } = operand;
  const find = attributeReader(operand, kind);
  const findText = attributeReader(operand, null);
  return {
    read(facts) {
      const value = find(facts);
      return value === undefined ? undefined : readAll(value, isSeveral, readOne);
    },
    trace(facts) {
      const value = findText(facts);
      return { attribute: { source, name }, values: value === undefined ? null : listOf(value) };
    },
  };
}

function readAll(
  value: AttributeValue,
  isSeveral: boolean,
  readOne: (value: Value) => unknown,
): readonly unknown[] | undefined {
  if (typeof value !== 'object') {
    const form = readOne(value);
    return form === undefined ? undefined : [form];
  }
  if (value.length > 1 && !isSeveral) return undefined;
  const read: unknown[] = [];
  for (const one of value) {
    const form = readOne(one);
    if (form === undefined) return undefined;
    read.push(form);
  }
  return read;
}

/** An attribute's value as a list. */
export function listOf(value: AttributeValue): readonly Value[] {
  return typeof value === 'object' ? value : [value];
}
