import { fuzz, REQUESTS_PER_SEED } from './run';

/*
 * `npm run fuzz:http [-- requests [seed]]`: sends any request to every service of the simulated Azure, a million unless
 * told otherwise. Faults are printed with the seed that shows them again; any of them makes the exit code 1.
 */

const [requests = 1_000_000, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!(requests > 0) || !Number.isInteger(firstSeed)) throw new Error('Usage: npm run fuzz:http [-- requests [seed]]');

const SHOWN = 300;
const answers = new Map<string, number>();
/** One failure of each kind is enough. */
const faults = new Set<string>();
let sent = 0;

for (let seed = firstSeed; sent < requests; seed++) {
  const tally = await fuzz(Math.min(REQUESTS_PER_SEED, requests - sent), seed);
  sent += tally.requests;
  for (const [kind, count] of Object.entries(tally.answers)) answers.set(kind, (answers.get(kind) ?? 0) + count);
  for (const { fault, request } of tally.failures) {
    if (faults.has(fault)) continue;
    faults.add(fault);
    const { method, url, token, headers, body } = request;
    const shown = [method, url, `token ${token}`, JSON.stringify(headers), body ?? ''].map((text) =>
      text.slice(0, SHOWN),
    );
    process.stdout.write(`seed ${seed}: ${fault}\n  ${shown.join('\n  ')}\n`);
  }
  if (seed % 10 === 0) process.stdout.write(`${sent.toLocaleString('en')} requests, ${faults.size} faults\n`);
}
for (const [kind, count] of [...answers].sort()) {
  process.stdout.write(`  ${kind.padEnd(50)}${count.toLocaleString('en').padStart(12)}\n`);
}
process.stdout.write(`${sent.toLocaleString('en')} requests, ${faults.size} faults\n`);
process.exitCode = faults.size === 0 ? 0 : 1;
