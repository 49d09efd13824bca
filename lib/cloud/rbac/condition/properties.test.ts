import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConditionTrace } from '../types';
import { compileCondition, decisiveLeaf, decisivePart } from './index';
import { print } from './print.test-helper';
import { facts, written } from './random-conditions.test-helper';
import { evaluate } from './specification.test-helper';
import { tokenize } from './tokens';

const seed = 20261124;
const choices = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });

function compiled(text: string) {
  const condition = compileCondition(text);
  if (!condition.ok) expect.fail(`${JSON.stringify(condition.error)} in ${text}`);
  return condition;
}

function parts(trace: ConditionTrace): readonly ConditionTrace[] {
  if (trace.node === 'and' || trace.node === 'or') return [trace, ...trace.operands.flatMap(parts)];
  return trace.node === 'not' ? [trace, ...parts(trace.operand)] : [trace];
}

describe('conditions and their specification', () => {
  test('agree, however a condition is written', () => {
    const seen = new Map<boolean | null, number>();
    fc.assert(
      fc.property(written, choices, fc.array(facts, { minLength: 3, maxLength: 3 }), (one, how, worlds) => {
        const { text } = print(one, how);
        const condition = compiled(text);
        for (const world of worlds) {
          const expected = evaluate(one, world);
          seen.set(expected, (seen.get(expected) ?? 0) + 1);
          const agree = condition.trace(world).result === expected && condition.holds(world) === (expected === true);
          if (!agree) expect.fail(`${expected} was expected of ${text} with ${JSON.stringify(world)}`);
        }
      }),
      { seed, numRuns: 10_000 },
    );
    // Every result must come up often, or agreeing says nothing.
    expect(Math.min(...[true, false, null].map((result) => seen.get(result) ?? 0))).toBeGreaterThan(3000);
  }, 60_000);

  test('the spans of a trace cut the very text of each part', () => {
    fc.assert(
      fc.property(written, choices, facts, (one, how, world) => {
        const { text, leaves } = print(one, how);
        const all = parts(compiled(text).trace(world));
        const cut = ({ start, end }: ConditionTrace) => text.slice(start, end);
        expect(all.filter(({ node }) => !['and', 'or', 'not'].includes(node)).map(cut)).toEqual(leaves);
        for (const part of all) {
          const alone = compiled(cut(part)).trace(world);
          expect(JSON.stringify(shifted(alone, part.start))).toBe(JSON.stringify(part));
        }
      }),
      { seed, numRuns: 1000 },
    );
  }, 30_000);

  test('the decisive part is a part that is not true, and nothing when the condition is', () => {
    fc.assert(
      fc.property(written, choices, facts, (one, how, world) => {
        const trace = compiled(print(one, how).text).trace(world);
        const part = decisivePart(trace);
        expect(part === null).toBe(trace.result === true);
        if (part === null) return;
        expect(parts(trace)).toContain(part);
        expect(part.result).not.toBe(true);
        expect(['and', 'or']).not.toContain(part.node);
        expect(parts(part)).toContain(decisiveLeaf(part).leaf);
      }),
      { seed, numRuns: 2000 },
    );
  }, 30_000);
});

describe('texts that are no conditions', () => {
  const pieces = fc.constantFrom(
    ...["'", '"', '\\', '(', ')', '{', '}', '[', ']', ',', '!', '&&', '|', '@', '@Resource', '@Request[a]', ' ', '\n'],
    ...[
      'AND',
      'OR',
      'NOT',
      'Exists',
      'ActionMatches',
      'StringEquals',
      'ForAnyOfAnyValues:',
      "'a'",
      '5',
      'true',
      'é',
      '🔑',
    ],
  );
  const rubbish = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );

  test('never throw, and every error has its place and its piece of text', () => {
    fc.assert(
      fc.property(rubbish, (text) => {
        const condition = compileCondition(text);
        if (condition.ok) return void condition.holds({ action: 'a' });
        const { start, end, found } = condition.error;
        expect(start).toBeLessThanOrEqual(end);
        expect(text.slice(start, end)).toBe(found);
      }),
      { seed, numRuns: 20_000 },
    );
  }, 30_000);

  test('a condition with one character changed never throws', () => {
    fc.assert(
      fc.property(written, choices, fc.nat(), pieces, facts, (one, how, at, piece, world) => {
        const { text } = print(one, how);
        const place = at % text.length;
        const condition = compileCondition(text.slice(0, place) + piece + text.slice(place + 1));
        if (condition.ok) condition.trace(world);
      }),
      { seed, numRuns: 2000 },
    );
  }, 30_000);

  test('tokens and the blanks between them are the whole text', () => {
    fc.assert(
      fc.property(rubbish, (text) => {
        const tokens = tokenize(text);
        let at = 0;
        for (const token of tokens) {
          expect(text.slice(at, token.start)).toMatch(/^[ \t\r\n]*$/);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          at = token.end;
        }
      }),
      { seed, numRuns: 5000 },
    );
  }, 30_000);
});

/** A trace as it is when its text begins further on. */
function shifted(trace: ConditionTrace, by: number): ConditionTrace {
  const span = { start: trace.start + by, end: trace.end + by };
  if (trace.node === 'and' || trace.node === 'or') {
    const operands = trace.operands.map((operand) => shifted(operand, by));
    return { node: trace.node, result: trace.result, operands, ...span };
  }
  if (trace.node === 'not') return { node: 'not', result: trace.result, operand: shifted(trace.operand, by), ...span };
  return { ...trace, ...span };
}
