import type { CloudEvent, RequestEvent, rbac, World } from '@/lib/cloud';
import { compiledPolicyOf } from '@/lib/cloud/policy';
import { explain } from '@/lib/cloud/rbac';
import { decisionsDuring, headerOf, requestsIn, statusOf } from './queries';

/** A request for which a service asked whether the caller may. */
export interface AccessAsked {
  readonly request: RequestEvent;
  readonly allowed: boolean;
  readonly status: number;
  /** The request's `Authorization` header: two requests with the same one came with the same token. */
  readonly authorization: string | null;
}

/** A world and the time of its clock, in milliseconds since the epoch. */
export interface Moment {
  readonly world: World;
  readonly now: number;
}

/** Every time that this very access was asked for, oldest first. */
export function accessAsked(events: readonly CloudEvent[], question: rbac.Question): readonly AccessAsked[] {
  return requestsIn(events).flatMap((request): AccessAsked[] => {
    const decision = decisionsDuring(events, request).find(({ explanation }) =>
      sameQuestion(explanation.question, question),
    );
    if (decision === undefined) return [];
    return [
      {
        request,
        allowed: decision.explanation.allowed,
        status: statusOf(request),
        authorization: headerOf(request, 'Authorization'),
      },
    ];
  });
}

/** How many assignments of other principals a check may want to look through. */
const OTHERS = 100;

/** What RBAC answers on this world at this moment: asks the same engine as the services do, and records nothing. */
export function accessNow({ world, now }: Moment, question: rbac.Question): rbac.Explanation {
  return explain(compiledPolicyOf(world), { ...question, at: now }, { others: OTHERS });
}

function sameQuestion(one: rbac.Question, other: rbac.Question): boolean {
  return (
    one.principalId.toLowerCase() === other.principalId.toLowerCase() &&
    one.action.toLowerCase() === other.action.toLowerCase() &&
    one.scope.toLowerCase().replace(/\/+$/, '') === other.scope.toLowerCase().replace(/\/+$/, '')
  );
}
