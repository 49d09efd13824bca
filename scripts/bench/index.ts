import { changes } from './changes';
import { type Extent, hugePolicy, largePolicy, smallPolicy } from './decisions';
import { type Figure, table } from './report';
import { tokens } from './tokens';

/*
 * `npm run bench [-- --quick]`: how fast the identity plane decides, explains, changes and signs. Ratios are measured in
 * one run. Ends with 1 when a target is missed or engines disagree.
 */

const isQuick = process.argv.includes('--quick');
const extent: Extent = isQuick
  ? { repetitions: 15, questions: 500, slowQuestions: 50 }
  : { repetitions: 31, questions: 1000, slowQuestions: 500 };

const parts: readonly (readonly [title: string, measure: () => Promise<readonly Figure[]>])[] = [
  ['4,000 role assignments', () => smallPolicy(extent)],
  ['100,000 role assignments', () => largePolicy(extent)],
  ['1,000,000 role assignments', () => hugePolicy({ ...extent, slowQuestions: 50 })],
  ['A change at 4,000 role assignments', () => changes(extent.repetitions)],
  ['Tokens', () => tokens(extent.repetitions)],
];

const print = (text: string) => process.stdout.write(`${text}\n`);
const missed: string[] = [];

print(`Node ${process.version}, ${process.platform} ${process.arch}${isQuick ? ', quick' : ''}`);
for (const [title, measure] of parts) {
  const figures = await measure();
  print(`\n${title}\n${table(figures)}`);
  missed.push(...figures.filter(({ isMet }) => isMet === false).map(({ what }) => `${title}: ${what}`));
}
print(missed.length === 0 ? '\nEvery target is met.' : `\nMissed:\n${missed.map((each) => `  ${each}`).join('\n')}`);
process.exitCode = missed.length === 0 ? 0 : 1;
