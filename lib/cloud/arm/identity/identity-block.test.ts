import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { vmPrincipal, withSystemIdentity } from '../../testing.test-helper';
import { createArmClient, operatorWith, roleIds } from '../arm-client.test-helper';

const missing = `${ids.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none`;
const userAssigned = (...names: readonly string[]) => ({
  type: 'UserAssigned',
  userAssignedIdentities: Object.fromEntries(names.map((name) => [name, {}])),
});

test('a null block changes nothing', async () => {
  const arm = await createArmClient(withSystemIdentity());
  const { status, body } = await arm.call('PATCH', ids.vm, { identity: null, tags: { a: 'b' } });
  expect([status, body.tags, body.identity.principalId]).toEqual([200, { a: 'b' }, vmPrincipal.objectId]);
});

test.each([['UserAssigned'], ['SystemAssigned, UserAssigned']])(
  '%s without an identity, and none attached before, is refused',
  async (type) => {
    const arm = await createArmClient();
    const before = arm.lab.cloud.world;
    for (const identity of [{ type }, { type, userAssignedIdentities: {} }, { type, userAssignedIdentities: null }]) {
      expect(await arm.errorOf('PATCH', ids.vm, { identity })).toBe(
        `400 FailedIdentityOperation: Identity operation for resource '${ids.vm}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '{"error":{"code":"BadRequest","message":"The request format was unexpected : Request requires identities to be assigned."}}'.'.`,
      );
    }
    expect(arm.lab.cloud.world).toBe(before);
  },
);

test('rights are asked for every identity before one is looked for', async () => {
  const arm = await createArmClient(
    operatorWith([
      [roleIds.contributor, ids.vm],
      ['f1a07417-d97a-45cb-824c-7a7467783830', missing],
    ]),
  );
  const refused = await arm.errorOf('PATCH', ids.vm, { identity: userAssigned(missing, ids.webIdentity) });
  expect(refused).toContain('403 LinkedAuthorizationFailed: ');
  expect(refused).toContain(`on the linked scope(s) '${ids.webIdentity}'`);
  expect(await arm.errorOf('PATCH', ids.vm, { identity: userAssigned(missing) })).toContain(
    `400 FailedIdentityOperation: `,
  );
});

test('an identity that is attached already needs the right too, when it is named', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { identity: userAssigned(ids.webIdentity) });
  const { world } = arm.lab.cloud;
  const scenario = operatorWith([[roleIds.virtualMachineContributor, ids.vm]], {
    id: 'attached',
    title: 'Attached',
    startsAt: arm.lab.clock.now(),
    world,
  });
  const limited = await createArmClient(scenario);
  expect((await limited.call('PATCH', ids.vm, { identity: userAssigned(ids.webIdentity) })).status).toBe(403);
  const kept = await limited.call('PATCH', ids.vm, { identity: { type: 'SystemAssigned, UserAssigned' } });
  expect(Object.keys(kept.body.identity.userAssignedIdentities)).toEqual([ids.webIdentity]);
  const detach = { type: 'SystemAssigned', userAssignedIdentities: undefined };
  expect((await limited.call('PATCH', ids.vm, { identity: detach })).body.identity.type).toBe('SystemAssigned');
});

test('a reference to a deleted identity stays until it is detached; naming it fails; one of its name is another', async () => {
  const arm = await createArmClient();
  await arm.call('PATCH', ids.vm, { identity: userAssigned(ids.webIdentity) });
  await arm.call('DELETE', ids.webIdentity);
  expect((await arm.call('PATCH', ids.vm, { identity: { type: 'UserAssigned' } })).status).toBe(200);
  expect(await arm.errorOf('PATCH', ids.vm, { identity: userAssigned(ids.webIdentity) })).toContain(
    `"message":"Resource '${ids.webIdentity}' was not found."`,
  );

  const { properties } = (await arm.call('PUT', ids.webIdentity, { location: 'westeurope' })).body;
  const stale = (await arm.call('GET', ids.vm)).body.identity.userAssignedIdentities[ids.webIdentity];
  expect(stale.principalId).toBe(ids.webPrincipal);
  const named = await arm.call('PATCH', ids.vm, { identity: userAssigned(ids.webIdentity.toLowerCase()) });
  expect(named.body.identity.userAssignedIdentities).toEqual({
    [ids.webIdentity]: { principalId: properties.principalId, clientId: properties.clientId },
  });
  const off = { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: null } };
  expect((await arm.call('PATCH', ids.vm, { identity: off })).body.identity).toEqual({ type: 'None' });
});

test('an identity that is named in two spellings is attached once', async () => {
  const arm = await createArmClient();
  const names = [ids.webIdentity, ids.webIdentity.toLowerCase()];
  const { body } = await arm.call('PATCH', ids.vm, { identity: userAssigned(...names) });
  expect(Object.keys(body.identity.userAssignedIdentities)).toEqual([ids.webIdentity]);
});

test('a resource of another type is no identity', async () => {
  const arm = await createArmClient();
  expect(await arm.errorOf('PATCH', ids.vm, { identity: userAssigned(ids.vault) })).toContain(
    '400 FailedIdentityOperation: ',
  );
});
