import fc from 'fast-check';
import { test } from 'vitest';
import { createWebClient, ids, platform } from './web-client.test-helper';

const words = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'None',
  'SystemAssigned',
  'Production',
  '',
  'staging',
);
const values = fc.oneof(words, fc.constant(null), fc.integer(), fc.boolean(), fc.constantFrom(ids.webIdentity, {}, []));

const paths = fc
  .tuple(
    fc.constantFrom(
      platform.app,
      platform.stagingSlot,
      platform.containerApp,
      `${platform.app}/slots/new`,
      `${platform.app}0`,
    ),
    fc.constantFrom(
      '',
      '',
      '/slots',
      '/slots/__proto__',
      '/start',
      '/stop',
      '/restart',
      '/slotsswap',
      '/config/web',
      '/config/appsettings',
      '/config/appsettings/list',
      '/config/configreferences/appsettings',
      '/config/configreferences/appsettings/constructor',
      '/config/configreferences/appsettings/refresh',
    ),
  )
  .map(([id, rest]) => `${id}${rest}`);

const members = (...names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, values])), { requiredKeys: [] });
/** Mostly null, which says nothing: one wrong member is enough for a 400, and the others would not be looked at. */
const seldom = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const settings = fc.oneof(
  fc.record({ name: words, value: fc.option(words) }, { requiredKeys: ['name'] }),
  members('name', 'value'),
);
const bodies = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ maxLength: 12 }),
  fc
    .record(
      {
        location: fc.constantFrom('westeurope', 'westeurope', 'West Europe', 'eastus', '', 7),
        kind: seldom(values),
        tags: seldom(values),
        identity: seldom(fc.oneof(values, members('type', 'userAssignedIdentities'))),
        targetSlot: seldom(words),
        properties: fc.oneof(
          values,
          fc.dictionary(words, values),
          members('siteConfig', 'keyVaultReferenceIdentity', 'enabled', 'template', 'serverFarmId'),
          fc.record({ siteConfig: fc.record({ appSettings: fc.array(settings, { maxLength: 3 }) }) }),
        ),
      },
      { requiredKeys: ['location'] },
    )
    .map((body) => JSON.stringify(body)),
);

test('whatever is sent about apps, the answer is not an exception and not a 500', { timeout: 30_000 }, async () => {
  const arm = await createWebClient();
  const { cloud } = arm.lab;
  const start = cloud.world;
  const request = fc.tuple(fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE'), paths, bodies);
  await fc.assert(
    fc.asyncProperty(request, async ([method, path, body]) => {
      cloud.restore(start);
      const { status } = await arm.call(method, path, method === 'GET' ? undefined : body);
      if (status === 500) throw new Error('An answer of 500');
      if (status >= 300 || method === 'GET') return;
      // What was written can be read again.
      const list = await arm.call('GET', `${ids.subscription}/resources`);
      if (list.status !== 200) throw new Error('The list is broken');
      const references = await arm.call('GET', `${platform.app}/config/configreferences/appsettings`);
      if (references.status !== 200 && references.status !== 404) throw new Error('The references are broken');
    }),
    { numRuns: 300, seed: 4 },
  );
});
