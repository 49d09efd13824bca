import { readFile } from 'node:fs/promises';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a step counts for. A tool without a report is one test: its exit code. A tool that failed although no test of
 * its report did (it crashed, or a test file did not load) counts one failure more.
 *
 * @param {boolean} ok whether the step's exit code was 0
 * @param {Counts | null} report
 * @returns {Counts}
 */
export function countStep(ok, report) {
  if (report === null) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  return { ...report, failed: ok ? report.failed : Math.max(1, report.failed) };
}

/** @param {string} path a report by vitest's JSON reporter @returns {Promise<Counts | null>} null when there is none */
export async function readVitest(path) {
  const report = await readJson(path);
  if (report === null) return null;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {string} path a report by Playwright's JSON reporter @returns {Promise<Counts | null>} null when there is none */
export async function readPlaywright(path) {
  const stats = (await readJson(path))?.stats;
  if (stats === undefined) return null;
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** @param {string} path a JSON file @returns {Promise<any>} null when it is not there or not JSON */
export async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
