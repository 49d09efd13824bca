import { compileLike, type LikePattern, matchesLike } from './like';
import type { Value } from './syntax';
import {
  readBoolean,
  readGuid,
  readInstant,
  readInteger,
  readText,
  readTextIgnoreCase,
  type ValueKind,
} from './values';

/** A comparison of one value with another. */
export interface Operator {
  /** As Azure writes it. */
  readonly name: string;
  readonly kind: ValueKind;
  /** Whether the right side is a pattern with wildcards. */
  readonly isLike: boolean;
  /** The value in the form that `test` takes; undefined: not a value of this kind. */
  readLeft(value: Value): unknown;
  readRight(value: Value): unknown;
  /** Only ever called with what the two readers gave. */
  test(left: unknown, right: unknown): boolean;
}

type Test<Left, Right> = (left: Left, right: Right) => boolean;

function operator<Left, Right>(
  name: string,
  kind: ValueKind,
  readLeft: (value: Value) => Left | undefined,
  readRight: (value: Value) => Right | undefined,
  test: Test<Left, Right>,
): Operator {
  const isLike = name.includes('Like');
  return { name, kind, isLike, readLeft, readRight, test: test as Test<unknown, unknown> };
}

/** An operator and its negation: `StringEquals`, `StringNotEquals`. */
function withNegation<Left, Right>(
  family: string,
  verb: string,
  kind: ValueKind,
  readLeft: (value: Value) => Left | undefined,
  readRight: (value: Value) => Right | undefined,
  test: Test<Left, Right>,
): readonly Operator[] {
  return [
    operator(`${family}${verb}`, kind, readLeft, readRight, test),
    operator(`${family}Not${verb}`, kind, readLeft, readRight, (left, right) => !test(left, right)),
  ];
}

const isEqual = <T>(left: T, right: T) => left === right;
const startsWith = (left: string, right: string) => left.startsWith(right);
const readPattern = (value: Value) => like(readText(value));
const readPatternIgnoreCase = (value: Value) => like(readTextIgnoreCase(value));

function like(pattern: string | undefined): LikePattern | undefined {
  return pattern === undefined ? undefined : compileLike(pattern);
}

function ordered<T extends number | bigint>(
  family: string,
  kind: ValueKind,
  read: (value: Value) => T | undefined,
): readonly Operator[] {
  return [
    ...withNegation(family, 'Equals', kind, read, read, isEqual<T>),
    operator(`${family}LessThan`, kind, read, read, (left, right) => left < right),
    operator(`${family}LessThanEquals`, kind, read, read, (left, right) => left <= right),
    operator(`${family}GreaterThan`, kind, read, read, (left, right) => left > right),
    operator(`${family}GreaterThanEquals`, kind, read, read, (left, right) => left >= right),
  ];
}

/** Every comparison that Azure documents (Microsoft Learn, "Azure role assignment condition format and syntax"). */
export const operators: readonly Operator[] = [
  ...withNegation('Bool', 'Equals', 'boolean', readBoolean, readBoolean, isEqual),
  ...withNegation('String', 'Equals', 'text', readText, readText, isEqual),
  ...withNegation('String', 'EqualsIgnoreCase', 'text', readTextIgnoreCase, readTextIgnoreCase, isEqual),
  ...withNegation('String', 'StartsWith', 'text', readText, readText, startsWith),
  ...withNegation('String', 'StartsWithIgnoreCase', 'text', readTextIgnoreCase, readTextIgnoreCase, startsWith),
  ...withNegation('String', 'Like', 'text', readText, readPattern, matchesLike),
  ...withNegation('String', 'LikeIgnoreCase', 'text', readTextIgnoreCase, readPatternIgnoreCase, matchesLike),
  ...ordered('Numeric', 'integer', readInteger),
  ...ordered('DateTime', 'instant', readInstant),
  ...withNegation('Guid', 'Equals', 'guid', readGuid, readGuid, isEqual),
];

const byName = new Map(operators.map((known) => [known.name.toLowerCase(), known]));

/** The operator of a name, in any case. */
export function findOperator(name: string): Operator | undefined {
  return byName.get(name.toLowerCase());
}

/**
 * What Azure's language has beyond its documentation, by Microsoft's interpreter (github.com/microsoft/regorus). A
 * condition that uses it is refused whole, so that its assignment allows nothing.
 */
const undocumented = new Set(
  [
    ...['StringContains', 'StringNotContains', 'StringEndsWith', 'StringNotEndsWith'].flatMap((name) => [
      name,
      `${name}IgnoreCase`,
    ]),
    ...['StringMatches', 'StringNotMatches', 'NumericInRange', 'DateTimeInRange'],
    ...['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals', 'InRange'].map(
      (verb) => `TimeOfDay${verb}`,
    ),
    ...['IpMatch', 'IpNotMatch', 'IpInRange', 'ListContains', 'ListNotContains', 'ANY', 'ALL'],
    ...['ToLower', 'ToUpper', 'Trim', 'NormalizeSet', 'NormalizeList', 'AddDays', 'ToTime'],
  ].map((name) => name.toLowerCase()),
);

export function isUndocumented(name: string): boolean {
  return undocumented.has(name.toLowerCase());
}

const SUGGESTIONS = 3;

/** Operators that begin as a mistyped one does, or that it begins with; the nearest in length first. */
export function similarOperators(name: string): readonly string[] {
  const typed = name.toLowerCase();
  if (typed === '') return [];
  return operators
    .map((known) => known.name)
    .filter((known) => known.toLowerCase().startsWith(typed) || typed.startsWith(known.toLowerCase()))
    .sort((a, b) => Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length))
    .slice(0, SUGGESTIONS);
}
