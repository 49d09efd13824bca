import { expect, test } from 'vitest';
import type { PolicyRefusal } from '@/lib/cloud';
import { toText } from './message';
import { policyRefusalMessage } from './policy-refusal';

const names = { principal: () => 'vm-stock', scope: () => 'kv-tailwind' };
const policy = { rule: 'access-policy', objects: 'secrets', permission: 'get', namesClientId: false } as const;

test.each<[refusal: PolicyRefusal, said: RegExp]>([
  [{ ...policy, held: null }, /^kv-tailwind asks its access policies, and none of them names vm-stock/],
  [{ ...policy, held: null, namesClientId: true }, /the client ID of vm-stock where an object ID belongs/],
  [{ ...policy, held: [] }, /an entry, which allows nothing on secrets; this needs get\.$/],
  [{ ...policy, held: ['list', 'set'] }, /vm-stock may do list, set on secrets; this needs get\.$/],
  [
    { rule: 'firewall', address: '203.0.113.20', allowed: ['198.51.100.7'] },
    /198\.51\.100\.7 .* from 203\.0\.113\.20\./,
  ],
  [{ rule: 'firewall', address: '203.0.113.20', allowed: [] }, /lets no address through/],
  [{ rule: 'public-network' }, /^kv-tailwind is closed to the public network/],
])('%j', (refusal, said) => {
  expect(toText(policyRefusalMessage({ refusal, resourceId: '/x', principalId: 'y' }, names))).toMatch(said);
});
