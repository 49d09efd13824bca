import fc from 'fast-check';
import type { AttributeValue } from '../types';
import type { ConditionFacts } from './index';

/** Random conditions, as data of their own: nothing here comes from the engine. */
export type Written =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Written[] }
  | { readonly is: 'not'; readonly part: Written }
  | { readonly is: 'action' | 'sub-operation'; readonly pattern: string }
  | { readonly is: 'exists' | 'not-exists'; readonly attribute: WrittenAttribute }
  | WrittenComparison;

export interface WrittenAttribute {
  readonly source: 'Resource' | 'Request' | 'Principal' | 'Environment';
  readonly name: string;
}

export type Side = WrittenAttribute | readonly (string | number | boolean)[];
export type Family = 'String' | 'Numeric' | 'DateTime' | 'Guid' | 'Bool';

export interface WrittenComparison {
  readonly is: 'comparison';
  readonly family: Family;
  readonly isNegated: boolean;
  readonly verb: string;
  readonly ignoreCase: boolean;
  readonly cross: readonly ['Any' | 'All', 'Any' | 'All'] | null;
  readonly left: Side;
  readonly right: Side;
}

/** Moments with their order, so that the specification need not know how to read them. */
export const moments: Readonly<Record<string, number>> = {
  '2022-06-01T23:38:32.8883645Z': 1,
  '2022-06-02T00:38:32.8883645+01:00': 1,
  '2022-06-01T23:38:32.8883646Z': 2,
  '2022-06-01T23:38:32.889Z': 3,
  '2022-06-01T18:38:32.8890000-05:00': 3,
  '2024-02-29T00:00:00Z': 4,
};

const guids = ['00482a5a-887f-4fb3-b363-3b7fe8e74483', '00482A5A-887F-4FB3-B363-3B7FE8E74483', guid('a'), guid('F')];

function guid(digit: string): string {
  return [8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join('-');
}

const values: Readonly<Record<Family, fc.Arbitrary<string | number | boolean>>> = {
  String: fc.constantFrom('', 'a', 'A', 'ab', 'aB', 'abc', "it's", 'a\\b', 'a*', 'é '),
  Numeric: fc.constantFrom(-2, 0, 1, 10, 11),
  DateTime: fc.constantFrom(...Object.keys(moments)),
  Guid: fc.constantFrom(...guids),
  Bool: fc.boolean(),
};
const patterns = fc.constantFrom('', '*', '?', 'a*', '*b', 'A?', 'a*b*', '*\\*', "?t'*", 'a\\\\b', '\\?', '**');
const families = Object.keys(values) as Family[];
const ordered = ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const verbs: Readonly<Record<Family, readonly string[]>> = {
  String: ['Equals', 'StartsWith', 'Like'],
  Numeric: ordered,
  DateTime: ordered,
  Guid: ['Equals'],
  Bool: ['Equals'],
};

const sources = ['Resource', 'Request', 'Principal', 'Environment'] as const;

/** Attributes are named after the values that they mostly have. */
const attribute = (family: Family): fc.Arbitrary<WrittenAttribute> =>
  fc.record({ source: fc.constantFrom(...sources), name: fc.constantFrom(`Ns/type:${family}`, `Ns/type:${family}2`) });

function comparison(family: Family): fc.Arbitrary<WrittenComparison> {
  return fc
    .record({
      verb: fc.constantFrom(...verbs[family]),
      isNegated: fc.boolean(),
      ignoreCase: fc.boolean(),
      cross: fc.option(fc.tuple(fc.constantFrom('Any', 'All'), fc.constantFrom('Any', 'All')), { freq: 2 }),
    })
    .chain((operator) => {
      const isLike = operator.verb === 'Like';
      const size = { minLength: 1, maxLength: operator.cross === null ? 1 : 3 };
      const side = (value: fc.Arbitrary<string | number | boolean>, weight: number) =>
        fc.oneof<[fc.WeightedArbitrary<Side>, fc.WeightedArbitrary<Side>]>(
          { weight, arbitrary: attribute(family) },
          { weight: 2, arbitrary: fc.array(value, size) },
        );
      return fc.record({
        is: fc.constant('comparison' as const),
        family: fc.constant(family),
        verb: fc.constant(operator.verb),
        // LessThan and its like have no negation; only texts have a case to ignore.
        isNegated: fc.constant(operator.isNegated && !/Than/.test(operator.verb)),
        ignoreCase: fc.constant(operator.ignoreCase && family === 'String'),
        cross: fc.constant(operator.cross),
        left: side(values[family], 6),
        right: side(isLike ? patterns : values[family], 1),
      });
    });
}

const actions = ['A/b/read', 'a/B/write', 'A/b/c/read'];
const anyAttribute = fc.constantFrom(...families).chain(attribute);

const leaf: fc.Arbitrary<Written> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...families).chain(comparison) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('action' as const),
      pattern: fc.constantFrom('a/b/read', '*/read', 'A/*', '*', 'x'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('sub-operation' as const),
      pattern: fc.constantFrom('Blob.List', 'Blob.*'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('exists', 'not-exists'), attribute: anyAttribute }) },
);

/** Conditions of a few parts. */
export const written: fc.Arbitrary<Written> = fc.letrec<{ any: Written }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.record({
      is: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ is: fc.constant('not' as const), part: tie('any') }),
  ),
})).any;

/** What an attribute holds: mostly what its name says, sometimes several of it, none, or something else. */
function attributeValue(family: Family): fc.Arbitrary<AttributeValue | undefined> {
  const own = values[family];
  const several = fc.array(own, { maxLength: 3 }).map((list) => list.filter((one) => typeof one !== 'boolean'));
  return fc.oneof(
    { weight: 6, arbitrary: own },
    { weight: 2, arbitrary: several },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom<AttributeValue>('10', 1.5, true, 'x', ['a', 1]) },
  );
}

const bag = fc
  .record(
    Object.fromEntries(
      families.flatMap((family) => [
        [`Ns/type:${family}`, attributeValue(family)],
        [`ns/TYPE:${family}2`, attributeValue(family)],
      ]),
    ),
  )
  .map((all) => {
    const there = Object.entries(all).filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined);
    return Object.fromEntries(there);
  });

export const facts: fc.Arbitrary<ConditionFacts> = fc.record({
  action: fc.constantFrom(...actions),
  subOperation: fc.option(fc.constantFrom('Blob.List', 'Blob.Write.Tier'), { nil: undefined }),
  attributes: fc.record({ resource: bag, request: bag, principal: bag, environment: bag }),
});
