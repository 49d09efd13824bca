import type { Attributes, ConditionError, ConditionTrace } from '../types';
import { prepare } from './evaluate';
import { MAX_LENGTH, parseCondition } from './parser';

export { type ConditionLeaf, type DecisiveLeaf, decisiveLeaf, decisivePart } from './decisive';

/** What a condition is held against. */
export interface ConditionFacts {
  /** In any case. */
  readonly action: string;
  readonly subOperation?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** The moment of the request, in milliseconds since the epoch: `@Environment[UtcNow]`. */
  readonly at?: number | undefined;
}

/** A condition ready to be asked, or why it cannot be read. */
export type CompiledCondition =
  | {
      readonly ok: true;
      readonly text: string;
      /** Whether the condition is true; what cannot be decided is not. */
      holds(facts: ConditionFacts): boolean;
      /** The same, told part by part. */
      trace(facts: ConditionFacts): ConditionTrace;
    }
  | { readonly ok: false; readonly text: string; readonly error: ConditionError };

/** How many conditions to remember: each is asked again and again, and a world has few. */
const REMEMBERED = 500;
const compiled = new Map<string, CompiledCondition>();

/**
 * Reads a condition of version 2.0 (Microsoft Learn, "Azure role assignment condition format and syntax"). Never
 * throws: what cannot be read is a value that says where and why. Remembered by text.
 */
export function compileCondition(text: string): CompiledCondition {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const condition = compile(text);
  if (text.length > MAX_LENGTH) return condition;
  if (compiled.size >= REMEMBERED) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(text, condition);
  return condition;
}

function compile(text: string): CompiledCondition {
  const parsed = parseCondition(text);
  if (!parsed.ok) return { ok: false, text, error: parsed.error };
  const { result, trace } = prepare(parsed.expression);
  return { ok: true, text, holds: (facts) => result(facts) === true, trace };
}
