import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkParity, passedFiles } from './parity.mjs';
import { ROOT } from './paths.mjs';
import { countStep, readPlaywright, readVitest } from './test-counts.mjs';

/*
 * npm test: everything, two lanes at a time. The output of a step is kept together and shown when the step ends.
 */

const reports = await mkdtemp(join(tmpdir(), 'keyless-test-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

/** @param {string} path */
const bin = (path) => join(ROOT, 'node_modules', path);

const types = { name: 'types', run: [bin('typescript/bin/tsc'), '--noEmit'] };
const lint = { name: 'lint', run: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] };
const unit = {
  name: 'unit and lesson proofs',
  run: [bin('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`],
  report: () => readVitest(unitReport),
};
const build = { name: 'build', run: [join(ROOT, 'scripts/build.mjs')] };
const size = { name: 'size', run: [join(ROOT, 'scripts/size.mjs')] };
const browser = { name: 'browser', run: [join(ROOT, 'scripts/find-browser.mjs')] };
const e2e = {
  name: 'end to end',
  run: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport },
  report: () => readPlaywright(e2eReport),
};

/**
 * @typedef {{ name: string, run: string[], env?: Record<string, string>, report?: () => Promise<import('./test-counts.mjs').Counts | null> }} Step
 * @typedef {{ name: string, ok: boolean, seconds: number, counts: import('./test-counts.mjs').Counts }} Result
 */

/** @type {Result[]} */
const results = [];

/** @param {Step} step @returns {Promise<boolean>} whether it passed */
async function runStep({ name, run, env, report }) {
  const started = performance.now();
  const { ok, output } = await execute(run, { ...process.env, NO_COLOR: '1', ...env });
  const seconds = (performance.now() - started) / 1000;
  const counts = countStep(ok, report === undefined ? null : await report());
  results.push({ name, ok, seconds, counts });
  process.stdout.write(`\n=== ${name}: ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s\n${output.trim()}\n`);
  return ok;
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<{ ok: boolean, output: string }>} */
function execute(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() }));
  });
}

/** @param {Step} step @param {string} reason */
function skipStep({ name }, reason) {
  results.push({ name, ok: false, seconds: 0, counts: countStep(false, null) });
  process.stdout.write(`\n=== ${name}: FAILED, not run because ${reason}\n`);
}

const started = performance.now();

const [, built] = await Promise.all([
  (async () => {
    for (const step of [lint, unit]) await runStep(step);
  })(),
  (async () => {
    const ok = await runStep(build);
    if (ok) await runStep(size);
    else skipStep(size, 'the build failed');
    // After the build, which writes type declarations of its own.
    await runStep(types);
    return (await runStep(browser)) && ok;
  })(),
]);

// Alone, because a browser and a build side by side make tests slow and their time limits mean little.
if (built) await runStep(e2e);
else skipStep(e2e, 'there is no site or no browser');

// Last, because it asks whether the tests that docs/parity.md names ran and passed.
const parity = await checkParity(await passedFiles(unitReport, e2eReport));
const parityOk = parity.problems.length === 0;
results.push({ name: 'parity', ok: parityOk, seconds: 0, counts: countStep(parityOk, null) });
process.stdout.write(
  `\n=== parity: ${parityOk ? 'passed' : 'FAILED'}\n${parity.rows.length} rows of docs/parity.md\n${parity.problems.join('\n')}\n`,
);
await rm(reports, { recursive: true, force: true });

const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  results.reduce((sum, { counts }) => sum + counts[key], 0);
const width = Math.max(...results.map(({ name }) => name.length));

process.stdout.write('\n');
for (const { name, ok, seconds, counts } of results) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const columns = [name.padEnd(width), ok ? 'passed' : 'FAILED', `${seconds.toFixed(1).padStart(6)} s`];
  process.stdout.write(`${columns.join('  ')}  ${counts.passed} passed, ${counts.failed} failed${skipped}\n`);
}
process.stdout.write(
  `${'all'.padEnd(width)}          ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s\n`,
);
process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
