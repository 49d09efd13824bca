import { type CompiledPolicy, memberships } from './compile';
import type { Membership } from './membership';
import { ancestors, normalizeScope } from './scope';
import type { Plane, Question } from './types';

/** A question in the engine's own spelling: everything in lower case, scope normalized. */
export interface Asked {
  readonly principalId: string;
  readonly membership: Membership;
  readonly plane: Plane;
  readonly action: string;
  /** The question's scope, then everything above it. */
  readonly chain: readonly string[];
}

/** Brings a question into the engine's own spelling. */
export function ask(policy: CompiledPolicy, question: Question): Asked {
  const principalId = question.principalId.toLowerCase();
  return {
    principalId,
    membership: memberships(policy, principalId, question),
    plane: question.plane,
    action: question.action.toLowerCase(),
    chain: chainOf(policy, question.scope),
  };
}

/** How many scopes to remember; people and tests ask about a few, again and again. */
const REMEMBERED_SCOPES = 2000;

function chainOf(policy: CompiledPolicy, scope: string): readonly string[] {
  const known = policy.chains.get(scope);
  if (known !== undefined) return known;
  if (policy.chains.size >= REMEMBERED_SCOPES) policy.chains.clear();
  const chain = ancestors(normalizeScope(scope), policy.parents);
  policy.chains.set(scope, chain);
  return chain;
}
