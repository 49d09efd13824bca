import { describe, expect, it } from 'vitest';
import { CloudNetworkError } from './network';
import { tailwind } from './scenarios/tailwind';
import { tailwindIds as ids } from './scenarios/tailwind-ids';
import { createTestCloud, withSystemIdentity } from './testing.test-helper';

const patch = { method: 'PATCH', body: '{"identity":{"type":"SystemAssigned"}}' };

async function patchIdentity(test: Awaited<ReturnType<typeof createTestCloud>>): Promise<Response> {
  const token = await test.operatorToken('https://management.azure.com/');
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const url = `https://management.azure.com${ids.vm}?api-version=2024-07-01`;
  return test.send(url, { ...patch, headers }, { kind: 'laptop' });
}

describe('a cloud', () => {
  it('keeps its world as JSON that cannot be changed from outside, and shares what stays the same', async () => {
    const test = await createTestCloud();
    const before = test.cloud.world;
    await patchIdentity(test);
    const after = test.cloud.world;

    expect(after).not.toBe(before);
    expect(after.vaultContents).toBe(before.vaultContents);
    expect(JSON.parse(JSON.stringify(after))).toEqual(after);
    expect(() => Object.assign(after.tenant, { displayName: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(before.resources, { x: null })).toThrow(TypeError);
  });

  it('numbers its events without gaps and ties them to their exchange', async () => {
    const test = await createTestCloud();
    await patchIdentity(test);
    const { events } = test.cloud;

    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
    const request = events.findLast(({ kind }) => kind === 'request');
    const kinds = events.filter(({ exchange }) => exchange === request?.exchange).map(({ kind }) => kind);
    expect(kinds).toEqual(['decision', 'activity', 'request']);
  });

  it('records a request that never arrived, and fails as a network does', async () => {
    const { send, eventsOf } = await createTestCloud();
    const sent = send('http://169.254.169.254/metadata/versions', {}, { kind: 'laptop' });

    await expect(sent).rejects.toThrow(CloudNetworkError);
    expect(eventsOf('request')).toMatchObject([
      { service: null, outcome: { kind: 'network-error', code: 'ETIMEDOUT' } },
    ]);
  });

  it('goes back to a snapshot and says so in the log, which keeps what happened', async () => {
    const test = await createTestCloud();
    const before = test.cloud.world;
    await patchIdentity(test);
    const count = test.cloud.events.length;
    test.cloud.restore(before);

    expect(test.cloud.world).toBe(before);
    expect(test.cloud.events).toHaveLength(count + 1);
    expect(test.cloud.events.at(-1)).toMatchObject({ kind: 'restore', exchange: null });
  });

  it('explains without recording anything', async () => {
    const { cloud } = await createTestCloud(withSystemIdentity(tailwind));
    const explanation = cloud.explain({
      principalId: ids.operator,
      plane: 'data',
      action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
      scope: ids.stockDbSecret,
    });

    expect(explanation).toMatchObject({ allowed: false, verdict: 'no-assignment-allows' });
    expect(cloud.events).toEqual([]);
  });

  it('tells listeners until they stop listening', async () => {
    const { cloud, send } = await createTestCloud();
    let calls = 0;
    const stop = cloud.subscribe(() => calls++);
    await send('http://169.254.169.254/metadata/versions');
    const heard = calls;
    stop();
    await send('http://169.254.169.254/metadata/versions');

    expect(heard).toBeGreaterThan(0);
    expect(calls).toBe(heard);
  });
});
