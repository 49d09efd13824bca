import { callerOf, placesOf } from './caller';
import type { CompiledPolicy } from './compile';
import { consider, createListing } from './consider';
import { decide } from './decide';
import { applicableDenies } from './deny';
import type { CompiledAssignment, Holder } from './holders';
import { sortByRank } from './order';
import { listNearestOthers, listReachingOrphans } from './others';
import { placeOf } from './place';
import { type Asked, ask, isTokenExpired } from './question';
import type { Consideration, DenyConsideration, Explanation, PrincipalMatch, Question, VerdictCode } from './types';

export interface ExplainOptions {
  /** How many assignments to other principals to list at most; default: none. */
  readonly others?: number;
}

const noGroups: readonly string[] = [];
const none: readonly CompiledAssignment[] = [];
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

/**
 * The same as `explain`, for an answer that few will look into: where an assignment allows, what was considered is found
 * out when it is first asked for. A compiled policy does not change, so that the answer is the same whenever that is.
 */
export function explainOnDemand(policy: CompiledPolicy, question: Question, options: ExplainOptions = {}): Explanation {
  const { allowed, assignmentId } = decide(policy, question);
  if (!allowed) return explain(policy, question, options);
  let known: Explanation | null = null;
  const whole = () => {
    known ??= explain(policy, question, options);
    return known;
  };
  return {
    allowed,
    assignmentId,
    denyAssignmentId: null,
    question,
    verdict: 'allowed',
    get considered() {
      return whole().considered;
    },
    get others() {
      return whole().others;
    },
    get denies() {
      return whole().denies;
    },
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
  const places = placesOf(asked.caller, asked.chain);
  const listing = createListing(places.length);
  for (const place of places) consider(listing, place, asked);
  const named = namedByClientId(policy, asked);
  for (const entry of named?.entries ?? none) consider(listing, placeOf(entry, clientId, asked.chain), asked);
  if (policy.orphans.size > 0 || others > 0) {
    const own = new Set(
      [...asked.caller.holders, ...(named === undefined ? [] : [named])].map(({ principalId }) => principalId),
    );
    listReachingOrphans(listing, policy, asked, own);
    if (others > 0) listNearestOthers(listing, policy, asked, own, others);
  }
  sortByRank(listing.considered, listing.ranks);
  return listing.considered;
}

/** The holder that the caller's client ID names, unless that is the caller anyway. */
function namedByClientId(policy: CompiledPolicy, { question, caller }: Asked): Holder | undefined {
  if (question.clientId === undefined || question.clientId === '') return undefined;
  const named = callerOf(policy, question.clientId, noGroups).holders[0];
  return named === undefined || caller.holders.includes(named) ? undefined : named;
}
