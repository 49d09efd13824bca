import { expect, it } from 'vitest';
import { applyChanges, changesBetween } from './world-changes';

const before = { a: { b: 1, list: [1, 2], gone: true }, same: { deep: {} }, blobs: {} };

it.each([
  ['nothing', before],
  ['a value', { ...before, a: { ...before.a, b: 2 } }],
  ['a list', { ...before, a: { ...before.a, list: [2] } }],
  ['a property that comes and one that goes', { ...before, a: { b: 1, list: [1, 2], come: null } }],
  ['a property set to undefined', { ...before, a: { ...before.a, gone: undefined } }],
  [
    'a name that JavaScript has a meaning for',
    { ...before, blobs: JSON.parse('{"__proto__":{"x":1},"constructor":2}') },
  ],
  ['everything', { other: true }],
  ['an object that becomes a list', { ...before, a: [] }],
])('changes carry over %s, through JSON', (_, after) => {
  const changes = JSON.parse(JSON.stringify(changesBetween(before, after)));
  expect(JSON.stringify(applyChanges(structuredClone(before), changes))).toBe(JSON.stringify(after));
});

it('looks into nothing that is the same object', () => {
  const shared = { big: {} };
  expect(changesBetween({ shared, x: 1 }, { shared, x: 2 })).toEqual({ set: [[['x'], 2]], unset: [] });
});
