import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createArmClient } from './arm-client.test-helper';

const HOST = 'https://management.azure.com';

/** The address in a header, as a path. */
function pathIn(headers: Headers, name: string): string {
  const address = headers.get(name) ?? '';
  expect(address.startsWith(`${HOST}/subscriptions/${ids.subscriptionId}/`)).toBe(true);
  return address.slice(HOST.length);
}

test('an action tells two addresses: one of its state, one of its result', async () => {
  const arm = await createArmClient();
  const accepted = await arm.call('POST', `${ids.vm}/deallocate?api-version=2024-07-01`);
  expect([accepted.status, accepted.body, accepted.headers.get('retry-after')]).toEqual([202, null, '1']);

  const result = pathIn(accepted.headers, 'location');
  const state = pathIn(accepted.headers, 'azure-asyncoperation');
  expect(state).toMatch(
    /\/providers\/Microsoft\.Compute\/locations\/westeurope\/operations\/[0-9a-f-]{36}\?api-version=2024-07-01$/,
  );
  expect(result).toContain('monitor=true');

  const first = await arm.call('GET', state);
  expect(first.body).toMatchObject({ status: 'InProgress', startTime: '2026-11-24T09:00:00.000Z' });
  expect(first.headers.get('retry-after')).toBe('1');
  const second = await arm.call('GET', state);
  expect(second.body).toMatchObject({ status: 'Succeeded', endTime: '2026-11-24T09:00:00.000Z' });
  expect(second.headers.get('retry-after')).toBeNull();
  expect([(await arm.call('GET', result)).status, (await arm.call('GET', state)).body.status]).toEqual([
    200,
    'Succeeded',
  ]);
});

test('a result is asked for until it is no longer 202', async () => {
  const arm = await createArmClient();
  const accepted = await arm.call('DELETE', ids.resourceGroup);
  const result = pathIn(accepted.headers, 'location');
  expect(result).toMatch(/\/operationresults\/[0-9a-f-]{36}\?api-version=2024-07-01$/);
  expect(accepted.headers.get('azure-asyncoperation')).toBeNull();
  const first = await arm.call('GET', result);
  expect([first.status, first.headers.get('location')]).toEqual([202, `${HOST}${result}`]);
  expect((await arm.call('GET', result)).status).toBe(200);
});

test('half a minute ends an operation that nobody asked about', async () => {
  const arm = await createArmClient();
  const state = pathIn((await arm.call('POST', `${ids.vm}/start`)).headers, 'azure-asyncoperation');
  arm.lab.clock.advance(30_000);
  expect((await arm.call('GET', state)).body.status).toBe('Succeeded');
});

test('the creation of a machine is 201 and Creating, and the machine is there at once', async () => {
  const arm = await createArmClient();
  const created = await arm.call('PUT', `${ids.vm}2`, { location: 'westeurope' });
  expect([created.status, created.body.properties.provisioningState]).toEqual([201, 'Creating']);
  expect(created.headers.get('location')).toBeNull();
  const read = await arm.call('GET', `${ids.vm}2`);
  expect([read.status, read.body.properties.provisioningState]).toEqual([200, 'Succeeded']);
  const state = pathIn(created.headers, 'azure-asyncoperation');
  expect((await arm.call('GET', state)).body.status).toBe('InProgress');
});

test.each(['00000000-0000-4000-8000-000000000000', '__proto__', 'constructor'])(
  'an operation that is not known is not found: %s',
  async (id) => {
    const arm = await createArmClient();
    const provider = `${ids.subscription}/providers/Microsoft.Compute/locations/westeurope`;
    for (const path of [
      `${provider}/operations/${id}`,
      `${provider}/operationStatuses/${id}`,
      `${provider}/operationResults/${id}`,
      `${provider}/asyncoperations/${id}?monitor=true`,
      `${ids.subscription}/operationresults/${id}`,
    ]) {
      expect(await arm.errorOf('GET', path)).toBe(`404 NotFound: The operation '${id}' was not found.`);
    }
  },
);

test('operations of the day before are forgotten', async () => {
  const arm = await createArmClient();
  await arm.call('POST', `${ids.vm}/start`);
  arm.lab.clock.advance(3_600_000);
  await arm.call('POST', `${ids.vm}/start`);
  expect(Object.keys(arm.lab.cloud.world.platform.operations)).toHaveLength(2);
  arm.lab.clock.advance(23 * 3_600_000 + 1);
  const fresh = await createArmClient({
    id: 'later',
    title: 'Later',
    startsAt: arm.lab.clock.now(),
    world: arm.lab.cloud.world,
  });
  await fresh.call('POST', `${ids.vm}/start`);
  expect(Object.keys(fresh.lab.cloud.world.platform.operations)).toHaveLength(2);
});
