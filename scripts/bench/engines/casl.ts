import { Ability, type MatchConditions, subject } from '@casl/ability';
import type { RoleAssignment } from '../../../lib/cloud/rbac';
import type { Workload } from '../workload';
import { type AnyQuestion, type Engine, idsOf, operationName, roleCovers, scopesAbove } from './plain';

type ResourceAbility = Ability<[string, 'Resource' | Resource], MatchConditions>;

interface Resource {
  readonly scopes: ReadonlySet<string>;
}

/**
 * As CASL's guide has it: one ability for each user, made ahead, with a rule for each assignment and its scope as a
 * condition on the resource. Conditions are functions, which here is about twenty times as fast as the usual query
 * objects. CASL knows no wildcards in actions, so each role's operations are written out.
 */
export function caslEngine({ policy, questions }: Workload): Engine {
  const operations = new Map(questions.map(({ plane, action }) => [operationName(plane, action), { plane, action }]));
  const actionsOf = new Map(
    policy.roleDefinitions.map((role) => [
      role.id,
      [...operations].filter(([, { plane, action }]) => roleCovers(role, plane, action)).map(([name]) => name),
    ]),
  );
  const byPrincipal = new Map<string, RoleAssignment[]>();
  for (const one of policy.roleAssignments) {
    const list = byPrincipal.get(one.principalId);
    if (list === undefined) byPrincipal.set(one.principalId, [one]);
    else list.push(one);
  }
  const abilities = new Map<string, ResourceAbility>();
  const resources = new Map<string, Resource>();
  for (const { principalId, scope } of questions) {
    if (!abilities.has(principalId)) {
      const assignments = idsOf(principalId, policy.groupMembers).flatMap((id) => byPrincipal.get(id) ?? []);
      const rules = assignments
        .map((one) => ({
          action: actionsOf.get(one.roleDefinitionId) ?? [],
          subject: 'Resource' as const,
          conditions: (({ scopes }: Resource) => scopes.has(one.scope)) as MatchConditions,
        }))
        .filter(({ action }) => action.length > 0);
      abilities.set(
        principalId,
        new Ability<[string, 'Resource' | Resource], MatchConditions>(rules, {
          conditionsMatcher: (matches) => matches,
        }),
      );
    }
    if (!resources.has(scope)) {
      resources.set(scope, subject('Resource', { scopes: new Set(scopesAbove(scope, policy.scopeParents)) }));
    }
  }
  return {
    name: 'CASL',
    answer({ principalId, plane, action, scope }: AnyQuestion) {
      const resource = resources.get(scope);
      if (resource === undefined) throw new Error('No such resource.');
      return abilities.get(principalId)?.can(operationName(plane, action), resource) ?? false;
    },
  };
}
