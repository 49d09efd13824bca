import { isGuid } from '../../guid';
import { type FilterToken, tokenize } from './tokens';

export type Literal = string | number | boolean | null;

export type Comparison = 'eq' | 'ne' | 'ge' | 'le' | 'gt' | 'lt';

/** A parsed `$filter`. `property` is a name or a path such as `status/errorCode`; empty for the variable of `any`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | {
      readonly kind: 'compare';
      readonly property: string;
      readonly operator: Comparison;
      readonly value: Literal;
    }
  | { readonly kind: 'function'; readonly name: StringFunction; readonly property: string; readonly value: string }
  | { readonly kind: 'in'; readonly property: string; readonly values: readonly Literal[] }
  | { readonly kind: 'any'; readonly property: string; readonly inner: Filter };

export type StringFunction = 'startswith' | 'endswith';

const COMPARISONS: readonly string[] = ['eq', 'ne', 'ge', 'le', 'gt', 'lt'];
const FUNCTIONS: readonly string[] = ['startswith', 'endswith'];
/** Deeper parentheses are taken for a mistake, so that no filter exhausts the stack. */
const MAX_DEPTH = 50;

class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
  readonly code = 'InvalidFilter';
}

/**
 * Parses the part of OData's filter language that Graph's directory objects support; null when it is not a filter.
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
export function parseFilter(text: string): Filter | null {
  const tokens = tokenize(text);
  if (tokens === null) return null;
  try {
    const parser = createParser(tokens);
    const filter = parser.either(0, null);
    return parser.atEnd() ? filter : null;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return null;
    throw error;
  }
}

function createParser(tokens: readonly FilterToken[]) {
  let at = 0;

  const peek = (): FilterToken | undefined => tokens[at];
  const isWord = (word: string): boolean => {
    const token = peek();
    return token?.kind === 'word' && token.value.toLowerCase() === word;
  };
  const isSign = (sign: string): boolean => {
    const token = peek();
    return token?.kind === 'sign' && token.value === sign;
  };

  function take(): FilterToken {
    const token = tokens[at];
    if (token === undefined) throw new FilterSyntaxError('The filter ends too early.');
    at += 1;
    return token;
  }

  function takeSign(sign: string): void {
    if (!isSign(sign)) throw new FilterSyntaxError(`Expected ${sign}`);
    at += 1;
  }

  function takeWord(): string {
    const token = take();
    if (token.kind !== 'word') throw new FilterSyntaxError('Expected a name.');
    return token.value;
  }

  function literal(): Literal {
    const token = take();
    if (token.kind === 'text') return token.value;
    const value = token.kind === 'word' ? bareLiteral(token.value) : undefined;
    if (value === undefined) throw new FilterSyntaxError('Expected a value.');
    return value;
  }

  /** `variable` is the name that an enclosing `any` gave to its element. */
  function property(variable: string | null): string {
    const word = takeWord();
    if (variable === null) return word;
    if (word !== variable) throw new FilterSyntaxError('Only the variable can be asked about here.');
    return '';
  }

  function either(depth: number, variable: string | null): Filter {
    let left = both(depth, variable);
    while (isWord('or')) {
      at += 1;
      left = { kind: 'or', left, right: both(depth, variable) };
    }
    return left;
  }

  function both(depth: number, variable: string | null): Filter {
    let left = single(depth, variable);
    while (isWord('and')) {
      at += 1;
      left = { kind: 'and', left, right: single(depth, variable) };
    }
    return left;
  }

  function single(depth: number, variable: string | null): Filter {
    if (depth > MAX_DEPTH) throw new FilterSyntaxError('Too many parentheses.');
    if (isWord('not')) {
      at += 1;
      return { kind: 'not', inner: single(depth + 1, variable) };
    }
    if (isSign('(')) {
      at += 1;
      const inner = either(depth + 1, variable);
      takeSign(')');
      return inner;
    }
    const next = tokens[at + 1];
    if (next?.kind === 'sign' && next.value === '(') return call(depth, variable);
    return condition(variable);
  }

  /** `startswith(name,'x')` or `names/any(n:n eq 'x')`. */
  function call(depth: number, variable: string | null): Filter {
    const word = takeWord();
    takeSign('(');
    const name = word.toLowerCase();
    if (FUNCTIONS.includes(name)) {
      const of = property(variable);
      takeSign(',');
      const value = literal();
      takeSign(')');
      if (typeof value !== 'string') throw new FilterSyntaxError('Expected text.');
      return { kind: 'function', name: name as StringFunction, property: of, value };
    }
    if (!name.endsWith('/any') || variable !== null) throw new FilterSyntaxError(`Unknown function ${word}.`);
    const element = takeWord();
    takeSign(':');
    const inner = either(depth + 1, element);
    takeSign(')');
    return { kind: 'any', property: word.slice(0, -'/any'.length), inner };
  }

  function condition(variable: string | null): Filter {
    const of = property(variable);
    const operator = takeWord().toLowerCase();
    if (operator === 'in') return { kind: 'in', property: of, values: list() };
    if (!COMPARISONS.includes(operator)) throw new FilterSyntaxError(`Unknown operator ${operator}.`);
    return { kind: 'compare', property: of, operator: operator as Comparison, value: literal() };
  }

  function list(): readonly Literal[] {
    takeSign('(');
    const values = [literal()];
    while (isSign(',')) {
      at += 1;
      values.push(literal());
    }
    takeSign(')');
    return values;
  }

  return { either, atEnd: () => at === tokens.length };
}

const DATE = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/i;

function bareLiteral(word: string): Literal | undefined {
  switch (word.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      if (/^\d+$/.test(word)) return Number(word);
      return isGuid(word) || DATE.test(word) ? word : undefined;
  }
}
