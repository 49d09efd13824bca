import type { Side, Written, WrittenAttribute, WrittenComparison } from './random-conditions.test-helper';

/** A condition as text, with the texts of its parts without parts in their order. */
export interface Printed {
  readonly text: string;
  readonly leaves: readonly string[];
}

/** Writes a condition in one of the many ways it can be written; `choices` are random numbers that say which. */
export function print(written: Written, choices: readonly number[]): Printed {
  const leaves: string[] = [];
  let used = 0;
  const choose = (count: number) => (choices[used++ % choices.length] ?? 0) % count;
  const pick = (...options: readonly string[]) => options[choose(options.length)] ?? '';
  const blank = () => pick(' ', ' ', '\n\t', '\r\n  ');
  const maybeBlank = () => pick('', '', ' ', '\n');
  const anyCase = (word: string) => pick(word, word, word.toLowerCase(), word.toUpperCase());

  const logical = (is: 'and' | 'or') =>
    pick(
      `${blank()}${anyCase(is.toUpperCase())}${blank()}`,
      `${maybeBlank()}${is === 'and' ? '&&' : '||'}${maybeBlank()}`,
    );
  const parenthesized = (text: string) => `(${maybeBlank()}${text}${maybeBlank()})`;

  function part(one: Written, mayBeBare: boolean): string {
    const text = expression(one);
    return mayBeBare && choose(2) === 0 ? text : parenthesized(text);
  }

  function expression(one: Written): string {
    switch (one.is) {
      case 'and':
      case 'or':
        return one.parts
          .map((each) => part(each, each.is !== 'and' && each.is !== 'or'))
          .reduce((before, each) => before + logical(one.is) + each);
      case 'not':
        return pick(`!${maybeBlank()}`, `${anyCase('NOT')}${blank()}`) + part(one.part, !('parts' in one.part));
      default: {
        const text = leafText(one);
        leaves.push(text);
        return text;
      }
    }
  }

  function leafText(one: Exclude<Written, { readonly is: 'and' | 'or' | 'not' }>): string {
    switch (one.is) {
      case 'action':
      case 'sub-operation': {
        const name = one.is === 'action' ? 'ActionMatches' : 'SubOperationMatches';
        return `${anyCase(name)}${maybeBlank()}{${maybeBlank()}${quoted(one.pattern, false)}${maybeBlank()}}`;
      }
      case 'exists':
      case 'not-exists':
        return `${anyCase(one.is === 'exists' ? 'Exists' : 'NotExists')}${blank()}${attribute(one.attribute)}`;
      case 'comparison':
        return comparison(one);
    }
  }

  function comparison({ family, isNegated, verb, ignoreCase, cross, left, right }: WrittenComparison): string {
    const negation = isNegated ? 'Not' : '';
    const prefix = cross === null ? '' : `For${cross[0]}Of${cross[1]}Values:`;
    const operator = anyCase(`${prefix}${family}${negation}${verb}${ignoreCase ? 'IgnoreCase' : ''}`);
    const isGuid = family === 'Guid';
    return [side(left, isGuid, false), operator, side(right, isGuid, verb === 'Like')].join(blank());
  }

  function side(operand: Side, isGuid: boolean, isPattern: boolean): string {
    if ('source' in operand) return attribute(operand);
    const all = operand.map((value) => {
      if (typeof value === 'boolean') return anyCase(String(value));
      return typeof value === 'number' || (isGuid && choose(2) === 0) ? String(value) : quoted(value, isPattern);
    });
    const [first = ''] = all;
    if (all.length === 1 && choose(2) === 0) return first;
    return `{${maybeBlank()}${all.join(`${maybeBlank()},${maybeBlank()}`)}${maybeBlank()}}`;
  }

  function attribute({ source, name }: WrittenAttribute): string {
    return `${anyCase(`@${source}`)}${maybeBlank()}[${pick('', ' ')}${anyCase(name)}${pick('', ' ')}]`;
  }

  function quoted(text: string, isPattern: boolean): string {
    const quote = pick("'", '"');
    const backslashes = isPattern ? text : text.replaceAll('\\', '\\\\');
    return quote + backslashes.replaceAll(quote, `\\${quote}`) + quote;
  }

  const outer = maybeBlank();
  return { text: outer + part(written, true) + maybeBlank(), leaves };
}
