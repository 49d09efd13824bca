import { describe, expect, test } from 'vitest';
import { checkParity, parityProblems, parityRows } from './parity.mjs';

const table = `
| service | operation | state | shown by |
| --- | --- | --- | --- |
| IMDS | token | real | \`a.test.ts\`, \`b.test.ts\` |
| IMDS | attested data | absent | |

| service | choice |
| --- | --- |
| IMDS | wording |
`;

describe('docs/parity.md', () => {
  test('names, for each operation that is simulated, tests that exist', async () => {
    const { rows, problems } = await checkParity(null);
    expect(rows.length).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  });
});

describe('the check of the table', () => {
  test('reads operations, states and witnesses, and no other table', () => {
    expect(parityRows(table)).toEqual([
      { line: 4, operation: 'IMDS: token', state: 'real', witnesses: ['a.test.ts', 'b.test.ts'] },
      { line: 5, operation: 'IMDS: attested data', state: 'absent', witnesses: [] },
    ]);
  });

  const row = { line: 1, operation: 'IMDS: token', state: 'real', witnesses: ['a.test.ts'] };
  const all = new Set(['a.test.ts']);
  test.each([
    ['is content when the witness passed', row, all, []],
    ['finds an unknown state', { ...row, state: 'done' }, all, ["'done' is not real, simplified or absent."]],
    ['finds a missing witness', { ...row, witnesses: [] }, all, ['no test is named.']],
    ['finds a witness that is no test', { ...row, witnesses: ['a.ts'] }, all, ['a.ts is no test file.']],
    ['finds a witness that is gone', { ...row, witnesses: ['gone.test.ts'] }, all, ['gone.test.ts does not exist.']],
    ['finds a witness that did not pass', row, new Set<string>(), ['a.test.ts did not run, or did not pass.']],
  ])('%s', (_, one, passed, problems) => {
    const found = parityProblems([one], (path) => path === 'a.test.ts', passed);
    expect(found).toEqual(problems.map((problem) => `docs/parity.md:1 (IMDS: token): ${problem}`));
  });

  test('finds an empty table', () => {
    expect(parityProblems([], () => true, null)).toEqual(['docs/parity.md has no rows.']);
  });
});
