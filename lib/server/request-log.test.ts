import { expect, test } from 'vitest';
import type { CloudEvent, PolicyRefusal } from '../cloud/events';
import { tailwind } from '../cloud/scenarios/tailwind';
import { decisionFor } from './request-log';

const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb';
const place = { seq: 0, at: 0, exchange: 1 } as const;
const request: CloudEvent = {
  ...place,
  kind: 'request',
  origin: { kind: 'laptop' },
  service: 'key-vault',
  method: 'GET',
  url,
  requestHeaders: [],
  requestBody: '',
  outcome: { kind: 'response', status: 403, statusText: 'Forbidden', headers: [], body: '' },
};
const onSecrets = { rule: 'access-policy', objects: 'secrets', permission: 'get', namesClientId: false } as const;

const cases: readonly (readonly [refusal: PolicyRefusal, told: string])[] = [
  [{ ...onSecrets, held: null }, 'denied for me: secrets get, no access policy names it'],
  [{ ...onSecrets, held: [] }, 'denied for me: secrets get, its access policies allow nothing'],
  [{ ...onSecrets, held: ['list', 'set'] }, 'denied for me: secrets get, its access policies allow list, set'],
  [
    { rule: 'firewall', address: '203.0.113.20', allowed: [] },
    'denied for me: the firewall does not let 203.0.113.20 in',
  ],
  [{ rule: 'public-network' }, 'denied for me: public network access is disabled'],
];

test.each(cases)("the log tells which of a vault's own rules refused: %j", (refusal, told) => {
  const refused: CloudEvent = {
    ...place,
    kind: 'policy-refused',
    service: 'key-vault',
    resourceId: '/vault',
    principalId: 'me',
    refusal,
  };
  expect(decisionFor([refused, request], 'GET', url, tailwind.world)).toBe(told);
  expect(decisionFor([{ ...refused, exchange: 2 }, request], 'GET', url, tailwind.world)).toBeNull();
});
