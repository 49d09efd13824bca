import { expect, test } from 'vitest';
import { splitFilter } from './odata-filter';

test.each([
  ['', []],
  ['  ', []],
  ['atScope()', ['atScope()']],
  ["atScope() AND  principalId eq 'a'", ['atScope()', "principalId eq 'a'"]],
  ["roleName eq 'Reader and Data Access'", ["roleName eq 'Reader and Data Access'"]],
  ["roleName eq 'It''s this and that' and type eq 'b'", ["roleName eq 'It''s this and that'", "type eq 'b'"]],
  ["name eq 'never closed and more", ["name eq 'never closed", 'more']],
])('%s', (filter, expected) => {
  expect(splitFilter(filter)).toEqual(expected);
});
