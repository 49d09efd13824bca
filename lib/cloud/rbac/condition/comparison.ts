import type { Span } from '../types';
import { literalValue, placeholders } from './literal';
import { findOperator, isUndocumented, type Operator, similarOperators } from './operators';
import type { TokenReader } from './reader';
import {
  type AttributeOperand,
  type Comparison,
  type CrossProduct,
  crossProducts,
  type Operand,
  sources,
  type Value,
} from './syntax';
import type { Token } from './tokens';
import { guidPattern } from './values';

/** A side of a comparison before the operator has said what its values are. */
type RawOperand = AttributeOperand | (Span & { readonly kind: 'tokens'; readonly tokens: readonly Token[] });

interface NamedOperator {
  readonly operator: Operator;
  readonly crossProduct: CrossProduct | null;
}

/** `@Resource[...] StringEquals 'logs'`, and `{10, 20} ForAnyOfAllValues:NumericLessThan {15, 18}`. */
export function parseComparison(reader: TokenReader): Comparison | null {
  const { start } = reader.token;
  const left = parseOperand(reader, 'left');
  const named = left === null ? null : parseOperator(reader);
  const right = named === null ? null : parseOperand(reader, 'right');
  if (left === null || named === null || right === null) return null;
  const { end } = reader;
  const boundLeft = bind(reader, left, named, 'left');
  const boundRight = boundLeft === null ? null : bind(reader, right, named, 'right');
  if (boundLeft === null || boundRight === null) return null;
  return { node: 'comparison', ...named, left: boundLeft, right: boundRight, start, end };
}

/** `@Resource[Microsoft.Storage/storageAccounts:name]`. */
export function parseAttribute(reader: TokenReader): AttributeOperand | null {
  const { kind, text } = reader.token;
  if (kind !== 'source') return reader.unexpected(['<attribute>']);
  const name = text.slice(1).toLowerCase();
  const source = sources.find((known) => known.toLowerCase() === name);
  if (source === undefined) return unknownSource(reader);
  reader.take();
  if (reader.expect('[') === null) return null;
  const attribute = reader.expect('attribute', '<attribute name>');
  if (attribute === null || reader.expect(']') === null) return null;
  return { kind: 'attribute', source, name: attribute.text };
}

function unknownSource(reader: TokenReader): null {
  return reader.fail(
    'unknown-source',
    reader.token,
    sources.map((known) => `@${known}`),
  );
}

const expectedOperands = { left: ['<attribute>', '<value>', 'NOT', '('], right: ['<value>', '<attribute>'] } as const;

function parseOperand(reader: TokenReader, side: 'left' | 'right'): RawOperand | null {
  const { kind, text, start } = reader.token;
  if (kind === 'source') return parseAttribute(reader);
  if (kind === '{') return parseSet(reader);
  if (kind === 'word') {
    const isSource = sources.some((known) => known.toLowerCase() === text.toLowerCase());
    if (isSource && reader.next.kind === '[') return unknownSource(reader);
    if (isUndocumented(text)) return reader.fail('unsupported-operator', reader.token);
  }
  // On the left no operator has said yet what a bare word should be, so it must look like a value.
  const isValue = kind === 'word' && !isKeyword(reader) && (side === 'right' || looksLikeValue(text));
  if (!isValue && kind !== 'text') return reader.unexpected(expectedOperands[side]);
  return { kind: 'tokens', tokens: [reader.take()], start, end: reader.end };
}

function looksLikeValue(word: string): boolean {
  return /^(-?\d|true$|false$)/i.test(word) || guidPattern.test(word);
}

function isKeyword(reader: TokenReader): boolean {
  return reader.isWord('AND', 'OR', 'NOT', 'EXISTS', 'NOTEXISTS');
}

/** `{'a', 'b'}`. */
function parseSet(reader: TokenReader): RawOperand | null {
  const { start } = reader.take();
  const tokens: Token[] = [];
  for (;;) {
    const { kind } = reader.token;
    if (kind !== 'text' && kind !== 'word') return reader.unexpected(['<value>']);
    tokens.push(reader.take());
    if (reader.token.kind === '}') break;
    if (reader.token.kind !== ',') return reader.unexpected([',', '}']);
    reader.take();
  }
  return { kind: 'tokens', tokens, start, end: reader.take().end };
}

/** `StringEquals`, `ForAnyOfAnyValues:StringEquals`. */
function parseOperator(reader: TokenReader): NamedOperator | null {
  if (reader.token.kind !== 'word' || isKeyword(reader)) return reader.unexpected(['<operator>']);
  const { text, start, end } = reader.token;
  const colon = text.indexOf(':');
  const prefix = { text: text.slice(0, Math.max(colon, 0)), start, end: start + Math.max(colon, 0) };
  const name = { text: text.slice(colon + 1), start: start + colon + 1, end };
  const crossProduct = crossProducts.find((known) => known.name.toLowerCase() === prefix.text.toLowerCase()) ?? null;
  if (colon >= 0 && crossProduct === null) {
    return reader.fail(
      'unknown-operator',
      prefix,
      crossProducts.map((known) => known.name),
    );
  }
  const operator = findOperator(name.text);
  if (operator === undefined) {
    // Microsoft's interpreter also takes a cross product alone; the documentation always has a comparison behind it.
    const alone = crossProducts.some((known) => known.name.toLowerCase() === name.text.toLowerCase());
    if (alone || isUndocumented(name.text)) return reader.fail('unsupported-operator', name);
    return reader.fail('unknown-operator', name, similarOperators(name.text));
  }
  reader.take();
  return { operator, crossProduct };
}

/** Reads the values of a side as its operator wants them. */
function bind(
  reader: TokenReader,
  raw: RawOperand,
  { operator, crossProduct }: NamedOperator,
  side: 'left' | 'right',
): Operand | null {
  if (raw.kind === 'attribute') return raw;
  const values: Value[] = [];
  for (const token of raw.tokens) {
    const value = literalValue(token, operator, side);
    if (value === undefined) return reader.fail('invalid-value', token, placeholders[operator.kind]);
    values.push(value);
  }
  if (values.length > 1 && crossProduct === null) {
    // UNVERIFIED: several values need a cross product to say how they are compared.
    const second = raw.tokens[1] ?? reader.token;
    return reader.fail(
      'invalid-value',
      second,
      crossProducts.map(({ name }) => `${name}:${operator.name}`),
    );
  }
  return { kind: 'values', values };
}
