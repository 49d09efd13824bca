import { produce } from 'immer';
import { beforeEach, expect, test } from 'vitest';
import { createClock } from '../clock';
import { createCloud } from '../cloud';
import { managedCredentialAt } from '../entra/managed-credential';
import { createIds } from '../ids';
import { createKeys } from '../keys';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import type { Scenario } from '../world';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const vaultResource = 'https://vault.azure.net';
const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${vaultResource}`;
const init = { headers: { Metadata: 'true' } };
const otherMachine = `${tailwindIds.vm}-2`;

let lab: TestCloud;
beforeEach(async () => {
  lab = await createTestCloud(withSystemIdentity());
});

/** vm-stock and a second machine, both with `id-web` alone. */
function withSharedIdentity(): Scenario {
  return changed(tailwind, (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('The scenario has no vm-stock.');
    const web = { principalId: tailwindIds.webPrincipal, clientId: tailwindIds.webClient };
    machine.identity = { type: 'UserAssigned', userAssignedIdentities: { [tailwindIds.webIdentity]: web } };
    draft.resources[otherMachine.toLowerCase()] = { ...machine, id: otherMachine, name: 'vm-stock-2' };
  });
}

test('the same token comes for a day, and its issue is one sign-in', async () => {
  const first = await lab.vmToken(vaultResource);
  lab.clock.advance(DAY - 6 * 60 * 1000);
  expect(await lab.vmToken(vaultResource)).toBe(first);
  expect(lab.eventsOf('sign-in')).toMatchObject([
    {
      category: 'ManagedIdentitySignInLogs',
      principalId: vmPrincipal.objectId,
      clientId: vmPrincipal.appId,
      principalName: 'vm-stock',
      resourceId: tailwindIds.vm,
      resultType: '0',
      uniqueTokenIdentifier: decodeToken(first).claims?.uti,
    },
  ]);
});

test('what is left of a token counts down', async () => {
  await lab.vmToken(vaultResource);
  lab.clock.advance(HOUR);
  expect((await (await lab.send(url, init)).json()).expires_in).toBe('82800');
});

test('each resource has a token of its own, in its spelling', async () => {
  const tokens = [await lab.vmToken(vaultResource), await lab.vmToken(`${vaultResource}/`)];
  expect(tokens.map((token) => decodeToken(token).claims?.aud)).toEqual([vaultResource, `${vaultResource}/`]);
});

test.each([
  ['after a day', DAY],
  ['in its last five minutes', DAY - 5 * 60 * 1000],
  ['when the clock was set back', -HOUR],
])('a new token is made %s', async (_name, milliseconds) => {
  const first = await lab.vmToken(vaultResource);
  lab.clock.advance(milliseconds);
  expect(await lab.vmToken(vaultResource)).not.toBe(first);
});

test('expired tokens are not kept', async () => {
  await lab.vmToken(vaultResource);
  await lab.vmToken('https://management.azure.com');
  lab.clock.advance(2 * DAY);
  await lab.vmToken(vaultResource);
  expect(Object.keys(lab.cloud.world.platform.tokens)).toHaveLength(1);
});

test('who asks at the same time gets the same token, by one sign-in', async () => {
  const tokens = await Promise.all([1, 2, 3].map(() => lab.vmToken(vaultResource)));
  expect(new Set(tokens).size).toBe(1);
  expect(lab.eventsOf('sign-in')).toHaveLength(1);
});

test('a saved world still hands out the token, in another cloud', async () => {
  const first = await lab.vmToken(vaultResource);
  const saved = JSON.parse(JSON.stringify(lab.cloud.world));
  const again = createCloud({
    scenario: { ...tailwind, world: saved },
    clock: createClock(lab.clock.now() + HOUR),
    ids: createIds(99),
    keys: createKeys(lab.signingKey),
  });
  const response = await again.fetch(new Request(url, init), { kind: 'vm', resourceId: tailwindIds.vm });
  expect((await response.json()).access_token).toBe(first);
  expect(again.events.filter(({ kind }) => kind === 'sign-in')).toEqual([]);
});

test('two machines share an identity and no token: each token names who asked', async () => {
  lab = await createTestCloud(withSharedIdentity());
  const tokens = await Promise.all(
    [tailwindIds.vm, otherMachine].map(async (resourceId) => {
      const response = await lab.send(url, init, { kind: 'vm', resourceId });
      return decodeToken((await response.json()).access_token).claims;
    }),
  );
  expect(tokens.map((claims) => String(claims?.xms_az_rid).split('/').at(-1))).toEqual(['vm-stock', 'vm-stock-2']);
  expect(new Set(tokens.map((claims) => claims?.oid))).toEqual(new Set([tailwindIds.webPrincipal]));
});

test.each([
  ['switched off', tailwind.world],
  [
    'deleted in the directory',
    produce(withSystemIdentity().world, (draft) => {
      delete draft.directory.servicePrincipals[vmPrincipal.objectId];
    }),
  ],
])('an identity that was %s gets no token, cached or new', async (_name, world) => {
  await lab.vmToken(vaultResource);
  const { tokens } = lab.cloud.world.platform;
  lab.cloud.restore({ ...world, platform: { ...world.platform, tokens } });
  const response = await lab.send(url, init);
  expect([response.status, (await response.json()).error_description]).toEqual([400, 'Identity not found']);
});

test('groups are those of the moment of issue, until the next token', async () => {
  const before = await lab.vmToken(vaultResource);
  lab.cloud.restore(
    produce(lab.cloud.world, (draft) => {
      draft.directory.groups[tailwindIds.stockTeam]?.memberIds.push(vmPrincipal.objectId);
    }),
  );
  lab.clock.advance(23 * HOUR);
  const still = await lab.vmToken(vaultResource);
  lab.clock.advance(HOUR);
  const next = await lab.vmToken(vaultResource);
  expect([before, still, next].map((token) => decodeToken(token).claims?.groups)).toEqual([
    undefined,
    undefined,
    [tailwindIds.stockTeam],
  ]);
});

test('Azure rolls the identity’s certificate after 45 days; the sign-in log tells which one was used', async () => {
  for (const days of [0, 44, 1, 45]) {
    lab.clock.advance(days * DAY);
    await lab.vmToken(vaultResource);
  }
  const credentials = lab.eventsOf('sign-in').map(({ credential }) => credential);
  const [first, second, third, fourth] = credentials;
  const principal = lab.cloud.world.directory.servicePrincipals[vmPrincipal.objectId];
  if (principal === undefined) throw new Error('The scenario has no identity.');
  expect(first).toMatchObject({ kind: 'managed', thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/) });
  expect(second).toEqual(first);
  expect([third?.keyId, fourth?.keyId]).not.toContain(first?.keyId);
  expect(fourth?.keyId).not.toBe(third?.keyId);
  expect(fourth?.keyId).toBe(managedCredentialAt(principal, lab.clock.now()).keyId);
});
