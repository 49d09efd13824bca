import { compareInRandomWorlds } from '../../lib/cloud/rbac/compare.test-helper';

/*
 * `npm run fuzz [-- cases [seed]]`: holds the RBAC engine against the slow evaluator in random worlds, a million cases
 * unless told otherwise. The first difference ends it with the smallest world that shows it.
 */

const [cases = 1_000_000, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!(cases > 0) || !Number.isInteger(firstSeed)) throw new Error('Usage: npm run fuzz [-- cases [seed]]');

const CASES_PER_SEED = 50_000;
const total = { cases: 0, verdicts: new Map<string, number>(), reasons: new Map<string, number>() };

function add(sums: Map<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
}

for (let seed = firstSeed; total.cases < cases; seed++) {
  const tally = compareInRandomWorlds(Math.min(CASES_PER_SEED, cases - total.cases), seed);
  total.cases += tally.cases;
  add(total.verdicts, tally.verdicts);
  add(total.reasons, tally.reasons);
  process.stdout.write(`${total.cases.toLocaleString('en')} cases, 0 differences\n`);
}
for (const [title, sums] of [
  ['verdicts', total.verdicts],
  ['reasons', total.reasons],
] as const) {
  process.stdout.write(`${title}:\n`);
  for (const [name, count] of [...sums].sort((a, b) => b[1] - a[1])) {
    process.stdout.write(`  ${name.padEnd(28)}${count.toLocaleString('en').padStart(12)}\n`);
  }
}
