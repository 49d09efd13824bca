import { parseAttribute } from './comparison';
import { unquote } from './literal';
import { isUndocumented } from './operators';
import type { TokenReader } from './reader';
import type { Expression } from './syntax';

/** `Exists @Request[...]`, `NotExists @Request[...]`. */
export function parseExists(reader: TokenReader): Expression | null {
  const { text, start } = reader.take();
  const attribute = parseAttribute(reader);
  if (attribute === null) return null;
  const node = text.toUpperCase() === 'EXISTS' ? 'exists' : 'not-exists';
  return { node, attribute, start, end: reader.end };
}

/** Whether the word at hand is followed as a function is: `ActionMatches{...}`, `ToLower(...)`. */
export function isFunction({ token, next }: TokenReader): boolean {
  return token.kind === 'word' && /^[a-z]\w*$/i.test(token.text) && (next.kind === '{' || next.kind === '(');
}

/** `ActionMatches{'pattern'}`, `SubOperationMatches{'Blob.List'}`. */
export function parseFunction(reader: TokenReader): Expression | null {
  const { text, start } = reader.token;
  const node = nodeOf(text);
  if (node === null) {
    const code = isUndocumented(text) ? 'unsupported-operator' : 'unknown-operator';
    return reader.fail(code, reader.token, code === 'unknown-operator' ? ['ActionMatches', 'SubOperationMatches'] : []);
  }
  reader.take();
  if (reader.expect('{') === null) return null;
  const pattern = reader.expect('text', '<text>');
  if (pattern === null || reader.expect('}') === null) return null;
  return { node, pattern: unquote(pattern.text, false), start, end: reader.end };
}

function nodeOf(name: string): 'action' | 'sub-operation' | null {
  const lower = name.toLowerCase();
  if (lower === 'actionmatches') return 'action';
  return lower === 'suboperationmatches' ? 'sub-operation' : null;
}
