import { ComputeManagementClient } from '@azure/arm-compute';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { operatorWith, roleIds } from '../arm/arm-client.test-helper';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';
import { all } from './all.test-helper';
import { httpClientAt, operatorCredential } from './arm-sdk.test-helper';

/** The unmodified `@azure/arm-compute`, which is given an HTTP client and a credential and nothing else. */

beforeEach(() => {
  // The SDK compares expiry with the machine's clock; and the seconds between its questions pass at once.
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setTimerTickMode('nextTimerAsync');
});

afterEach(() => {
  vi.useRealTimers();
});

async function client(scenario: Scenario = tailwind): Promise<{ lab: TestCloud; compute: ComputeManagementClient }> {
  const lab = await createTestCloud(scenario);
  const options = { httpClient: httpClientAt(lab) };
  return { lab, compute: new ComputeManagementClient(operatorCredential(lab), ids.subscriptionId, options) };
}

const group = 'rg-stock';
const vmWebIdentity = { [ids.webIdentity]: {} };

test('a machine is created, waited for and read', async () => {
  const { compute } = await client();
  const created = await compute.virtualMachines.createOrUpdate(group, 'vm-new', {
    location: 'westeurope',
    identity: { type: 'SystemAssigned' },
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    osProfile: { computerName: 'new', adminUsername: 'robin' },
  });
  expect(created).toMatchObject({
    name: 'vm-new',
    provisioningState: 'Succeeded',
    identity: { type: 'SystemAssigned', principalId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    hardwareProfile: { vmSize: 'Standard_D2s_v5' },
    osProfile: { computerName: 'new', adminUsername: 'robin' },
  });
  expect((await all(compute.virtualMachines.list(group))).map(({ name }) => name)).toEqual(['vm-new', 'vm-stock']);
  expect((await all(compute.virtualMachines.listAll())).map(({ name }) => name)).toEqual(['vm-new', 'vm-stock']);
});

test('identities are switched on, attached and detached', async () => {
  const { compute } = await client();
  const update = (identity: object) => compute.virtualMachines.update(group, 'vm-stock', { identity });
  const on = await update({ type: 'SystemAssigned' });
  expect(on.identity).toMatchObject({ type: 'SystemAssigned', tenantId: ids.tenantId });
  const both = await update({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: vmWebIdentity });
  expect(both.identity?.userAssignedIdentities).toEqual({
    [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient },
  });
  expect(both.identity?.principalId).toBe(on.identity?.principalId);
  expect((await update({ type: 'None' })).identity?.principalId).toBeUndefined();
});

test('stopped, deallocated and started again, each waited for', async () => {
  const { compute, lab } = await client();
  const power = async () => {
    const view = await compute.virtualMachines.instanceView(group, 'vm-stock');
    return view.statuses?.map(({ code }) => code);
  };
  await compute.virtualMachines.powerOff(group, 'vm-stock');
  expect(await power()).toEqual(['ProvisioningState/succeeded', 'PowerState/stopped']);
  await compute.virtualMachines.deallocate(group, 'vm-stock');
  expect(await power()).toEqual(['ProvisioningState/succeeded', 'PowerState/deallocated']);
  await expect(lab.vmToken('https://vault.azure.net')).rejects.toMatchObject({ code: 'EHOSTDOWN' });
  await compute.virtualMachines.start(group, 'vm-stock');
  expect(await power()).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
  await compute.virtualMachines.restart(group, 'vm-stock');
  const read = await compute.virtualMachines.get(group, 'vm-stock', { expand: 'instanceView' });
  expect(read.instanceView?.statuses?.at(-1)).toEqual({
    code: 'PowerState/running',
    level: 'Info',
    displayStatus: 'VM running',
  });
});

test('a deleted machine is gone, and deleting it once more is no error', async () => {
  const { compute } = await client();
  await compute.virtualMachines.delete(group, 'vm-stock');
  await expect(compute.virtualMachines.get(group, 'vm-stock')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
  await compute.virtualMachines.delete(group, 'vm-stock');
});

test('a refusal has its code', async () => {
  const { compute } = await client(operatorWith([[roleIds.reader, ids.resourceGroup]]));
  await expect(compute.virtualMachines.start(group, 'vm-stock')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 403,
    code: 'AuthorizationFailed',
    message: expect.stringContaining(`perform action 'Microsoft.Compute/virtualMachines/start/action' over scope`),
  });
});

test('who may change machines may not attach an identity without a right on it', async () => {
  const { compute } = await client(operatorWith([[roleIds.virtualMachineContributor, ids.resourceGroup]]));
  const identity = { type: 'UserAssigned' as const, userAssignedIdentities: vmWebIdentity };
  await expect(compute.virtualMachines.update(group, 'vm-stock', { identity })).rejects.toMatchObject({
    statusCode: 403,
    code: 'LinkedAuthorizationFailed',
  });
  await compute.virtualMachines.deallocate(group, 'vm-stock');
});
