import type { ConditionError, Span } from '../types';

export type TokenKind =
  /** `'logs'`, quotes included. */
  | 'text'
  /** A bare word: an operator, a function, a number, a GUID. */
  | 'word'
  /** `@Resource`. */
  | 'source'
  /** What is between the brackets behind a source, without blanks around it. */
  | 'attribute'
  | '&&'
  | '||'
  | '!'
  | '('
  | ')'
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | 'end'
  /** What cannot be a token at all; always the last one. */
  | 'bad';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** Why it is bad. */
  readonly error?: ConditionError;
}

const symbols: Readonly<Record<string, TokenKind>> = {
  '!': '!',
  '(': '(',
  ')': ')',
  '{': '{',
  '}': '}',
  '[': '[',
  ']': ']',
  ',': ',',
};

// Sticky patterns, each without nested repetition, so that reading is one pass over the text.
const blanks = /[ \t\r\n]+/y;
const word = /[\w-][\w.:+-]*/y;
const source = /@\w*/y;
// Blob index tag keys may have spaces and + - . / : = _ (Microsoft Learn, "Manage and find Azure Blob data with blob
// index tags"); < > $ & are in the markers around them.
const attribute = /[\w +\-./:=<>$&]+/y;

/**
 * Cuts a condition into tokens. The last token is `end`, or `bad` where reading stopped.
 * UNVERIFIED: texts may stand in double quotes too, as Microsoft's interpreter (github.com/microsoft/regorus) reads
 * them; the documentation shows single quotes only.
 */
export function tokenize(condition: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: TokenKind, end: number) => {
    tokens.push({ kind, text: condition.slice(at, end), start: at, end });
    at = end;
  };
  const bad = (code: ConditionError['code'], end: number, expected: readonly string[] = []) => {
    const text = condition.slice(at, end);
    tokens.push({ kind: 'bad', text, start: at, end, error: { code, found: text, expected, start: at, end } });
    return tokens;
  };

  for (;;) {
    at = endOf(blanks, condition, at) ?? at;
    const char = condition[at];
    if (char === undefined) break;
    const symbol = symbols[char];
    if (char === "'" || char === '"') {
      const end = endOfText(condition, at);
      if (end === null) return bad('unterminated-text', condition.length, [char]);
      push('text', end);
    } else if (char === '&' || char === '|') {
      const double = `${char}${char}` as '&&' | '||';
      if (condition[at + 1] !== char) return bad('unexpected-character', at + 1, [double]);
      push(double, at + 2);
    } else if (char === '@') {
      push('source', endOf(source, condition, at) ?? at + 1);
    } else if (symbol !== undefined) {
      const opensAttribute = symbol === '[' && tokens.at(-1)?.kind === 'source';
      push(symbol, at + 1);
      if (!opensAttribute) continue;
      at = endOf(blanks, condition, at) ?? at;
      const end = endOf(attribute, condition, at);
      if (end !== null) push('attribute', at + condition.slice(at, end).trimEnd().length);
      at = endOf(blanks, condition, at) ?? at;
      const next = condition[at];
      if (next !== undefined && next !== ']') {
        return bad('unexpected-character', charEnd(condition, at), end === null ? ['<attribute name>'] : [']']);
      }
    } else {
      const end = endOf(word, condition, at);
      if (end === null) return bad('unexpected-character', charEnd(condition, at));
      push('word', end);
    }
  }
  push('end', at);
  return tokens;
}

function endOf(pattern: RegExp, condition: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(condition) ? pattern.lastIndex : null;
}

/** Behind the character at a place, which may take two code units. */
function charEnd(condition: string, at: number): number {
  return at + String.fromCodePoint(condition.codePointAt(at) ?? 0).length;
}

/** Where the text that opens at `start` ends, its closing quote included; null when it never does. */
function endOfText(condition: string, start: number): number | null {
  const quote = condition[start];
  for (let at = start + 1; at < condition.length; at++) {
    if (condition[at] === '\\') at++;
    else if (condition[at] === quote) return at + 1;
  }
  return null;
}
