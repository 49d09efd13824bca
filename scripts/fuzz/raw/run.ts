import { readdir, readFile } from 'node:fs/promises';
import { seeded } from '../../bench/random';
import { anyCase } from './cases';
import { exchange, type Outcome } from './exchange';
import { HIDDEN, type RawCase } from './message';

export interface SocketFuzz {
  readonly cases: number;
  /** How many answers of each status; `closed` where the connection just ended. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What was wrong, a sentence each, with the number of the case. */
  readonly faults: readonly string[];
}

/** The server that is tried, as seen from outside. */
export interface Target {
  readonly ports: readonly number[];
  readonly pid: number;
  /** By TLS, a raw message gets no answer but the end of the connection. */
  readonly isTls: boolean;
  readonly isAlive: () => boolean;
  /** The status of a request that a server in good health answers with 401; 0 when no answer came in time. */
  readonly askSoundly: (port: number) => Promise<number>;
  /** What it printed on standard error since the last call. */
  readonly log: () => string;
}

/** Cases at the same time; after so many, the server has to answer a sound request. */
const AT_ONCE = 20;

/** What a process may grow by, in bytes: V8 collects late. */
const GROWTH = 200 * 1024 * 1024;

/** How many more files than before may be open at the end. */
const MORE_FILES = 10;

/** Sends so many raw cases to a server and says what came of them. */
export async function fuzzSockets(target: Target, count: number, seed: number): Promise<SocketFuzz> {
  const random = seeded(seed);
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  const tally = (status: string) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const before = await measure(target.pid);
  let done = 0;
  while (done < count && target.isAlive()) {
    const cases = Array.from({ length: Math.min(AT_ONCE, count - done) }, () => anyCase(random));
    const port = random.pick(target.ports);
    const outcomes = await Promise.all(cases.map((each) => exchange(port, each)));
    for (const [index, outcome] of outcomes.entries()) {
      const each = cases[index] as RawCase;
      for (const fault of faultsOf(each, outcome, target))
        faults.push(`case ${done + index + 1} (${each.kind}): ${fault}`);
      for (const status of outcome.statuses.length > 0 ? outcome.statuses : ['closed']) tally(String(status));
    }
    done += cases.length;
    for (const each of target.ports) {
      const healthy = await target.askSoundly(each);
      if (healthy !== 401) faults.push(`after case ${done}: a sound request got ${healthy}`);
    }
    const log = target.log();
    if (log.includes(HIDDEN)) faults.push(`up to case ${done}: a hidden request was answered`);
    const trouble = /^.*(?:Unhandled|Uncaught|Error:|^ {4}at |BugInSimulator|Warning).*$/im.exec(log);
    if (trouble !== null) faults.push(`up to case ${done}: the server printed: ${trouble[0].slice(0, 300)}`);
  }
  if (!target.isAlive()) return { cases: done, statuses, faults: [...faults, `the server died up to case ${done}`] };
  const after = await measure(target.pid);
  if (before !== null && after !== null) {
    if (after.memory > before.memory + GROWTH)
      faults.push(`memory grew from ${before.memory} to ${after.memory} bytes`);
    if (after.files > before.files + MORE_FILES) faults.push(`open files grew from ${before.files} to ${after.files}`);
  }
  return { cases: done, statuses, faults };
}

function faultsOf(each: RawCase, { statuses, isClosed, isLate }: Outcome, { isTls }: Target): string[] {
  const faults: string[] = [];
  const [failed] = statuses.filter((status) => status >= 500);
  if (failed !== undefined) faults.push(`answer ${failed}`);
  if (isLate) faults.push(`nothing came in time, after ${statuses.length} answers`);
  const { statuses: allowed, answers } = each;
  const other = allowed === undefined ? undefined : statuses.find((status) => !allowed.includes(status));
  if (other !== undefined && failed === undefined) faults.push(`answer ${other}, not ${allowed?.join(' or ')}`);
  if (answers !== undefined && !isTls && statuses.length !== answers) {
    faults.push(`${statuses.length} answers, not ${answers}${isClosed ? ', and the connection ended' : ''}`);
  }
  return faults;
}

/** Memory in bytes and open files of a process; null where the system does not tell. */
async function measure(pid: number): Promise<{ readonly memory: number; readonly files: number } | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const files = await readdir(`/proc/${pid}/fd`);
    return { memory: Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024, files: files.length };
  } catch {
    return null;
  }
}
