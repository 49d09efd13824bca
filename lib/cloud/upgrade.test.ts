import { describe, expect, test } from 'vitest';
import type { CloudEvent } from './events';
import { tailwind } from './scenarios/tailwind';
import { upgradeEvents, upgradeWorld } from './upgrade';

/** What the first version kept: without all that came later. */
function firstVersion(): Parameters<typeof upgradeWorld>[0] {
  const { managementGroups, lingeringAssignments, issuers, faults, platform, ...old } = tailwind.world;
  const { applications, ...directory } = old.directory;
  const without = (records: object, field: string) =>
    Object.fromEntries(
      Object.entries(records).map(([id, { [field]: _, ...rest }]: [string, Record<string, unknown>]) => [id, rest]),
    );
  return {
    ...old,
    schema: 1,
    directory,
    subscriptions: without(old.subscriptions, 'managementGroup'),
    resources: without(old.resources, 'powerState'),
  } as unknown as Parameters<typeof upgradeWorld>[0];
}

describe('a world saved by the first version', () => {
  test('has afterwards what a new world has, and lost nothing', () => {
    expect(upgradeWorld(firstVersion())).toEqual(tailwind.world);
  });

  test('is left alone when it is of the present version', () => {
    expect(upgradeWorld(tailwind.world)).toBe(tailwind.world);
  });
});

describe('events saved by the first version', () => {
  const considered = {
    assignmentId: 'a',
    reason: 'condition-not-evaluated',
    condition: { kind: 'not-evaluated', condition: 'x' },
  };
  const old = [
    {
      kind: 'decision',
      seq: 0,
      at: 0,
      exchange: 1,
      service: 'arm',
      explanation: { allowed: false, considered: [considered] },
    },
    { kind: 'sign-in', seq: 1, at: 0, exchange: 1, resultType: '0' },
    { kind: 'activity', seq: 2, at: 0, exchange: 1, eventDataId: 'e', correlationId: 'c' },
    { kind: 'restore', seq: 3, at: 0, exchange: null },
  ] as unknown as CloudEvent[];

  test('get what later versions read', () => {
    expect(upgradeEvents(old)).toMatchObject([
      {
        explanation: {
          others: 0,
          considered: [
            {
              reason: 'condition-invalid',
              condition: { kind: 'invalid', condition: 'x' },
              propagation: { kind: 'effective' },
            },
          ],
        },
      },
      { credential: null, id: '', correlationId: '' },
      { beginEventDataId: 'e', operationId: 'c', claims: {} },
      { kind: 'restore' },
    ]);
  });

  test('are left alone when they are of the present version', () => {
    const upgraded = upgradeEvents(old);
    expect(upgradeEvents(upgraded)).toEqual(upgraded);
  });
});
