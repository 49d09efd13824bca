import fc from 'fast-check';
import { compile, decide, type Explanation, explain, type Policy, type Question } from './index';
import { policyFrom } from './policy.test-helper';
import { randomPolicy, randomQuestion } from './random-worlds.test-helper';
import { evaluate } from './reference-evaluator.test-helper';
import type { ReasonCode, VerdictCode } from './types';

/** How often each verdict and each reason came up: worlds must be of every kind, or agreeing says nothing. */
export interface Tally {
  cases: number;
  readonly verdicts: Partial<Record<VerdictCode, number>>;
  readonly reasons: Partial<Record<ReasonCode, number>>;
}

/** A case is one question to one world; each world is asked so many. */
const QUESTIONS = 10;

/**
 * Holds the engine against the specification in random worlds.
 * @throws Error with the smallest world that was found in which the two differ.
 */
export function compareInRandomWorlds(cases: number, seed: number): Tally {
  const tally: Tally = { cases: 0, verdicts: {}, reasons: {} };
  const questions = fc.array(randomQuestion, { minLength: QUESTIONS, maxLength: QUESTIONS });
  fc.assert(
    fc.property(randomPolicy, questions, (short, asked) => {
      const policy = policyFrom(short);
      const compiled = compile(policy);
      for (const question of asked) compareOne(policy, compiled, question, tally);
    }),
    { seed, numRuns: Math.ceil(cases / QUESTIONS) },
  );
  return tally;
}

function compareOne(policy: Policy, compiled: ReturnType<typeof compile>, question: Question, tally: Tally): void {
  const expected = evaluate(policy, question);
  const whole = explain(compiled, question, { others: policy.roleAssignments.length });
  const short = explain(compiled, question);
  const decision = decide(compiled, question);

  same('verdict', whole.verdict, expected.verdict);
  same('assignment that allows', whole.assignmentId, expected.allowedBy);
  same('decision', decision, decisionOf(whole));
  same('reasons', sorted(whole.considered.map((one) => `${one.assignmentId} ${one.reason}`)), reasonsOf(expected));
  same('denies', sorted(whole.denies.map((deny) => deny.denyAssignmentId)), sorted(expected.deniedBy));
  same('listed', sorted(short.considered.map((one) => one.assignmentId)), sorted(expected.listed));
  same('others', short.others, policy.roleAssignments.length - expected.listed.length);
  same('what counts', whole.considered.filter(({ counts }) => counts).length, countIn(whole));
  const isListed = new Set(expected.listed);
  // Leaving others out leaves the order of the rest as it is.
  same(
    'order',
    whole.considered.filter((one) => isListed.has(one.assignmentId)),
    short.considered,
  );

  tally.cases++;
  tally.verdicts[expected.verdict] = (tally.verdicts[expected.verdict] ?? 0) + 1;
  for (const reason of Object.values(expected.reasons)) tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
}

/** How many considerations at the head of the list count. */
function countIn({ considered }: Explanation): number {
  const first = considered.findIndex(({ counts }) => !counts);
  return first < 0 ? considered.length : first;
}

function decisionOf({ allowed, assignmentId, denyAssignmentId }: Explanation) {
  return { allowed, assignmentId, denyAssignmentId };
}

function reasonsOf({ reasons }: ReturnType<typeof evaluate>): readonly string[] {
  return sorted(Object.entries(reasons).map(([id, reason]) => `${id} ${reason}`));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

function same(what: string, found: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: the engine says ${one}, the specification ${other}`);
}
