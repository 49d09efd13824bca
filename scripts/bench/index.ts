import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { changes } from './changes';
import { blobs } from './cloud/blobs';
import { ready } from './cloud/ready';
import { requests } from './cloud/requests';
import { type Extent, hugePolicy, largePolicy, smallPolicy } from './decisions';
import { type Figure, table } from './report';
import { secrets } from './secrets';
import { tokens } from './tokens';

/*
 * `npm run bench [-- --quick]`: how fast the identity plane decides, explains, changes and signs, and how fast the local
 * cloud answers. Ratios are measured in one run. Ends with 1 when a target is missed or engines disagree. Each section is
 * a process of its own, so that none is slowed by what an earlier one left in memory.
 */

const isQuick = process.argv.includes('--quick');
const extent: Extent & { readonly rounds: number } = isQuick
  ? { repetitions: 15, questions: 500, slowQuestions: 50, rounds: 5 }
  : { repetitions: 31, questions: 1000, slowQuestions: 500, rounds: 11 };

const parts: readonly (readonly [title: string, measure: () => Promise<readonly Figure[]>])[] = [
  ['4,000 role assignments', () => smallPolicy(extent)],
  ['100,000 role assignments', () => largePolicy(extent)],
  ['1,000,000 role assignments', () => hugePolicy({ ...extent, slowQuestions: 50 })],
  ['A change at 4,000 role assignments', () => changes(extent.repetitions)],
  ['Tokens', () => tokens(extent.repetitions)],
  ['A secret of Key Vault', () => secrets(extent.repetitions)],
  ['The local cloud over HTTP', () => requests(extent.rounds)],
  ['A blob of 1 MiB over HTTP', () => blobs(extent.repetitions * 5)],
  ['The local cloud, ready', () => ready(extent.rounds)],
];

const print = (text: string) => process.stdout.write(`${text}\n`);
const section = process.argv.find((argument) => argument.startsWith('--section='));

if (section === undefined) runAll();
else print(JSON.stringify(await parts[Number(section.split('=')[1])]?.[1]()));

function runAll(): void {
  const missed: string[] = [];
  print(`Node ${process.version}, ${process.platform} ${process.arch}${isQuick ? ', quick' : ''}`);
  for (const [index, [title]] of parts.entries()) {
    const figures = measureApart(index);
    print(`\n${title}\n${table(figures)}`);
    missed.push(...figures.filter(({ isMet }) => isMet === false).map(({ what }) => `${title}: ${what}`));
  }
  print(missed.length === 0 ? '\nEvery target is met.' : `\nMissed:\n${missed.map((each) => `  ${each}`).join('\n')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

/** Throws when the section failed, for example because engines disagreed; what it said is on the screen then. */
function measureApart(index: number): readonly Figure[] {
  const script = fileURLToPath(import.meta.url);
  const args = [...process.execArgv, script, `--section=${index}`, ...(isQuick ? ['--quick'] : [])];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`The section '${parts[index]?.[0]}' failed.`);
  return JSON.parse(stdout);
}
