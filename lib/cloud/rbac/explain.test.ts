import { describe, expect, test } from 'vitest';
import { compile, explain, type Question } from './index';
import { policyFrom, type ShortPolicy } from './policy.test-helper';

const question: Question = {
  principalId: 'p',
  clientId: 'app',
  plane: 'data',
  action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  scope: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/a',
};

function considered(short: ShortPolicy, asked: Partial<Question> = {}) {
  return explain(compile(policyFrom(short)), { ...question, ...asked }, { others: 100 }).considered;
}

describe('a consideration', () => {
  test('tells every part, whatever failed first', () => {
    const [one] = considered({
      assignments: [{ id: 'a', principal: 'q', role: 'Key Vault Secrets User', scope: '/subscriptions/s' }],
    });
    expect(one).toEqual({
      assignmentId: 'a',
      roleDefinitionId: '4633458b-17de-408a-b874-0445c86b69e6',
      roleName: 'Key Vault Secrets User',
      principalId: 'q',
      scope: '/subscriptions/s',
      principal: { kind: 'none' },
      scopeMatch: { kind: 'inherited' },
      action: { kind: 'matched', pattern: 'Microsoft.KeyVault/vaults/secrets/getSecret/action' },
      condition: { kind: 'none' },
      propagation: { kind: 'effective' },
      counts: false,
      reason: 'other-principal',
    });
  });

  test('tells the way through nested groups, the shortest one', () => {
    const short: ShortPolicy = {
      assignments: [{ id: 'a', principal: 'outer', role: 'Key Vault Secrets User', scope: '/' }],
      groups: { outer: ['middle', 'inner'], middle: ['inner'], inner: ['p'] },
    };
    expect(considered(short)[0]?.principal).toEqual({ kind: 'group', path: ['outer', 'inner'] });
    // The token names the groups; the directory still knows how they hang together.
    expect(considered(short, { groupIds: ['inner', 'outer'] })[0]?.principal).toEqual({
      kind: 'group',
      path: ['outer', 'inner'],
    });
    expect(considered(short, { groupIds: ['outer'] })[0]?.principal).toEqual({ kind: 'group', path: ['outer'] });
  });

  test.each([
    ['Owner', { kind: 'other-plane', pattern: '*', plane: 'control' }],
    ['Reader', { kind: 'unmatched', onlyPlane: 'control' }],
    ['Key Vault Crypto User', { kind: 'unmatched', onlyPlane: null }],
    ['gone', { kind: 'unknown-role' }],
    ['partial', { kind: 'excluded', pattern: '*', excludedBy: '*/getSecret/*' }],
  ])('of %s tells how its actions meet the question', (role, expected) => {
    const roles = [{ id: 'partial', permissions: [{ dataActions: ['*'], notDataActions: ['*/getSecret/*'] }] }];
    const [one] = considered({ roles, assignments: [{ id: 'a', principal: 'p', role, scope: '/' }] });
    expect(one?.action).toEqual(expected);
  });

  test('of an unknown role has no name', () => {
    const [one] = considered({ assignments: [{ id: 'a', principal: 'p', role: 'gone', scope: '/' }] });
    expect(one?.roleName).toBeNull();
  });
});

describe('an explanation', () => {
  test('survives JSON', () => {
    const explanation = explain(
      compile(
        policyFrom({
          assignments: [
            { id: 'a', principal: 'p', role: 'Owner', scope: '/' },
            { id: 'b', principal: 'app', role: 'Key Vault Secrets User', scope: '/', condition: 'x' },
          ],
        }),
      ),
      question,
    );
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });

  test('names each deny assignment that applies, nearest first', () => {
    const deny = { principals: ['p'], permissions: [{ dataActions: ['*'] }] };
    const explanation = explain(
      compile(
        policyFrom({
          assignments: [{ id: 'a', principal: 'p', role: 'Key Vault Secrets User', scope: '/' }],
          denies: [
            { ...deny, id: 'far', scope: '/' },
            { ...deny, id: 'near', scope: '/subscriptions/s' },
          ],
        }),
      ),
      question,
    );
    expect(explanation.denies).toEqual([
      { denyAssignmentId: 'near', scope: '/subscriptions/s', pattern: '*' },
      { denyAssignmentId: 'far', scope: '/', pattern: '*' },
    ]);
    expect(explanation).toMatchObject({ allowed: false, assignmentId: null, denyAssignmentId: 'near' });
  });

  test('never fails on odd input', () => {
    const odd = ['', '/', '///', '%', '*', '\u0000', '../..', 'İ', '__proto__', 'constructor'];
    const policy = compile(
      policyFrom({
        assignments: odd.map((text, index) => ({ id: `${index}`, principal: text, role: text, scope: text })),
        groups: { constructor: ['__proto__'] },
      }),
    );
    for (const text of odd) {
      const asked = { principalId: text, plane: 'control', action: text, scope: text } as const;
      expect(explain(policy, asked).allowed).toBe(false);
    }
  });
});
