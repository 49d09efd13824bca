import type { CompiledPolicy } from './compile';
import { type ConsiderContext, type Considered, consider } from './consider';
import { denyingPattern } from './deny';
import { compareConsidered } from './order';
import { type Asked, ask } from './question';
import type { Consideration, DenyConsideration, Explanation, Question, VerdictCode } from './types';

export interface ExplainOptions {
  /** How many assignments to other principals to list at most; default: none. */
  readonly others?: number;
}

/**
 * Answers as `decide` does, always with the same verdict, and says of every role assignment why it did or did not
 * count: what allowed first, then the nearest misses, then the rest.
 */
export function explain(policy: CompiledPolicy, question: Question, _options: ExplainOptions = {}): Explanation {
  const asked = ask(policy, question);
  const denies = applicableDenies(policy, asked);
  const considered = considerAll(policy, asked, question.clientId);
  const deny = denies[0];
  const allowing = deny === undefined ? considered.find((consideration) => consideration.counts) : undefined;
  return {
    allowed: allowing !== undefined,
    assignmentId: allowing?.assignmentId ?? null,
    denyAssignmentId: deny?.denyAssignmentId ?? null,
    question,
    verdict: verdictOf(deny, allowing, considered),
    considered,
    others: 0,
    denies,
  };
}

function considerAll(policy: CompiledPolicy, asked: Asked, clientId: string | undefined): readonly Consideration[] {
  const all: Considered[] = [];
  const context: ConsiderContext = {
    asked,
    depths: new Map(asked.chain.map((scope, depth) => [scope, depth])),
    parents: policy.parents,
    clientId: clientId?.toLowerCase(),
    actions: new Map(),
  };
  for (const byScope of policy.assignments.values()) {
    for (const list of byScope.values()) {
      for (const entry of list) all.push(consider(entry, context));
    }
  }
  return all.sort(compareConsidered).map(({ consideration }) => consideration);
}

function applicableDenies(policy: CompiledPolicy, asked: Asked): readonly DenyConsideration[] {
  const found: DenyConsideration[] = [];
  for (const [depth, scope] of asked.chain.entries()) {
    for (const entry of policy.denies.get(scope) ?? []) {
      const pattern = denyingPattern(entry, depth, asked);
      if (pattern !== null) found.push({ denyAssignmentId: entry.deny.id, scope: entry.deny.scope, pattern });
    }
  }
  return found;
}

function verdictOf(
  deny: DenyConsideration | undefined,
  allowing: Consideration | undefined,
  considered: readonly Consideration[],
): VerdictCode {
  if (deny !== undefined) return 'denied-by-deny-assignment';
  if (allowing !== undefined) return 'allowed';
  const holdsAny = considered.some(({ principal }) => principal.kind === 'direct' || principal.kind === 'group');
  return holdsAny ? 'no-assignment-allows' : 'no-assignment-for-principal';
}
