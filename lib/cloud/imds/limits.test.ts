import { beforeEach, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud, withSystemIdentity } from '../testing.test-helper';

const token =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net';
const instance = 'http://169.254.169.254/metadata/instance?api-version=2025-04-07';
const otherMachine = `${tailwindIds.vm}-2`;

let lab: TestCloud;
beforeEach(async () => {
  const two = changed(withSystemIdentity(), (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine !== undefined) draft.resources[otherMachine.toLowerCase()] = { ...machine, id: otherMachine };
  });
  lab = await createTestCloud(two);
});

async function status(url: string, resourceId: string = tailwindIds.vm): Promise<number> {
  const response = await lab.send(url, { headers: { Metadata: 'true' } }, { kind: 'vm', resourceId });
  return response.status;
}

async function statuses(url: string, times: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let count = 0; count < times; count++) seen.push(await status(url));
  return seen;
}

test.each([
  ['managed identity', token, 20],
  ['managed identity by its other endpoint', token.replace('oauth2/token', 'info'), 20],
  ['instance', instance, 5],
  ['versions', instance.replace('instance', 'versions'), 5],
])('%s: as many requests a second as Azure allows', async (_name, url, allowed) => {
  const seen = await statuses(url, allowed + 2);
  expect(seen).toEqual([...Array<number>(allowed).fill(200), 429, 429]);
  lab.clock.advance(999);
  expect(await status(url)).toBe(429);
  lab.clock.advance(1);
  expect(await status(url)).toBe(200);
});

test('each machine, and each category, has a limit of its own', async () => {
  await statuses(instance, 6);
  expect(await status(instance)).toBe(429);
  expect(await status(token)).toBe(200);
  expect(await status(instance, otherMachine)).toBe(200);
});

test('five token requests at one time, not six', async () => {
  const seen = await Promise.all(Array.from({ length: 7 }, () => status(token)));
  expect(seen).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(await status(token)).toBe(200);
});

test('a clock that is set back starts counting anew', async () => {
  await statuses(token, 21);
  lab.clock.advance(-3600 * 1000);
  expect(await status(token)).toBe(200);
});

test.each([
  [token, { error: 'invalid_request', error_description: 'Temporarily throttled, too many requests' }],
  [instance, { error: expect.any(String) }],
])('what is refused says so: %s', async (url, body) => {
  await statuses(url, 20);
  const response = await lab.send(url, { headers: { Metadata: 'true' } });
  expect([response.status, response.statusText]).toEqual([429, 'Too Many Requests']);
  expect(await response.json()).toEqual(body);
});
