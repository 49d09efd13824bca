import type { Workload } from '../workload';
import { type AnyQuestion, type Engine, idsOf, operationName, roleCovers, scopesAbove } from './plain';

/** Looks at every assignment, with everything that can be prepared prepared. */
export function linearEngine({ policy, questions }: Workload): Engine {
  const covered = new Map(
    questions.map(({ plane, action }) => [
      operationName(plane, action),
      new Set(policy.roleDefinitions.filter((role) => roleCovers(role, plane, action)).map(({ id }) => id)),
    ]),
  );
  const ids = new Map(questions.map(({ principalId }) => [principalId, idsOf(principalId, policy.groupMembers)]));
  const scopes = new Map(questions.map(({ scope }) => [scope, scopesAbove(scope, policy.scopeParents)]));
  return {
    name: 'linear scan',
    answer({ principalId, plane, action, scope }: AnyQuestion) {
      const callers = ids.get(principalId) ?? [];
      const reach = scopes.get(scope) ?? [];
      const roles = covered.get(operationName(plane, action));
      return policy.roleAssignments.some(
        (one) => callers.includes(one.principalId) && roles?.has(one.roleDefinitionId) && reach.includes(one.scope),
      );
    },
  };
}
