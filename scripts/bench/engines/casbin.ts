import { newEnforcer, newModelFromString } from 'casbin';
import type { Workload } from '../workload';
import { type Engine, operationName, roleCovers, scopesAbove } from './plain';

const model = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub) && within(r.obj, p.obj) && covers(p.act, r.act)
`;

/** Groups are casbin's roles; whether a scope reaches and a role covers are functions with prepared answers. */
export async function casbinEngine({ policy, questions }: Workload): Promise<Engine> {
  const enforcer = await newEnforcer(newModelFromString(model));
  await enforcer.addPolicies(
    policy.roleAssignments.map(({ principalId, scope, roleDefinitionId }) => [principalId, scope, roleDefinitionId]),
  );
  await enforcer.addGroupingPolicies(
    Object.entries(policy.groupMembers).flatMap(([group, members]) => members.map((member) => [member, group])),
  );
  const scopes = new Map(
    questions.map(({ scope }) => [scope, new Set(scopesAbove(scope, policy.scopeParents))] as const),
  );
  const covered = new Set(
    questions.flatMap(({ plane, action }) =>
      policy.roleDefinitions
        .filter((role) => roleCovers(role, plane, action))
        .map((role) => `${role.id} ${operationName(plane, action)}`),
    ),
  );
  await enforcer.addFunction(
    'within',
    (scope: string, container: string) => scopes.get(scope)?.has(container) === true,
  );
  await enforcer.addFunction('covers', (role: string, operation: string) => covered.has(`${role} ${operation}`));
  return {
    name: 'casbin',
    answer: ({ principalId, plane, action, scope }) =>
      enforcer.enforceSync(principalId, scope, operationName(plane, action)),
  };
}
