import type { Attributes, ConditionError, ConditionTrace } from '../types';

/** What a condition is held against. */
export interface ConditionFacts {
  /** In any case. */
  readonly action: string;
  readonly subOperation?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** The moment of the request, in milliseconds since the epoch. */
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

/** Reads a condition of version 2.0. Never throws. */
export function compileCondition(text: string): CompiledCondition {
  return { ok: false, text, error: { code: 'unexpected-end', found: '', expected: [], start: 0, end: text.length } };
}
