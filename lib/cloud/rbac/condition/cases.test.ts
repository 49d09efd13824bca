import { describe, expect, it } from 'vitest';
import cases from '../cases/conditions.json';
import type { AttributeValue } from '../types';
import { type ConditionFacts, compileCondition, decisivePart } from './index';
import { MAX_DEPTH, MAX_LENGTH } from './parser';

interface ShortFacts {
  readonly action?: string;
  readonly subOperation?: string;
  readonly at?: string;
  readonly resource?: Readonly<Record<string, AttributeValue>>;
  readonly request?: Readonly<Record<string, AttributeValue>>;
  readonly principal?: Readonly<Record<string, AttributeValue>>;
  readonly environment?: Readonly<Record<string, AttributeValue>>;
}

interface Case {
  readonly name: string;
  readonly condition: string;
  readonly facts?: ShortFacts;
  /** Null: not to be decided, which denies. */
  readonly result?: boolean | null;
  readonly error?: { readonly code: string; readonly at: number; readonly found: string; readonly expected?: string[] };
}

function factsFrom({ action = 'a/b/read', subOperation, at, ...attributes }: ShortFacts = {}): ConditionFacts {
  return { action, subOperation, at: at === undefined ? undefined : Date.parse(at), attributes };
}

const all = cases as unknown as Case[];

describe('conditions that can be read', () => {
  it.each(all.filter(({ error }) => error === undefined))('$name', ({ condition, facts, result }) => {
    const compiled = compileCondition(condition);
    if (!compiled.ok) expect.fail(JSON.stringify(compiled.error));
    const asked = factsFrom(facts);
    const trace = compiled.trace(asked);
    expect(trace.result).toBe(result);
    expect(compiled.holds(asked)).toBe(result === true);
    expect(decisivePart(trace) === null).toBe(result === true);
  });
});

describe('conditions that cannot be read', () => {
  it.each(all.filter(({ error }) => error !== undefined))('$name', ({ condition, error }) => {
    const { at = 0, found = '', ...rest } = error ?? {};
    expect(compileCondition(condition)).toEqual({
      ok: false,
      text: condition,
      error: { expected: expect.anything(), ...rest, found, start: at, end: at + found.length },
    });
  });
});

describe('limits', () => {
  const part = "@Resource[n] StringEquals 'a'";
  const nested = (depth: number, open: string, close: string) => open.repeat(depth) + part + close.repeat(depth);

  it('8 KB can be read, one more cannot', () => {
    const longest = part.padEnd(MAX_LENGTH);
    expect(compileCondition(longest).ok).toBe(true);
    expect(compileCondition(`${longest} `)).toMatchObject({ error: { code: 'too-long', start: 8192, end: 8193 } });
  });

  it.each([
    ['parentheses', '(', ')'],
    ['negations', '!', ''],
    ['negations in words', 'NOT ', ''],
  ])('nested %s', (_, open, close) => {
    expect(compileCondition(nested(MAX_DEPTH, open, close)).ok).toBe(true);
    expect(compileCondition(nested(MAX_DEPTH + 1, open, close))).toMatchObject({
      error: { code: 'too-deep', start: MAX_DEPTH * open.length, found: open.trim() },
    });
  });

  it('a text of the greatest length does not take long, whatever it is', () => {
    for (const piece of ['(', '!', "'", '{', '@', '[', '&', "ActionMatches{'a'}AND ", "{'a',", '@Resource[', ' ']) {
      const text = piece.repeat(MAX_LENGTH / piece.length);
      expect(compileCondition(text).ok).toBe(false);
    }
  });
});
