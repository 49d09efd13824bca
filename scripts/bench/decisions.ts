import { type CompiledPolicy, compile, decide, explain } from '../../lib/cloud/rbac';
import { agree } from './agree';
import { casbinEngine } from './engines/casbin';
import { caslEngine } from './engines/casl';
import { cedarEngine } from './engines/cedar';
import { keylessEngine } from './engines/keyless';
import { linearEngine } from './engines/linear';
import { asking, askingSlowly, collectGarbage, interleaved } from './measure';
import { atLeast, atMost, type Figure, speed, told } from './report';
import { makeQuestions, makeWorkload } from './workload';

export interface Extent {
  readonly repetitions: number;
  readonly questions: number;
  /** How many questions engines that take milliseconds are asked. */
  readonly slowQuestions: number;
}

const SEED = 20261124;
const [SMALL, LARGE, HUGE] = [4_000, 100_000, 1_000_000];

/** Every engine on one policy of 4,000 assignments, and explaining against deciding. */
export async function smallPolicy({ repetitions, questions, slowQuestions }: Extent): Promise<readonly Figure[]> {
  const workload = makeWorkload(SMALL, questions, SEED);
  const [keyless, casl, linear] = [keylessEngine(workload), caslEngine(workload), linearEngine(workload)];
  const slow = [await casbinEngine(workload), cedarEngine(workload)];
  const share = await agree([keyless, casl, linear], workload.questions);
  await agree([keyless, ...slow], workload.questions.slice(0, slowQuestions));

  const compiled = compile(workload.policy);
  const times = await interleaved(
    [
      ...[keyless, casl, linear].map((engine) => asking(engine.name, workload.questions, engine.answer)),
      asking('explain', workload.questions, (question) => explain(compiled, question).considered),
      ...slow.map((engine) => askingSlowly(engine.name, workload.questions, 3, engine.answer)),
    ],
    repetitions,
  );
  const of = (name: string) => times.get(name) ?? Number.NaN;
  const listed = workload.questions.map((question) => explain(compiled, question).considered.length);
  return [
    told(
      `questions, ${Math.round(share * 100)} % of them allowed; all engines agree on`,
      workload.questions.length,
      '',
    ),
    ...[keyless, casl, linear, ...slow].map(({ name }) => speed(`decide: ${name}`, of(name))),
    speed('explain: Keyless', of('explain')),
    told('assignments that an explanation lists, on average', mean(listed), ''),
    atLeast('decide, against CASL', of('CASL') / of('Keyless'), 1.5),
    atLeast('decide, against casbin', of('casbin') / of('Keyless'), 5000),
    told('decide, against cedar-wasm', of('cedar-wasm') / of('Keyless'), '×'),
    told('decide, against a linear scan', of('linear scan') / of('Keyless'), '×'),
    atMost('explain, against decide', of('explain') / of('Keyless'), 3),
  ];
}

/** Keyless and CASL on a policy of 100,000 assignments. */
export async function largePolicy({ repetitions, questions }: Extent): Promise<readonly Figure[]> {
  const workload = makeWorkload(LARGE, questions, SEED);
  const [keyless, casl, linear] = [keylessEngine(workload), caslEngine(workload), linearEngine(workload)];
  await agree([keyless, casl, linear], workload.questions);
  const times = await interleaved(
    [
      ...[keyless, casl].map((engine) => asking(engine.name, workload.questions, engine.answer)),
      askingSlowly(linear.name, workload.questions, 20, linear.answer),
    ],
    repetitions,
  );
  const of = (name: string) => times.get(name) ?? Number.NaN;
  return [
    ...[keyless, casl, linear].map(({ name }) => speed(`decide: ${name}`, of(name))),
    atLeast('decide, against CASL', of('CASL') / of('Keyless'), 5),
  ];
}

/** Keyless on a policy of 1,000,000 assignments against itself on 4,000, and what its index takes. */
export async function hugePolicy({ repetitions, questions, slowQuestions }: Extent): Promise<readonly Figure[]> {
  const [small, huge] = [makeWorkload(SMALL, questions, SEED), makeWorkload(HUGE, questions, SEED)];
  const before = usedHeap();
  const start = performance.now();
  const compiled = compile(huge.policy);
  const seconds = (performance.now() - start) / 1000;
  const bytes = usedHeap() - before;
  await agree(
    [{ name: 'Keyless', answer: (question) => decide(compiled, question).allowed }, linearEngine(huge)],
    [...huge.questions.slice(0, slowQuestions)],
  );

  const smallCompiled = compile(small.policy);
  const times = await interleaved(
    [
      asking('small', small.questions, (question) => decide(smallCompiled, question).allowed),
      asking('huge', huge.questions, (question) => decide(compiled, question).allowed),
    ],
    repetitions,
  );
  const first = await interleaved(
    [firstAsked('small', smallCompiled, SMALL, repetitions), firstAsked('huge', compiled, HUGE, repetitions)],
    repetitions,
  );
  const [smallTime, hugeTime] = [times.get('small') ?? Number.NaN, times.get('huge') ?? Number.NaN];
  return [
    speed('decide at 4,000', smallTime),
    speed('decide at 1,000,000', hugeTime),
    atMost('decide at 1,000,000, against 4,000', hugeTime / smallTime, 1.5),
    speed('decide at 4,000, a question never asked before', first.get('small') ?? Number.NaN),
    speed('decide at 1,000,000, a question never asked before', first.get('huge') ?? Number.NaN),
    told('compile', seconds, 's'),
    told('index, for each assignment', bytes / huge.policy.roleAssignments.length, 'bytes'),
  ];
}

/** New questions in every run: nothing of them is remembered. */
function firstAsked(name: string, compiled: CompiledPolicy, size: number, repetitions: number) {
  const atOnce = 200;
  const questions = makeQuestions(size, atOnce * repetitions, SEED + 2);
  return askingSlowly(name, questions, atOnce, (question) => decide(compiled, question).allowed);
}

function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
