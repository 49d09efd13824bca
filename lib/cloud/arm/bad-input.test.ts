import fc from 'fast-check';
import { test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createArmClient } from './arm-client.test-helper';

const assignment = `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/11111111-2222-4333-8444-555555555555`;

const paths = fc.oneof(
  fc.constantFrom(ids.vm, ids.webIdentity, assignment, ids.subscription, `${ids.vault}/providers/Microsoft.Compute`),
  fc
    .array(
      fc.constantFrom(
        'subscriptions',
        ids.subscriptionId,
        'resourceGroups',
        'rg-stock',
        'providers',
        '%zz',
        '%2F',
        '__proto__',
        'Microsoft.Compute',
        'virtualMachines',
        '',
      ),
      { maxLength: 10 },
    )
    .map((segments) => `/${segments.join('/')}`),
);

const words = fc.constantFrom('constructor', '__proto__', 'None', 'UserAssigned', ids.webIdentity, '');
const bodies = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ maxLength: 20 }),
  fc
    .record(
      {
        type: fc.oneof(words, fc.integer()),
        userAssignedIdentities: fc.dictionary(words, fc.constantFrom(null, {}, 1)),
      },
      { requiredKeys: [] },
    )
    .map((identity) => JSON.stringify({ location: 'westeurope', identity })),
  fc
    .record({ roleDefinitionId: words, principalId: words, principalType: words }, { requiredKeys: [] })
    .map((properties) => JSON.stringify({ properties })),
);

test('no path and no body makes an exception or a 500', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('PUT', 'PATCH', 'DELETE', 'GET', 'POST'),
      paths,
      bodies,
      async (method, path, body) => {
        const arm = await createArmClient();
        const { status, body: answer } = await arm.call(method, path, method === 'GET' ? undefined : body);
        if (status >= 400 && typeof answer.error.code !== 'string')
          throw new Error(`An error without a code: ${status}`);
        if (status === 500) throw new Error('An answer of 500');
      },
    ),
    { numRuns: 150, seed: 1 },
  );
});
