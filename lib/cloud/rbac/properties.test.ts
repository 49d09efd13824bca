import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareInRandomWorlds } from './compare.test-helper';
import { compile, explain, matchesPattern, type Question, withAssignment, withoutAssignment } from './index';
import { policyFrom } from './policy.test-helper';
import { randomPolicy, randomQuestion } from './random-worlds.test-helper';
import { evaluate } from './reference-evaluator.test-helper';

const seed = 20261124;

describe('decide, explain and the specification', () => {
  // `npm run fuzz` does the same a million times.
  test('agree in 100,000 random cases', () => {
    const { cases, verdicts, reasons } = compareInRandomWorlds(100_000, seed);
    expect(cases).toBe(100_000);
    expect(Object.keys(verdicts)).toHaveLength(5);
    for (const count of Object.values(verdicts)) expect(count).toBeGreaterThan(2_000);
    expect(Object.keys(reasons)).toHaveLength(14);
    for (const count of Object.values(reasons)) expect(count).toBeGreaterThan(2_000);
  }, 120_000);

  test('do not depend on the order in which assignments are listed', () => {
    fc.assert(
      fc.property(randomPolicy, randomQuestion, (short, asked) => {
        const policy = policyFrom(short);
        const backwards = { ...policy, roleAssignments: policy.roleAssignments.toReversed() };
        expect(explain(compile(backwards), asked, { others: 3 })).toEqual(
          explain(compile(policy), asked, { others: 3 }),
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  test('list of the others the nearest ones', () => {
    fc.assert(
      fc.property(randomPolicy, randomQuestion, fc.nat(6), (short, asked, others) => {
        const compiled = compile(policyFrom(short));
        const isOther = ({ reason }: { reason: string }) => reason === 'other-principal' || reason === 'orphaned';
        const own = explain(compiled, asked).considered.filter(isOther);
        const all = explain(compiled, asked, { others: 100 }).considered.filter(isOther);
        const some = explain(compiled, asked, { others }).considered.filter(isOther);
        const left = all.filter((one) => !own.some((other) => other.assignmentId === one.assignmentId));
        const expected = new Set([...own, ...left.slice(0, others)].map((one) => one.assignmentId));
        expect(some).toEqual(all.filter((one) => expected.has(one.assignmentId)));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a policy with assignments added and removed', () => {
  test('answers like one compiled from the start, and those it came from answer as before', () => {
    fc.assert(
      fc.property(randomPolicy, randomQuestion, fc.array(fc.nat(11), { maxLength: 8 }), (short, asked, order) => {
        const policy = policyFrom(short);
        const answer = (compiled: ReturnType<typeof compile>) => explain(compiled, asked, { others: 100 });
        let present = policy.roleAssignments;
        let compiled = compile(policy);
        const before = [{ compiled, answer: answer(compiled) }];
        for (const index of order) {
          const one = policy.roleAssignments[index % policy.roleAssignments.length];
          if (one === undefined) continue;
          const has = present.includes(one);
          present = has ? present.filter((each) => each !== one) : [...present, one];
          compiled = has ? withoutAssignment(compiled, one) : withAssignment(compiled, one);
          before.push({ compiled, answer: answer(compile({ ...policy, roleAssignments: present })) });
        }
        for (const each of before) expect(answer(each.compiled)).toEqual(each.answer);
      }),
      { seed, numRuns: 1000 },
    );
  });

  test('stays as it is when what is taken away was never there', () => {
    const policy = policyFrom({ assignments: [{ id: 'a', principal: 'p', role: 'Owner', scope: '/' }] });
    const compiled = compile(policy);
    const [one] = policy.roleAssignments;
    expect(one && withoutAssignment(compiled, { ...one, principalId: 'q' })).toBe(compiled);
    expect(one && withoutAssignment(compiled, { ...one })).toBe(compiled);
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
        expect(matchesPattern(anyPattern, anyAction)).toBe(evaluate(policy, asked).verdict === 'allowed');
      }),
      { seed, numRuns: 5000 },
    );
  });
});
