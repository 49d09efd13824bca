import { describe, expect, test } from 'vitest';
import actions from './cases/actions.json';
import conditionSpellings from './cases/condition-spellings.json';
import deniedAtEveryDepth from './cases/denied-at-every-depth.json';
import deniesAndConditions from './cases/denies-and-conditions.json';
import managementGroups from './cases/management-groups.json';
import nearMisses from './cases/near-misses.json';
import orphans from './cases/orphans.json';
import peerBugs from './cases/peer-bugs.json';
import principals from './cases/principals.json';
import propagation from './cases/propagation.json';
import scopes from './cases/scopes.json';
import { compile, decide, explain, type Question } from './index';
import { policyFrom, type ShortPolicy } from './policy.test-helper';
import { evaluate } from './reference-evaluator.test-helper';

interface Case {
  readonly name: string;
  readonly policy: ShortPolicy;
  readonly question: Omit<Question, 'principalId'> & { readonly principal: string };
  readonly verdict: string;
  /** The deny assignment that blocks. */
  readonly deniedBy?: string;
  /** Every assignment with its reason, in the order of the explanation. */
  readonly reasons: readonly (readonly [id: string, reason: string])[];
  /** How many assignments of other principals are listed at most; default: all. */
  readonly others?: number;
  /** How many of them are left out; default: not looked at. */
  readonly left?: number;
}

const tables = {
  actions,
  'condition spellings': conditionSpellings,
  'denied at every depth': deniedAtEveryDepth,
  'denies and conditions': deniesAndConditions,
  'management groups': managementGroups,
  'near misses': nearMisses,
  orphans,
  'peer bugs': peerBugs,
  principals,
  propagation,
  scopes,
};

/** The specification knows conditions of a few forms only. */
const beyondSpecification = ['condition spellings'];

describe.each(Object.entries(tables))('%s', (table, cases) => {
  test.each(cases as unknown as Case[])('$name', (each) => {
    const { policy: short, question: asked, verdict, deniedBy, reasons, others = 100, left } = each;
    const policy = policyFrom(short);
    const { principal, ...rest } = asked;
    const question: Question = { ...rest, principalId: principal };
    const compiled = compile(policy);
    const explanation = explain(compiled, question, { others });

    expect(explanation.verdict).toBe(verdict);
    expect(explanation.considered.map(({ assignmentId, reason }) => [assignmentId, reason])).toEqual(reasons);
    if (left !== undefined) expect(explanation.others).toBe(left);
    expect(explanation.denyAssignmentId).toBe(deniedBy ?? null);
    expect(explanation.assignmentId).toBe(verdict === 'allowed' ? reasons[0]?.[0] : null);
    expect(decide(compiled, question)).toEqual({
      allowed: verdict === 'allowed',
      assignmentId: explanation.assignmentId,
      denyAssignmentId: explanation.denyAssignmentId,
    });
    if (beyondSpecification.includes(table)) return;
    const expected = evaluate(policy, question);
    expect(expected.verdict).toBe(verdict);
    expect(expected.reasons).toMatchObject(Object.fromEntries(reasons));
  });
});
