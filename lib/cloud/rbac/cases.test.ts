import { describe, expect, test } from 'vitest';
import actions from './cases/actions.json';
import deniesAndConditions from './cases/denies-and-conditions.json';
import principals from './cases/principals.json';
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
}

const tables = { scopes, actions, principals, 'denies and conditions': deniesAndConditions };

describe.each(Object.entries(tables))('%s', (_, cases) => {
  test.each(cases as unknown as Case[])('$name', ({ policy: short, question: asked, verdict, deniedBy, reasons }) => {
    const policy = policyFrom(short);
    const { principal, ...rest } = asked;
    const question: Question = { ...rest, principalId: principal };
    const compiled = compile(policy);
    const explanation = explain(compiled, question, { others: 100 });

    expect(explanation.verdict).toBe(verdict);
    expect(explanation.considered.map(({ assignmentId, reason }) => [assignmentId, reason])).toEqual(reasons);
    expect(explanation.denyAssignmentId).toBe(deniedBy ?? null);
    expect(explanation.assignmentId).toBe(verdict === 'allowed' ? reasons[0]?.[0] : null);
    expect(decide(compiled, question)).toEqual({
      allowed: verdict === 'allowed',
      assignmentId: explanation.assignmentId,
      denyAssignmentId: explanation.denyAssignmentId,
    });
    expect(evaluate(policy, question)).toMatchObject({ verdict, reasons: Object.fromEntries(reasons) });
  });
});
