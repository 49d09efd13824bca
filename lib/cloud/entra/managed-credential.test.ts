import { expect, test } from 'vitest';
import type { ServicePrincipal } from '../world';
import { managedCredentialAt, opaqueDigits } from './managed-credential';

const DAY = 24 * 3600 * 1000;
const createdOn = Date.UTC(2026, 10, 24, 9);

function principal(objectId = '7a1c5e93-0d4b-4f86-a2e7-9b3c60d8f154'): ServicePrincipal {
  return {
    objectId,
    appId: '15d8b0a6-3e7f-4c29-8b64-e0f2a9c7d381',
    displayName: 'vm-stock',
    servicePrincipalType: 'ManagedIdentity',
    resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-stock',
    isExplicit: false,
    createdOn,
  };
}

test.each([
  [-1, 0],
  [0, 0],
  [45 * DAY - 1, 0],
  [45 * DAY, 45],
  [89 * DAY, 45],
  [90 * DAY, 90],
  [3650 * DAY, 3645],
])('%i milliseconds after creation, the certificate is of day %i and lasts 90 days', (after, day) => {
  const { startsAt, endsAt } = managedCredentialAt(principal(), createdOn + after);
  expect([(startsAt - createdOn) / DAY, (endsAt - startsAt) / DAY]).toEqual([day, 90]);
});

test('its names have the form of Azure’s', () => {
  const { keyId, thumbprint } = managedCredentialAt(principal(), createdOn);
  expect(keyId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(thumbprint).toMatch(/^[0-9A-F]{40}$/);
});

test('no two certificates have the same names, whoever’s and whenever', () => {
  const names = new Set<string>();
  for (let identity = 0; identity < 50; identity++) {
    for (let generation = 0; generation < 20; generation++) {
      const of = principal(`00000000-0000-4000-8000-0000000000${String(identity).padStart(2, '0')}`);
      const { keyId, thumbprint } = managedCredentialAt(of, createdOn + generation * 45 * DAY);
      names.add(keyId).add(thumbprint);
    }
  }
  expect(names.size).toBe(2 * 50 * 20);
});

test('digits depend on the text alone', () => {
  expect(opaqueDigits('a', 64)).toBe(opaqueDigits('a', 64));
  expect(opaqueDigits('a', 64)).not.toBe(opaqueDigits('b', 64));
  expect(opaqueDigits('', 7)).toMatch(/^[0-9a-f]{7}$/);
});
