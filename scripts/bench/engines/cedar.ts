import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Workload } from '../workload';
import { type Engine, idsOf, operationName, roleCovers, scopesAbove } from './plain';

const uid = (type: string, id: string) => ({ type, id });
const entity = (type: string, id: string, parents: { type: string; id: string }[]) => ({
  uid: uid(type, id),
  attrs: {},
  parents,
});

/** One permit policy for each assignment, parsed ahead; groups, roles and scopes are entities above those asked about. */
export function cedarEngine({ policy, questions }: Workload): Engine {
  const staticPolicies = policy.roleAssignments
    .map(
      ({ principalId, roleDefinitionId, scope }) =>
        `permit(principal in Principal::"${principalId}", action in Action::"${roleDefinitionId}", resource in Scope::"${scope}");`,
    )
    .join('\n');
  const name = `bench-${policy.roleAssignments.length}`;
  const parsed = preparsePolicySet(name, { staticPolicies });
  if (parsed.type === 'failure') throw new Error(parsed.errors[0]?.message);

  const principals = new Map(
    questions.map(({ principalId }) => {
      const [, ...groups] = idsOf(principalId, policy.groupMembers);
      const parents = groups.map((group) => uid('Principal', group));
      return [principalId, entity('Principal', principalId, parents)];
    }),
  );
  const actions = new Map(
    questions.map(({ plane, action }) => {
      const roles = policy.roleDefinitions.filter((role) => roleCovers(role, plane, action));
      const parents = roles.map(({ id }) => uid('Action', id));
      return [operationName(plane, action), entity('Action', operationName(plane, action), parents)];
    }),
  );
  const resources = new Map(
    questions.map(({ scope }) => {
      const [, ...above] = scopesAbove(scope, policy.scopeParents);
      return [
        scope,
        entity(
          'Scope',
          scope,
          above.map((each) => uid('Scope', each)),
        ),
      ];
    }),
  );

  return {
    name: 'cedar-wasm',
    answer({ principalId, plane, action, scope }) {
      const entities = [principals.get(principalId), actions.get(operationName(plane, action)), resources.get(scope)];
      const result = statefulIsAuthorized({
        principal: uid('Principal', principalId),
        action: uid('Action', operationName(plane, action)),
        resource: uid('Scope', scope),
        context: {},
        preparsedPolicySetId: name,
        entities: entities.filter((each) => each !== undefined),
      });
      if (result.type === 'failure') throw new Error(result.errors[0]?.message);
      return result.response.decision === 'allow';
    },
  };
}
