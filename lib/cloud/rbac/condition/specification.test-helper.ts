import type { AttributeValue } from '../types';
import type { ConditionFacts } from './index';
import {
  moments,
  type Side,
  type Written,
  type WrittenAttribute,
  type WrittenComparison,
} from './random-conditions.test-helper';

type Truth = boolean | null;
type Value = string | number | boolean;

/**
 * What a condition comes to, written a second time, slowly and plainly: null is not to be decided. It uses nothing of
 * the engine.
 */
export function evaluate(written: Written, facts: ConditionFacts): Truth {
  switch (written.is) {
    case 'and': {
      const results = written.parts.map((part) => evaluate(part, facts));
      if (results.some((result) => result === false)) return false;
      return results.every((result) => result === true) ? true : null;
    }
    case 'or': {
      const results = written.parts.map((part) => evaluate(part, facts));
      if (results.some((result) => result === true)) return true;
      return results.every((result) => result === false) ? false : null;
    }
    case 'not': {
      const result = evaluate(written.part, facts);
      return result === null ? null : !result;
    }
    case 'action':
      return wildcard(written.pattern, '.*', 'i').test(facts.action);
    case 'sub-operation':
      return facts.subOperation !== undefined && wildcard(written.pattern, '.*', 'i').test(facts.subOperation);
    case 'exists':
      return lookUp(written.attribute, facts).length > 0;
    case 'not-exists':
      return lookUp(written.attribute, facts).length === 0;
    case 'comparison':
      return compare(written, facts);
  }
}

function compare(comparison: WrittenComparison, facts: ConditionFacts): Truth {
  const { cross, left, right } = comparison;
  const lefts = valuesOf(left, facts);
  const rights = valuesOf(right, facts);
  if (lefts.length === 0 || rights.length === 0) return null;
  if (cross === null && (lefts.length > 1 || rights.length > 1)) return null;
  if ([...lefts, ...rights].some((value) => comparable(value, comparison) === null)) return null;
  const passes = (a: Value, b: Value) => holds(comparable(a, comparison), comparable(b, comparison), comparison);
  const [leftMode, rightMode] = cross ?? ['Any', 'Any'];
  const someOrEvery = (mode: string, list: readonly Value[], test: (value: Value) => boolean) =>
    mode === 'Any' ? list.some(test) : list.every(test);
  return someOrEvery(leftMode, lefts, (a) => someOrEvery(rightMode, rights, (b) => passes(a, b)));
}

function valuesOf(side: Side, facts: ConditionFacts): readonly Value[] {
  return 'source' in side ? lookUp(side, facts) : side;
}

function lookUp({ source, name }: WrittenAttribute, { attributes = {} }: ConditionFacts): readonly Value[] {
  const bags: Record<string, Readonly<Record<string, AttributeValue>> | undefined> = { ...attributes };
  const entries = Object.entries(bags[source.toLowerCase()] ?? {});
  const value = entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return value === undefined ? [] : typeof value === 'object' ? value : [value];
}

function comparable(value: Value, { family, ignoreCase }: WrittenComparison): Value | null {
  switch (family) {
    case 'Bool':
      return typeof value === 'boolean' ? value : null;
    case 'String': {
      if (typeof value === 'boolean') return null;
      const text = `${value}`;
      return ignoreCase ? text.toLowerCase() : text;
    }
    case 'Numeric': {
      const number = typeof value === 'string' && /^[+-]?[0-9]+$/.test(value) ? Number(value) : value;
      return typeof number === 'number' && Number.isInteger(number) ? number : null;
    }
    case 'DateTime':
      // A number is a moment too, in milliseconds: those of these tests lie before every moment of the list.
      if (typeof value === 'number') return Math.floor(value) / 1e13;
      return typeof value === 'string' ? (moments[value] ?? null) : null;
    case 'Guid':
      return typeof value === 'string' && /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i.test(value)
        ? value.toLowerCase()
        : null;
  }
}

function holds(left: Value | null, right: Value | null, { verb, isNegated }: WrittenComparison): boolean {
  if (left === null || right === null) throw new Error('only comparable values get here');
  const plain = (): boolean => {
    switch (verb) {
      case 'Equals':
        return left === right;
      case 'StartsWith':
        return `${left}`.slice(0, `${right}`.length) === right;
      case 'Like':
        return like(`${right}`).test(`${left}`);
      case 'LessThan':
        return left < right;
      case 'LessThanEquals':
        return left <= right;
      case 'GreaterThan':
        return left > right;
      case 'GreaterThanEquals':
        return left >= right;
      default:
        throw new Error(`no verb ${verb}`);
    }
  };
  return plain() !== isNegated;
}

function like(pattern: string): RegExp {
  const pieces = pattern.match(/\\[*?\\]|./gs) ?? [];
  const source = pieces.map((piece) => {
    if (piece === '*') return '.*';
    if (piece === '?') return '.';
    return escaped(piece.length === 2 ? piece.slice(1) : piece);
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

function wildcard(pattern: string, run: string, flags: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(escaped).join(run)}$`, flags);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
