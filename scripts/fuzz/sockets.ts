import { connect } from 'node:net';
import { spawnServer } from '../../lib/server/spawned-server.test-helper';
import { buildCloudIfStale } from '../cloud.mjs';
import { fuzzSockets } from './raw/run';
import { targetOf } from './raw/target';

/*
 * `npm run fuzz:sockets [-- cases [seed]]`: raw bytes of every kind to the local cloud, a hundred thousand connections
 * unless told otherwise. Faults are printed with the seed that shows them again; any of them makes the exit code 1.
 */

const [cases = 100_000, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!(cases > 0) || !Number.isInteger(firstSeed)) throw new Error('Usage: npm run fuzz:sockets [-- cases [seed]]');

const CASES_PER_SEED = 2_000;
/** How long, in milliseconds, half a header may take: the server's limit and the time until it looks. */
const SLOWEST = 20_000;

await buildCloudIfStale();
const server = await spawnServer('--port', '0');
const target = targetOf(server);
const slow = Array.from({ length: 50 }, () => holdOpen(target.ports[0] ?? 0));
const statuses = new Map<string, number>();
const faults: string[] = [];
let done = 0;
for (let seed = firstSeed; done < cases; seed++) {
  const fuzzed = await fuzzSockets(target, Math.min(CASES_PER_SEED, cases - done), seed);
  done += fuzzed.cases;
  for (const [status, count] of Object.entries(fuzzed.statuses))
    statuses.set(status, (statuses.get(status) ?? 0) + count);
  for (const fault of fuzzed.faults) process.stdout.write(`seed ${seed}, ${fault}\n`);
  faults.push(...fuzzed.faults);
  process.stdout.write(`${done.toLocaleString('en')} cases, ${faults.length} faults\n`);
  if (!target.isAlive()) break;
}
for (const [index, closed] of slow.entries()) {
  const after = await closed;
  if (after <= SLOWEST) continue;
  faults.push('slow');
  process.stdout.write(`half a request, number ${index}, was kept open for ${after} ms\n`);
}
for (const [status, count] of [...statuses].sort()) process.stdout.write(`  ${status.padEnd(8)}${count}\n`);
process.stdout.write(`${done.toLocaleString('en')} cases, ${faults.length} faults\n`);
await server.kill('SIGTERM');
process.exitCode = faults.length === 0 ? 0 : 1;

/** Sends half a header and waits: resolves to the milliseconds until the server has had enough. */
function holdOpen(port: number): Promise<number> {
  const begun = Date.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: 127'));
    socket.on('error', () => {});
    socket.resume().on('close', () => resolve(Date.now() - begun));
  });
}
