import { beforeEach, expect, it } from 'vitest';
import { createClock } from '../cloud/clock';
import { createKeys } from '../cloud/keys';
import { tailwind } from '../cloud/scenarios/tailwind';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatform } from '../cloud/scenarios/tailwind-platform';
import { testSigningKey } from '../cloud/tokens/test-keys.test-helper';
import { createLongRunningCloud, type LongRunningCloud, realClock } from './long-running-cloud';

let cloud: LongRunningCloud;

beforeEach(async () => {
  cloud = createLongRunningCloud(tailwind, createKeys(await testSigningKey()), realClock());
});

const ask = (path: string, body?: string) =>
  cloud.send(new Request(`https://management.azure.com${path}`, body === undefined ? {} : { method: 'POST', body }), {
    kind: 'laptop',
  });

it('forgets the oldest events under a load that never pauses, and answers every request', async () => {
  const answers: number[] = [];
  const client = async () => {
    for (let index = 0; index < 500; index++) answers.push((await ask('/subscriptions')).response.status);
  };
  await Promise.all(Array.from({ length: 8 }, client));
  expect(answers).toHaveLength(4000);
  const { events } = cloud.current();
  expect(events.length).toBeLessThan(3100);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
  expect(new Set(events.filter(({ kind }) => kind === 'request').map(({ exchange }) => exchange)).size).toBe(
    events.filter(({ kind }) => kind === 'request').length,
  );
});

it('keeps no long bodies, which would fill the memory', async () => {
  const body = 'x'.repeat(8 * 1024 * 1024);
  for (let index = 0; index < 9; index++) await ask('/subscriptions', body);
  const held = cloud
    .current()
    .events.reduce((sum, each) => sum + (each.kind === 'request' ? each.requestBody.length : 0), 0);
  expect(held).toBe(0);
});

it('forgets events alone: a vault still knows how often it was asked', async () => {
  const clock = createClock(tailwindPlatform.startsAt);
  const own = createLongRunningCloud(tailwindPlatform, createKeys(await testSigningKey()), clock);
  const get = (url: string, headers: Record<string, string>) =>
    own.send(new Request(url, { headers }), { kind: 'vm', resourceId: tailwindIds.vm });
  const tokenUrl =
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net';
  const { access_token: token } = await (await get(tokenUrl, { metadata: 'true' })).response.json();
  const statuses: number[] = [];
  for (let index = 0; index < 4001; index++) {
    const { response } = await get('https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=2025-07-01', {
      authorization: `Bearer ${token}`,
    });
    statuses.push(response.status);
  }
  expect([new Set(statuses.slice(0, 4000)), statuses[4000]]).toEqual([new Set([403]), 429]);
  expect(own.current().eventCount).toBeLessThan(3100);
}, 30_000);
