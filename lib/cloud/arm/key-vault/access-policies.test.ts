import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { createArmClient } from '../arm-client.test-helper';

const entry = (objectId: string, permissions: object, extra: object = {}) => ({
  tenantId: ids.tenantId,
  objectId,
  permissions,
  ...extra,
});
const robin = entry(ids.operator, { secrets: ['get', 'list'], keys: ['get'] });
const mika = entry(ids.colleague, { secrets: ['all'] });
const application = { applicationId: ids.webClient };

test.each([
  ['add to none', [], 'add', robin, [robin]],
  ['add another', [mika], 'add', robin, [mika, robin]],
  [
    'add to what is there',
    [robin, mika],
    'add',
    entry(ids.operator.toUpperCase(), { secrets: ['Get', 'set'], certificates: ['list'] }),
    [
      entry(ids.operator.toUpperCase(), { secrets: ['get', 'list', 'set'], keys: ['get'], certificates: ['list'] }),
      mika,
    ],
  ],
  [
    'add through an application is another entry',
    [robin],
    'add',
    entry(ids.operator, { secrets: ['get'] }, application),
    [robin, entry(ids.operator, { secrets: ['get'] }, application)],
  ],
  [
    'replace one',
    [robin, mika],
    'replace',
    entry(ids.operator, { secrets: ['set'] }),
    [entry(ids.operator, { secrets: ['set'] }), mika],
  ],
  [
    'remove some',
    [robin, mika],
    'remove',
    entry(ids.operator, { secrets: ['LIST'] }),
    [entry(ids.operator, { secrets: ['get'], keys: ['get'] }), mika],
  ],
  ['remove everything', [robin, mika], 'remove', entry(ids.operator, { secrets: ['all'], keys: ['get'] }), [mika]],
  ['remove who is not there', [mika], 'remove', robin, [mika]],
])('%s', async (_, before, kind, named, after) => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vault, { properties: { accessPolicies: before } });
  const answer = await arm.call('PUT', `${ids.vault}/accessPolicies/${kind}`, {
    properties: { accessPolicies: [named] },
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    id: `${ids.vault}/accessPolicies/`,
    type: 'Microsoft.KeyVault/vaults/accessPolicies',
    location: 'westeurope',
    properties: { accessPolicies: after },
  });
  expect((await arm.call('GET', ids.vault)).body.properties.accessPolicies).toEqual(after);
});

test.each([
  ['forget', { properties: { accessPolicies: [robin] } }, '400 BadRequest: '],
  ['add', { properties: {} }, '400 InvalidRequestContent: '],
  ['add', { properties: { accessPolicies: [entry('robin', {})] } }, '400 BadRequest: '],
])('%s is refused: %o', async (kind, body, expected) => {
  const arm = await createArmClient();
  const before = arm.lab.cloud.world;
  expect((await arm.errorOf('PUT', `${ids.vault}/accessPolicies/${kind}`, body)).slice(0, expected.length)).toBe(
    expected,
  );
  expect(arm.lab.cloud.world).toBe(before);
});

test('there are 1,024 entries at most', async () => {
  const arm = await createArmClient();
  const many = Array.from({ length: 1025 }, (_, index) =>
    entry(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, { secrets: ['get'] }),
  );
  const put = (accessPolicies: readonly object[]) => arm.call('PATCH', ids.vault, { properties: { accessPolicies } });
  expect((await put(many)).status).toBe(400);
  expect((await put(many.slice(1))).status).toBe(200);
});
