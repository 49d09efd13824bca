import { expect, it } from 'vitest';
import { document, elements, escaped } from './xml';

/** Characters that no XML document may hold, and those that it must not hold as they are. */
const text = 'a\u0000\u0001\u000b\u001f\ufffe\t\n&<>';
const carried = 'a\ufffd\ufffd\ufffd\ufffd\ufffd\t\n&amp;&lt;&gt;';

it.each([
  ['an escaped text', escaped(text), carried],
  ['an element', elements({ Name: text }), `<Name>${carried}</Name>`],
  ['an attribute', document('A', { b: text }, ''), `<?xml version="1.0" encoding="utf-8"?><A b="${carried}"></A>`],
])('%s holds nothing that XML cannot', (_name, made, expected) => {
  expect(made).toBe(expected);
});
