import type { ConditionError, Span } from '../types';
import { type Token, type TokenKind, tokenize } from './tokens';

/** Goes through the tokens of a condition and keeps the first thing that was wrong. */
export class TokenReader {
  error: ConditionError | null = null;
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(condition: string) {
    this.#tokens = tokenize(condition);
  }

  /** The token at hand; the last one stays at hand for ever. */
  get token(): Token {
    return this.#at(this.#index);
  }

  get next(): Token {
    return this.#at(this.#index + 1);
  }

  /** Where the token before ended. */
  get end(): number {
    return this.#index === 0 ? 0 : this.#at(this.#index - 1).end;
  }

  take(): Token {
    const token = this.token;
    if (this.#index < this.#tokens.length - 1) this.#index++;
    return token;
  }

  /** Takes a token of one kind, else notes that something else was there. */
  expect(kind: TokenKind, expected: string = kind): Token | null {
    return this.token.kind === kind ? this.take() : this.unexpected([expected]);
  }

  isWord(...names: readonly string[]): boolean {
    return this.token.kind === 'word' && names.includes(this.token.text.toUpperCase());
  }

  /** The token at hand has no place here. */
  unexpected(expected: readonly string[]): null {
    const { kind, error } = this.token;
    if (kind === 'bad' && error !== undefined) {
      this.error ??= error.expected.length > 0 ? error : { ...error, expected };
    }
    return this.fail(kind === 'end' ? 'unexpected-end' : 'unexpected-token', this.token, expected);
  }

  fail(
    code: ConditionError['code'],
    { start, end, text: found }: Span & { readonly text: string },
    expected: readonly string[] = [],
  ): null {
    this.error ??= { code, found, expected, start, end };
    return null;
  }

  #at(index: number): Token {
    const token = this.#tokens[Math.min(index, this.#tokens.length - 1)];
    if (token === undefined) throw new RangeError('a condition has at least one token');
    return token;
  }
}
