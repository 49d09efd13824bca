import type { CompiledPolicy } from './compile';
import { type Considered, consider } from './consider';
import { applicableDenies } from './deny';
import { findHolder, type Holder } from './holders';
import { sortByRank } from './order';
import { nearestOthers, reachingOrphans } from './others';
import { type Asked, ask, isTokenExpired } from './question';
import type { Consideration, DenyConsideration, Explanation, PrincipalMatch, Question, VerdictCode } from './types';

export interface ExplainOptions {
  /** How many assignments to other principals to list at most; default: none. */
  readonly others?: number;
}

const clientId: PrincipalMatch = Object.freeze({ kind: 'client-id' });

/**
 * Answers as `decide` does, always with the same verdict, and says of role assignments why they did or did not count:
 * what allowed first, then the nearest misses. Listed are all of the caller and its groups, those that name its client
 * ID, orphaned ones that would reach, and of the others as many as asked for, the nearest ones.
 */
export function explain(policy: CompiledPolicy, question: Question, { others = 0 }: ExplainOptions = {}): Explanation {
  const asked = ask(policy, question);
  const denies = applicableDenies(policy, asked);
  const considered = considerAll(policy, asked, others);
  const isExpired = isTokenExpired(question);
  const first = considered[0];
  const deny = isExpired ? undefined : denies[0];
  const allowing = !isExpired && deny === undefined && first?.counts === true ? first : undefined;
  return {
    allowed: allowing !== undefined,
    assignmentId: allowing === undefined ? null : allowing.assignmentId,
    denyAssignmentId: deny === undefined ? null : deny.denyAssignmentId,
    question,
    verdict: isExpired ? 'token-expired' : verdictOf(asked, deny, allowing),
    considered,
    others: policy.size - considered.length,
    denies,
  };
}

function verdictOf(
  { caller }: Asked,
  deny: DenyConsideration | undefined,
  allowing: Consideration | undefined,
): VerdictCode {
  if (deny !== undefined) return 'denied-by-deny-assignment';
  if (allowing !== undefined) return 'allowed';
  return caller.holders.length > 0 ? 'no-assignment-allows' : 'no-assignment-for-principal';
}

function considerAll(policy: CompiledPolicy, asked: Asked, others: number): readonly Consideration[] {
  const rows: Considered[] = [];
  const { holders, ways } = asked.caller;
  for (let index = 0; index < holders.length; index++) {
    const [holder, way] = [holders[index], ways[index]];
    if (holder === undefined || way === undefined) continue;
    for (const entry of holder.entries) rows.push(consider(entry, way, asked, policy.scopes));
  }
  const named = namedByClientId(policy, asked);
  for (const entry of named?.entries ?? []) rows.push(consider(entry, clientId, asked, policy.scopes));
  if (policy.orphans.size > 0 || others > 0) {
    const own = named === undefined ? holders : [...holders, named];
    rows.push(...reachingOrphans(policy, asked, own), ...nearestOthers(policy, asked, own, others));
  }
  sortByRank(rows);
  return rows.map(({ consideration }) => consideration);
}

/** The holder that the caller's client ID names, unless that is the caller anyway. */
function namedByClientId(policy: CompiledPolicy, { question, caller }: Asked): Holder | undefined {
  if (question.clientId === undefined || question.clientId === '') return undefined;
  const named = findHolder(policy.holders, question.clientId.toLowerCase());
  return named === undefined || caller.holders.includes(named) ? undefined : named;
}
