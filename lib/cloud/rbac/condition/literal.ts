import type { Operator } from './operators';
import type { Value } from './syntax';
import type { Token } from './tokens';
import { guidPattern, type ValueKind } from './values';

/** What can stand for a value of each kind: words as they are, and placeholders in angle brackets. */
export const placeholders: Readonly<Record<ValueKind, readonly string[]>> = {
  boolean: ['true', 'false'],
  text: ['<text>'],
  integer: ['<integer>'],
  instant: ['<date and time>'],
  guid: ['<GUID>'],
};

/**
 * The value that a token stands for beside an operator; undefined: none that it compares.
 * UNVERIFIED: a value must be written as its kind is documented: texts and times in quotes, numbers, `true` and
 * `false` bare, GUIDs either way.
 */
export function literalValue(token: Token, operator: Operator, side: 'left' | 'right'): Value | undefined {
  const value = token.kind === 'text' ? textValue(token, operator, side) : wordValue(token, operator);
  if (value === undefined) return undefined;
  const read = side === 'left' ? operator.readLeft(value) : operator.readRight(value);
  return read === undefined ? undefined : value;
}

function textValue(token: Token, { kind, isLike }: Operator, side: 'left' | 'right'): Value | undefined {
  if (kind === 'boolean' || kind === 'integer') return undefined;
  return unquote(token.text, isLike && side === 'right');
}

function wordValue({ text }: Token, { kind }: Operator): Value | undefined {
  const lower = text.toLowerCase();
  if (kind === 'boolean') return lower === 'true' ? true : lower === 'false' ? false : undefined;
  if (kind === 'integer') return /^-?\d+$/.test(text) ? Number(text) : undefined;
  return kind === 'guid' && guidPattern.test(text) ? text : undefined;
}

/**
 * What a quoted text says. UNVERIFIED: a backslash takes its meaning from a quote and from a backslash; before
 * anything else it is a backslash. A pattern keeps all but those before quotes, because they take the meaning from
 * wildcards there.
 */
export function unquote(text: string, isPattern: boolean): string {
  return text.slice(1, -1).replace(/\\(.)/gs, (pair, char: string) => {
    if (char === "'" || char === '"') return char;
    return char === '\\' && !isPattern ? char : pair;
  });
}
