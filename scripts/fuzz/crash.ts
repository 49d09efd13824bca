import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashAgainAndAgain } from '../../lib/server/crash-rounds.test-helper';
import { buildCloudIfStale } from '../cloud.mjs';

/*
 * `npm run fuzz:crash [-- rounds [seed]]`: kills the local cloud under load and starts it again with its state file, a
 * hundred times unless told otherwise. What was lost is printed; anything lost makes the exit code 1.
 */

const [rounds = 100, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!(rounds > 0) || !Number.isInteger(firstSeed)) throw new Error('Usage: npm run fuzz:crash [-- rounds [seed]]');

/** Rounds with one file; then all starts anew with the next seed. */
const ROUNDS_PER_SEED = 10;

await buildCloudIfStale();
const folder = mkdtempSync(join(tmpdir(), 'keyless-crash-'));
let acknowledged = 0;
let lost = 0;
for (let seed = firstSeed, done = 0; done < rounds; seed++) {
  const crashes = await crashAgainAndAgain(
    join(folder, `${seed}.jsonl`),
    Math.min(ROUNDS_PER_SEED, rounds - done),
    seed,
  );
  done += crashes.rounds;
  acknowledged += crashes.acknowledged;
  lost += crashes.problems.length;
  for (const problem of crashes.problems) process.stdout.write(`seed ${seed}, ${problem}\n`);
  process.stdout.write(`${done} kills, ${acknowledged} writes acknowledged, ${lost} lost\n`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = lost === 0 ? 0 : 1;
