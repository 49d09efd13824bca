/** A part of a `$filter`: quoted text, a word (name, operator or bare literal) or a sign. */
export type FilterToken =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: '(' | ')' | ',' | ':' };

/** Text; a number, date or GUID; a name; a sign. Blanks separate. */
const TOKEN = /\s*(?:'((?:[^']|'')*)'|(\d[\w:.+-]*|[A-Za-z_][\w./-]*)|([(),:]))/y;

/** Cuts a `$filter` into tokens; null when some of it is none. */
export function tokenize(filter: string): readonly FilterToken[] | null {
  const tokens: FilterToken[] = [];
  const trimmed = filter.trimEnd();
  let at = 0;
  while (at < trimmed.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(trimmed);
    if (match === null) return null;
    at = TOKEN.lastIndex;
    const [, text, word, sign] = match;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.replaceAll("''", "'") });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: 'sign', value: sign as '(' | ')' | ',' | ':' });
  }
  return tokens;
}
