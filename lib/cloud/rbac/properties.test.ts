import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, decide, explain, matchesPattern, type Question } from './index';
import { policyFrom, type ShortPolicy } from './policy.test-helper';
import { evaluate } from './reference-evaluator.test-helper';

const seed = 20261124;

/** Sometimes in capitals: nothing in RBAC depends on case. */
function anyCase(values: readonly string[]) {
  return fc.tuple(fc.constantFrom(...values), fc.boolean()).map(([text, loud]) => (loud ? text.toUpperCase() : text));
}

const group1 = '/subscriptions/s1/resourceGroups/rg1';
const scope = anyCase([
  '/',
  '',
  '/subscriptions/s1',
  '/subscriptions/s10',
  '//subscriptions/s1/',
  group1,
  `${group1}0`,
  `/${group1}/`,
  `${group1}/providers/Microsoft.KeyVault/vaults/kv`,
  `${group1}/providers/Microsoft.KeyVault/vaults/kv-2`,
  `${group1}/providers/Microsoft.KeyVault/vaults/kv/secrets/a`,
  '/providers/Microsoft.Management/managementGroups/mg1',
  '/providers/Microsoft.Management/managementGroups/mg2',
]);

const principal = anyCase(['p1', 'p10', 'p1', 'g1', 'g2', 'g3']);
const pattern = anyCase([
  '*',
  '*/read',
  'K/*',
  'K/v/*',
  'K/v/*/read',
  'K/*/s/*/read',
  'K/v/s/get/action',
  'K/v/read',
  'K/v/reader',
  '*/*',
  'K/v/**/read',
  'K*/action',
]);
const action = anyCase([
  'K/v/read',
  'K/v/s/read',
  'K/v/s/a/read',
  'K/v/s/get/action',
  'K/v/write',
  'K/v/reader',
  'K',
  '',
]);

const permission = fc.record({
  actions: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  notActions: fc.array(pattern, { maxLength: 1 }),
  dataActions: fc.array(pattern, { maxLength: 3 }),
  notDataActions: fc.array(pattern, { maxLength: 1 }),
});

const shortPolicy: fc.Arbitrary<ShortPolicy> = fc.record({
  roles: fc
    .array(fc.array(permission, { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 3 })
    .map((roles) => roles.map((permissions, index) => ({ id: `r${index}`, permissions }))),
  assignments: fc
    .array(
      fc.record({
        principal,
        role: anyCase(['r0', 'r1', 'r2', 'r3']),
        scope,
        condition: fc.option(fc.constant('x'), { freq: 6 }),
      }),
      { minLength: 3, maxLength: 12, size: 'max' },
    )
    .map((all) => all.map((assignment, index) => ({ ...assignment, id: `a${index}` }))),
  denies: fc
    .array(
      fc.record({
        principals: fc.array(fc.oneof(principal, fc.constant('00000000-0000-0000-0000-000000000000')), {
          maxLength: 2,
        }),
        exclude: fc.array(principal, { maxLength: 1 }),
        scope,
        permissions: fc.array(permission, { minLength: 1, maxLength: 2 }),
        notBelow: fc.boolean(),
      }),
      { maxLength: 3 },
    )
    .map((all) => all.map((deny, index) => ({ ...deny, id: `d${index}` }))),
  groups: fc.record({
    g1: fc.array(principal, { maxLength: 2 }),
    G2: fc.array(principal, { maxLength: 2 }),
    g3: fc.array(principal, { maxLength: 2 }),
  }),
  parents: fc.constantFrom<Record<string, string>>(
    {},
    {
      '/subscriptions/S1': '/providers/Microsoft.Management/managementGroups/mg1',
      '/providers/Microsoft.Management/managementGroups/mg1/': '/providers/Microsoft.Management/managementGroups/MG2',
    },
  ),
});

const question: fc.Arbitrary<Question> = fc.record(
  {
    principalId: principal,
    clientId: principal,
    groupIds: fc.array(anyCase(['g1', 'g2', 'g3']), { maxLength: 2 }),
    plane: fc.constantFrom('control', 'data'),
    action,
    scope,
  },
  { requiredKeys: ['principalId', 'plane', 'action', 'scope'] },
);

describe('decide, explain and the specification', () => {
  test('agree on random worlds', () => {
    let allowed = 0;
    let denied = 0;
    fc.assert(
      fc.property(shortPolicy, fc.array(question, { minLength: 4, maxLength: 4 }), (short, questions) => {
        const policy = policyFrom(short);
        const compiled = compile(policy);
        for (const asked of questions) {
          const expected = evaluate(policy, asked);
          const decision = decide(compiled, asked);
          const explanation = explain(compiled, asked, { others: 100 });
          if (expected.allowed) allowed++;
          if (expected.deniedBy.length > 0) denied++;

          expect(decision.allowed).toBe(expected.allowed);
          expect(explanation).toMatchObject(decision);
          expect(Object.fromEntries(explanation.considered.map((one) => [one.assignmentId, one.reason]))).toEqual(
            expected.reasons,
          );
          expect(explanation.denies.map((deny) => deny.denyAssignmentId).sort()).toEqual([...expected.deniedBy].sort());
          const counts = explanation.considered.map((one) => one.counts);
          expect(counts).toEqual([...counts].sort((a, b) => Number(b) - Number(a)));
        }
      }),
      { seed, numRuns: 3000 },
    );
    // The worlds must be of every kind, or agreeing says nothing.
    expect(allowed).toBeGreaterThan(200);
    expect(denied).toBeGreaterThan(200);
  }, 20_000);

  test('do not depend on the order in which assignments are listed', () => {
    fc.assert(
      fc.property(shortPolicy, question, (short, asked) => {
        const policy = policyFrom(short);
        const backwards = { ...policy, roleAssignments: policy.roleAssignments.toReversed() };
        expect(explain(compile(backwards), asked, { others: 3 })).toEqual(
          explain(compile(policy), asked, { others: 3 }),
        );
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('patterns', () => {
  test('match as the specification says, whatever the pattern', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'A', '/', '/', '*'), { maxLength: 8 }).map((all) => all.join(''));
    const plain = text.map((all) => all.replaceAll('*', 'b'));
    fc.assert(
      fc.property(text, plain, (anyPattern, anyAction) => {
        const policy = policyFrom({
          roles: [{ id: 'r', permissions: [{ actions: [anyPattern] }] }],
          assignments: [{ id: 'a', principal: 'p', role: 'r', scope: '/' }],
        });
        const asked: Question = { principalId: 'p', plane: 'control', action: anyAction, scope: '/' };
        expect(matchesPattern(anyPattern, anyAction)).toBe(evaluate(policy, asked).allowed);
      }),
      { seed, numRuns: 5000 },
    );
  });
});
