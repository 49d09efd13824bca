import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT } from './paths.mjs';
import { readJson } from './test-counts.mjs';

/** @typedef {{ line: number, operation: string, state: string, witnesses: string[] }} ParityRow */

/**
 * The rows of docs/parity.md: what is simulated, how far, and which test files show it.
 *
 * @param {string} markdown
 * @returns {ParityRow[]}
 */
export function parityRows(markdown) {
  return markdown.split('\n').flatMap((text, index) => {
    const cells = text.split(/(?<!\\)\|/).map((cell) => cell.trim());
    // A row is `| service | operation | state | shown by |`; the other table has two columns.
    if (cells.length !== 6 || cells[1] === 'service' || /^[-: ]+$/.test(cells[1] ?? '')) return [];
    const [, service = '', operation = '', state = '', shownBy = ''] = cells;
    const witnesses = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    return [{ line: index + 1, operation: `${service}: ${operation}`, state, witnesses }];
  });
}

/**
 * What is wrong with the table: a state that is none of the three, a row without a witness, a witness that is no file
 * or that did not run and pass.
 *
 * @param {readonly ParityRow[]} rows
 * @param {(path: string) => boolean} exists
 * @param {ReadonlySet<string> | null} passed test files with a passed test and no failed one; null: not known
 * @returns {string[]}
 */
export function parityProblems(rows, exists, passed) {
  if (rows.length === 0) return ['docs/parity.md has no rows.'];
  return rows.flatMap(({ line, operation, state, witnesses }) => {
    const where = `docs/parity.md:${line} (${operation})`;
    if (!/^(real|simplified|absent)\b/.test(state)) return [`${where}: '${state}' is not real, simplified or absent.`];
    if (!state.startsWith('absent') && witnesses.length === 0) return [`${where}: no test is named.`];
    return witnesses.flatMap((path) => {
      if (!/\.(test|spec)\.tsx?$/.test(path)) return [`${where}: ${path} is no test file.`];
      if (!exists(path)) return [`${where}: ${path} does not exist.`];
      return passed === null || passed.has(path) ? [] : [`${where}: ${path} did not run, or did not pass.`];
    });
  });
}

/**
 * Test files of which a test passed and none failed, as paths from the root.
 *
 * @param {string} unitReport a report by vitest's JSON reporter
 * @param {string} e2eReport a report by Playwright's JSON reporter
 */
export async function passedFiles(unitReport, e2eReport) {
  const unit = await readJson(unitReport);
  const e2e = await readJson(e2eReport);
  /** @type {Set<string>} */
  const passed = new Set();
  for (const { name, status, assertionResults } of unit?.testResults ?? []) {
    const any = assertionResults.some((/** @type {{ status: string }} */ each) => each.status === 'passed');
    if (status === 'passed' && any) passed.add(relative(ROOT, name));
  }
  for (const suite of e2e?.suites ?? []) {
    const specs = specsOf(suite);
    if (specs.length > 0 && specs.every(({ ok }) => ok)) {
      passed.add(relative(ROOT, join(e2e.config.rootDir, suite.file)));
    }
  }
  return passed;
}

/** @param {any} suite @returns {{ ok: boolean }[]} */
function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/** @param {ReadonlySet<string> | null} passed */
export async function checkParity(passed) {
  const rows = parityRows(await readFile(join(ROOT, 'docs/parity.md'), 'utf8'));
  return { rows, problems: parityProblems(rows, (path) => existsSync(join(ROOT, path)), passed) };
}
