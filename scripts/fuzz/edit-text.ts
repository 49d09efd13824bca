import type { Random } from '../bench/random';

/** Signs that some grammar in here knows: of filters, conditions, addresses, subjects, markup, numbers. */
const SIGNS = [
  '',
  "'",
  '"',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '@',
  ':',
  ',',
  '\\',
  '&',
  '|',
  '!',
  '%',
  '<',
  '>',
  '=',
  '*',
  '/',
];
const MORE = [' ', '\n', '\t', '\u0000', '\u00a0', '\u2028', '😀', '\ud800', '0', '-', '.', ' AND ', ' or ', ' not '];
const signs = [...SIGNS, ...MORE];

/** The text with one place in it changed: cut, doubled, turned around, in another case, with a sign in it. */
export function editText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = at + 1 + random.below(8);
  const [before, within, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (random.below(8)) {
    case 0:
      return before;
    case 1:
      return within + after;
    case 2:
      return before + within + within + after;
    case 3:
      return before + within.toUpperCase() + after;
    case 4:
      return `${before}${random.pick(signs)}${after}`;
    case 5:
      return `${before}${random.pick(signs).repeat(200)}${within}${after}`;
    default:
      return `${before}${random.pick(signs)}${within}${after}`;
  }
}
