import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStep, readPlaywright, readVitest } from './test-counts.mjs';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyless-counts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('countStep', () => {
  it.each([
    [true, null, { passed: 1, failed: 0, skipped: 0 }],
    [false, null, { passed: 0, failed: 1, skipped: 0 }],
    [true, { passed: 9, failed: 0, skipped: 1 }, { passed: 9, failed: 0, skipped: 1 }],
    [false, { passed: 9, failed: 2, skipped: 0 }, { passed: 9, failed: 2, skipped: 0 }],
    // A test file that does not load fails the run without failing a test.
    [false, { passed: 9, failed: 0, skipped: 0 }, { passed: 9, failed: 1, skipped: 0 }],
  ])('exit code good: %s, report: %j', (ok, report, counts) => {
    expect(countStep(ok, report)).toEqual(counts);
  });
});

describe('reports', () => {
  it('reads vitest’s', async () => {
    const path = await file('v.json', '{"numPassedTests":4,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}');
    expect(await readVitest(path)).toEqual({ passed: 4, failed: 1, skipped: 3 });
  });

  it('reads Playwright’s; a flaky test has passed in the end', async () => {
    const path = await file('p.json', '{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":2}}');
    expect(await readPlaywright(path)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it('has none where the tool wrote none, or only half', async () => {
    expect(await readVitest(join(folder, 'none.json'))).toBeNull();
    expect(await readPlaywright(await file('half.json', '{"stats":'))).toBeNull();
  });
});
