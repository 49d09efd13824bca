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
    chain: ancestors(normalizeScope(question.scope), policy.parents),
  };
}
