import type { ConditionError } from '../types';
import { parseComparison } from './comparison';
import { isFunction, parseExists, parseFunction } from './function';
import { TokenReader } from './reader';
import type { Expression } from './syntax';

export type Parsed =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly error: ConditionError };

/** Azure's limit is 8 KB. UNVERIFIED: counted in UTF-16 code units here. */
export const MAX_LENGTH = 8192;

/** How many parentheses and NOTs may be inside one another. UNVERIFIED: Azure's own limit is not documented. */
export const MAX_DEPTH = 100;

/** A part with the place it takes, parentheses included. */
interface Part {
  readonly expression: Expression;
  readonly start: number;
  readonly end: number;
}

/** Reads a condition of version 2.0 in one pass. Never throws. */
export function parseCondition(condition: string): Parsed {
  if (condition.length > MAX_LENGTH) {
    const error = { code: 'too-long', found: '', expected: [], start: MAX_LENGTH, end: condition.length } as const;
    return { ok: false, error };
  }
  const reader = new TokenReader(condition);
  const part = parseExpression(reader, 0);
  if (part !== null && reader.token.kind !== 'end') unexpectedAfter(reader, part.expression, 0);
  if (part === null || reader.error !== null) return { ok: false, error: reader.error ?? internalError };
  return { ok: true, expression: part.expression };
}

// A parser that gave up has said why; this only keeps the types honest.
const internalError: ConditionError = { code: 'unexpected-end', found: '', expected: [], start: 0, end: 0 };

/** One or more parts with one logical operator between them: mixing AND and OR needs parentheses. */
function parseExpression(reader: TokenReader, depth: number): Part | null {
  const first = parsePart(reader, depth);
  if (first === null) return null;
  const node = logicalOperator(reader);
  if (node === null) return first;
  const operands = [first.expression];
  let { end } = first;
  for (let found: typeof node | null = node; found !== null; found = logicalOperator(reader)) {
    if (found !== node) return reader.fail('mixed-logic', reader.token, [node.toUpperCase()]);
    reader.take();
    const part = parsePart(reader, depth);
    if (part === null) return null;
    operands.push(part.expression);
    end = part.end;
  }
  const { start } = first;
  return { expression: { node, operands, start, end }, start, end };
}

function logicalOperator(reader: TokenReader): 'and' | 'or' | null {
  const { kind } = reader.token;
  // UNVERIFIED: words of the language are taken in any case, as attribute names are.
  if (kind === '&&' || reader.isWord('AND')) return 'and';
  return kind === '||' || reader.isWord('OR') ? 'or' : null;
}

function parsePart(reader: TokenReader, depth: number): Part | null {
  const { start } = reader.token;
  const isNot = reader.token.kind === '!' || reader.isWord('NOT');
  if (!isNot && reader.token.kind !== '(') {
    const expression = parseLeaf(reader);
    return expression === null ? null : { expression, start, end: reader.end };
  }
  if (depth >= MAX_DEPTH) return reader.fail('too-deep', reader.token);
  reader.take();
  if (isNot) {
    const operand = parsePart(reader, depth + 1);
    if (operand === null) return null;
    const { end } = operand;
    return { expression: { node: 'not', operand: operand.expression, start, end }, start, end };
  }
  const inner = parseExpression(reader, depth + 1);
  if (inner === null) return null;
  if (reader.token.kind !== ')') return unexpectedAfter(reader, inner.expression, depth + 1);
  return { expression: inner.expression, start, end: reader.take().end };
}

function parseLeaf(reader: TokenReader): Expression | null {
  if (reader.isWord('EXISTS', 'NOTEXISTS')) return parseExists(reader);
  return isFunction(reader) ? parseFunction(reader) : parseComparison(reader);
}

/** After a whole part comes a logical operator, or the parenthesis that closes it. */
function unexpectedAfter(reader: TokenReader, { node }: Expression, depth: number): null {
  const logical = node === 'and' ? ['AND'] : node === 'or' ? ['OR'] : ['AND', 'OR'];
  return reader.unexpected(depth > 0 ? [...logical, ')'] : logical);
}
