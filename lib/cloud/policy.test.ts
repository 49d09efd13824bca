import fc from 'fast-check';
import type { Draft } from 'immer';
import { produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { compiledPolicyOf } from './policy';
import { decide, explain, type Question, type RoleAssignment } from './rbac';
import { tailwind } from './scenarios/tailwind';
import { tailwindIds } from './scenarios/tailwind-ids';
import { roles, vmPrincipal, withRole, withSystemIdentity } from './testing.test-helper';
import type { World } from './world';

const start = withSystemIdentity().world;
const now = tailwind.startsAt;
const group = '5d2b8c1e-0f47-4a63-9b85-c6e1f03a7d92';
const everyScope = ['/', tailwindIds.subscription, tailwindIds.vault, `${tailwindIds.vault}/secrets/a`];

const question: Question = {
  principalId: vmPrincipal.objectId,
  clientId: vmPrincipal.appId,
  plane: 'data',
  action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  scope: `${tailwindIds.vault}/secrets/a`,
  at: now,
};

/** The same world with nothing shared, so that its policy is compiled from scratch. */
function apart(world: World): World {
  return structuredClone(world);
}

type Step = (draft: Draft<World>) => void;

const assignment = fc
  .record({
    number: fc.nat(8),
    principalId: fc.constantFrom(vmPrincipal.objectId, vmPrincipal.appId, group, tailwindIds.operator, 'gone'),
    scope: fc.constantFrom(...everyScope),
    roleDefinitionId: fc.constantFrom(roles.secretsUser, roles.secretsOfficer, 'no-such-role'),
    effectiveFrom: fc.option(fc.constantFrom(now, now + 1), { nil: undefined }),
  })
  .map(({ number, effectiveFrom, ...rest }): RoleAssignment => {
    const name = `00000000-0000-4000-8000-00000000000${number}`;
    return {
      id: `${rest.scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      name,
      principalType: 'ServicePrincipal',
      description: null,
      condition: null,
      conditionVersion: null,
      createdOn: now,
      updatedOn: now,
      createdBy: tailwindIds.operator,
      ...rest,
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    };
  });

const put = assignment.map(
  (one): Step =>
    (draft) => {
      draft.roleAssignments[one.id.toLowerCase()] = one as Draft<RoleAssignment>;
    },
);
const take = fc.nat(20).map(
  (index): Step =>
    (draft) => {
      const ids = Object.keys(draft.roleAssignments);
      const id = ids[index % ids.length] ?? '';
      const one = draft.roleAssignments[id];
      if (one === undefined) return;
      delete draft.roleAssignments[id];
      draft.lingeringAssignments[id] = { ...one, effectiveUntil: now + (index % 3) - 1 };
    },
);
const forget: Step = (draft) => {
  draft.lingeringAssignments = {};
};
const join: Step = (draft) => {
  draft.directory.groups[group] = {
    objectId: group,
    displayName: 'Stock readers',
    memberIds: draft.directory.groups[group] === undefined ? [vmPrincipal.objectId] : [],
  };
};
const step = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 4, arbitrary: take },
  { weight: 1, arbitrary: fc.constantFrom(forget, join) },
);

describe('the policy of a world', () => {
  test('after any changes, and after taking them back, is the one that a fresh compile gives', () => {
    let allowed = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(6)), { minLength: 1, maxLength: 20 }), (steps) => {
        const past = [start];
        for (const [change, back] of steps) {
          const world = back === 0 ? (past.at(-3) ?? start) : produce(past.at(-1) ?? start, change);
          past.push(world);
          const explanation = explain(compiledPolicyOf(world), question, { others: 100 });
          expect(explanation).toEqual(explain(compiledPolicyOf(apart(world)), question, { others: 100 }));
          if (explanation.allowed) allowed++;
        }
        // Policies that were asked before still answer for their own world.
        for (const world of past) {
          expect(decide(compiledPolicyOf(world), question)).toEqual(decide(compiledPolicyOf(apart(world)), question));
        }
      }),
      { seed: 20261124, numRuns: 150 },
    );
    expect(allowed).toBeGreaterThan(50);
  }, 30_000);

  test('is carried on where only assignments changed, and made anew where the directory did', () => {
    const start = apart(withSystemIdentity().world);
    const before = compiledPolicyOf(start);
    const granted = withRole({ ...tailwind, world: start }, roles.secretsUser).world;
    expect(compiledPolicyOf(granted).roles).toBe(before.roles);
    expect(decide(before, question).allowed).toBe(false);
    expect(decide(compiledPolicyOf(granted), question).allowed).toBe(true);

    const other = produce(granted, (draft) => {
      delete draft.directory.servicePrincipals[vmPrincipal.objectId];
    });
    expect(compiledPolicyOf(other).roles).not.toBe(before.roles);
    expect(explain(compiledPolicyOf(other), { ...question, principalId: 'another' }).considered).toMatchObject([
      { reason: 'orphaned', principalId: vmPrincipal.objectId },
    ]);
  });

  test('is the same object for the same world', () => {
    expect(compiledPolicyOf(start)).toBe(compiledPolicyOf(start));
  });

  test.each([
    ['the root group, named like the tenant', tailwind.world.tenant.tenantId, true],
    ['the group above the subscription’s own', 'mg-furniture', true],
    ['a group beside it', 'mg-other', false],
  ])('inherits from %s', (_, name, allowed) => {
    const scope = `/providers/Microsoft.Management/managementGroups/${name}`;
    const world = produce(withRole({ ...tailwind, world: start }, roles.secretsUser, scope).world, (draft) => {
      for (const subscription of Object.values(draft.subscriptions)) subscription.managementGroup = 'mg-stock';
      for (const [group, parent] of [
        ['mg-stock', 'MG-Furniture'],
        ['mg-furniture', null],
        ['mg-other', null],
      ] as const) {
        draft.managementGroups[group] = { name: group, displayName: group, parent };
      }
    });
    expect(decide(compiledPolicyOf(world), question).allowed).toBe(allowed);
  });
});
