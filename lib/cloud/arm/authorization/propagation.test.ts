import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../../scenarios/tailwind-ids';
import { roles, vmPrincipal, withRole, withSystemIdentity } from '../../testing.test-helper';
import { type ArmClient, createArmClient, roleIds } from '../arm-client.test-helper';

const MINUTE = 60_000;
const NAME = '11111111-2222-4333-8444-555555555555';
const at = (scope: string, name = NAME) => `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
const given = at(ids.vault, '00000000-0000-4000-8000-000000000001');
const grant = (change: Record<string, unknown> = {}) => ({
  properties: {
    roleDefinitionId: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.secretsUser}`,
    principalId: vmPrincipal.objectId,
    principalType: 'ServicePrincipal',
    ...change,
  },
});
const never = "(@Resource[Microsoft.Storage/storageAccounts:name] StringEquals 'nowhere')";

interface Lab {
  readonly arm: ArmClient;
  /** Status of reading the secret from the virtual machine, with the token it had from the start. */
  read(): Promise<number>;
  wait(milliseconds: number): void;
  /** Why the assignment counts or not, by the decision that was recorded last. */
  reasons(id: string): readonly string[];
}

async function labWith(scenario = withSystemIdentity(), propagationDelay = 10 * MINUTE): Promise<Lab> {
  const arm = await createArmClient(scenario);
  arm.lab.cloud.setFaults({ propagationDelay });
  const token = await arm.lab.vmToken('https://vault.azure.net');
  return {
    arm,
    async read() {
      const headers = { authorization: `Bearer ${token}` };
      const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
      return (await arm.lab.send(url, { headers })).status;
    },
    wait(milliseconds) {
      arm.lab.clock.advance(milliseconds);
    },
    reasons(id) {
      const decisions = arm.lab.eventsOf('decision').filter(({ service }) => service === 'key-vault');
      const considered = decisions.at(-1)?.explanation.considered ?? [];
      return considered.filter(({ assignmentId }) => assignmentId === id).map(({ reason }) => reason);
    },
  };
}

test('a new assignment counts when the delay has passed, and is read at once', async () => {
  const lab = await labWith();
  expect((await lab.arm.call('PUT', at(ids.vault), grant())).status).toBe(201);
  expect((await lab.arm.call('GET', at(ids.vault))).status).toBe(200);
  expect(await lab.read()).toBe(403);
  expect(lab.reasons(at(ids.vault))).toEqual(['not-propagated']);
  lab.wait(10 * MINUTE - 1);
  expect(await lab.read()).toBe(403);
  lab.wait(1);
  expect(await lab.read()).toBe(200);
  expect(lab.reasons(at(ids.vault))).toEqual(['allows']);
});

test('a deleted assignment counts until the delay has passed, and is gone from every read at once', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  expect((await lab.arm.call('DELETE', given)).status).toBe(200);
  expect((await lab.arm.call('GET', given)).status).toBe(404);
  expect((await lab.arm.call('DELETE', given)).status).toBe(204);
  const { body } = await lab.arm.call('GET', `${ids.vault}/providers/Microsoft.Authorization/roleAssignments`);
  expect(body.value.map((each: { id: string }) => each.id)).not.toContain(given);
  expect(await lab.read()).toBe(200);
  lab.wait(10 * MINUTE - 1);
  expect(await lab.read()).toBe(200);
  lab.wait(1);
  expect(await lab.read()).toBe(403);
  expect(lab.reasons(given)).toEqual(['removed']);
});

test('what has ceased to count is forgotten at the next write', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  await lab.arm.call('DELETE', given);
  lab.wait(10 * MINUTE);
  expect(Object.keys(lab.arm.lab.cloud.world.lingeringAssignments)).toHaveLength(1);
  await lab.arm.call('PUT', at(ids.vault), grant());
  expect(Object.keys(lab.arm.lab.cloud.world.lingeringAssignments)).toEqual([]);
});

test('deleted before it counted, it never counts', async () => {
  const lab = await labWith();
  await lab.arm.call('PUT', at(ids.vault), grant());
  lab.wait(5 * MINUTE);
  expect((await lab.arm.call('DELETE', at(ids.vault))).status).toBe(200);
  expect(lab.arm.lab.cloud.world.lingeringAssignments).toEqual({});
  lab.wait(20 * MINUTE);
  expect(await lab.read()).toBe(403);
});

test('a new description changes nothing that has to spread', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  await lab.arm.call('PUT', given, grant({ description: 'why' }));
  expect(await lab.read()).toBe(200);

  await lab.arm.call('PUT', at(ids.resourceGroup), grant());
  lab.wait(4 * MINUTE);
  await lab.arm.call('PUT', at(ids.resourceGroup), grant({ description: 'why' }));
  await lab.read();
  expect(lab.reasons(at(ids.resourceGroup))).toEqual(['not-propagated']);
  await lab.arm.call('DELETE', given);
  lab.wait(6 * MINUTE);
  expect(await lab.read()).toBe(200);
  expect(lab.reasons(at(ids.resourceGroup))).toEqual(['allows']);
});

test('until a new condition counts, the one before does', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  await lab.arm.call('PUT', given, grant({ condition: never }));
  expect(await lab.read()).toBe(200);
  lab.wait(6 * MINUTE);
  // A second change on the way replaces the first, and the old state stays until it arrives.
  await lab.arm.call('PUT', given, grant({ condition: `${never} AND ${never}` }));
  lab.wait(9 * MINUTE);
  expect(await lab.read()).toBe(200);
  lab.wait(1 * MINUTE);
  expect(await lab.read()).toBe(403);
});

test('deleted and created again under its name, it counts for the first while and again later', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  await lab.arm.call('DELETE', given);
  lab.wait(5 * MINUTE);
  expect((await lab.arm.call('PUT', given, grant())).status).toBe(201);
  expect(await lab.read()).toBe(200);
  lab.wait(5 * MINUTE);
  expect(await lab.read()).toBe(403);
  lab.wait(5 * MINUTE);
  expect(await lab.read()).toBe(200);
});

test('a change on the way does not keep alive what was deleted before', async () => {
  const lab = await labWith(withRole(withSystemIdentity(), roles.secretsUser));
  await lab.arm.call('DELETE', given);
  lab.wait(5 * MINUTE);
  await lab.arm.call('PUT', given, grant());
  lab.wait(1 * MINUTE);
  await lab.arm.call('PUT', given, grant({ condition: never }));
  expect(await lab.read()).toBe(200);
  lab.wait(4 * MINUTE);
  expect(await lab.read()).toBe(403);
});

test('without a delay everything counts at once', async () => {
  const lab = await labWith(withSystemIdentity(), 0);
  await lab.arm.call('PUT', at(ids.vault), grant());
  expect(await lab.read()).toBe(200);
  await lab.arm.call('DELETE', at(ids.vault));
  expect(await lab.read()).toBe(403);
  expect(lab.arm.lab.cloud.world.lingeringAssignments).toEqual({});
});

test('the control plane waits too', async () => {
  const lab = await labWith();
  const token = await lab.arm.lab.vmToken('https://management.azure.com');
  const read = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return (await lab.arm.lab.send(`https://management.azure.com${ids.vm}?api-version=2024-07-01`, { headers })).status;
  };
  const role = `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds.reader}`;
  await lab.arm.call('PUT', at(ids.resourceGroup), grant({ roleDefinitionId: role }));
  expect(await read()).toBe(403);
  lab.wait(10 * MINUTE);
  expect(await read()).toBe(200);
});
