import { expect, test } from 'vitest';
import { appEnvironment } from '../../app-service';
import { tailwindPlatform } from '../../scenarios/tailwind-platform';
import { decodeToken } from '../../tokens/decode';
import type { ArmClient } from '../arm-client.test-helper';
import { appIn, createWebClient, ids, platform } from './web-client.test-helper';

const environmentOf = (arm: ArmClient, id: string) => appEnvironment(appIn(arm, id), arm.lab.cloud.world);

/** Asks an app's identity endpoint, with the environment that a process has or had. */
async function ask(arm: ArmClient, id: string, environment = environmentOf(arm, id)): Promise<Response> {
  const url = `${environment.IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://vault.azure.net`;
  const headers = { 'X-IDENTITY-HEADER': environment.IDENTITY_HEADER ?? '' };
  return arm.lab.send(url, { headers }, { kind: 'app', resourceId: id });
}

/** What is done to a running app, and whether its process is another one afterwards. */
const changes: readonly (readonly [why: string, method: string, path: string, body: unknown, restarts: boolean])[] = [
  ['restart', 'POST', `${platform.app}/restart`, undefined, true],
  ['start of an app that runs', 'POST', `${platform.app}/start`, undefined, false],
  ['new settings', 'PUT', `${platform.app}/config/appsettings`, { properties: { A: '1' } }, true],
  ['other settings', 'PATCH', platform.app, { properties: { siteConfig: { appSettings: [{ name: 'A' }] } } }, true],
  [
    'another identity',
    'PATCH',
    platform.app,
    { identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } } },
    true,
  ],
  ['the identity that is there', 'PATCH', platform.app, { identity: { type: 'SystemAssigned' } }, false],
  ['tags', 'PATCH', platform.app, { tags: { a: 'b' } }, false],
];

test.each(changes)('%s', async (_, method, path, body, restarts) => {
  const arm = await createWebClient();
  const before = environmentOf(arm, platform.app);
  arm.lab.clock.advance(60_000);
  expect((await arm.call(method, path, body)).status).toBe(200);
  const after = environmentOf(arm, platform.app);
  expect(after.IDENTITY_HEADER !== before.IDENTITY_HEADER).toBe(restarts);
  expect(after.IDENTITY_HEADER).toMatch(/^[0-9A-F]{32}$/);
  expect(appIn(arm, platform.app).runtime.startedAt === arm.lab.clock.now()).toBe(restarts);
  // The environment of the process before is of no use any more.
  expect((await ask(arm, platform.app, before)).status === 401).toBe(restarts);
});

test('an app that is stopped asks for nothing, and starts with a new header', async () => {
  const arm = await createWebClient();
  const before = environmentOf(arm, platform.app);
  expect((await arm.call('POST', `${platform.app}/stop`)).status).toBe(200);
  expect((await arm.call('GET', platform.app)).body.properties.state).toBe('Stopped');
  expect(environmentOf(arm, platform.app)).toEqual({});
  await expect(ask(arm, platform.app, before)).rejects.toMatchObject({ code: 'EHOSTDOWN' });
  expect((await arm.call('POST', `${platform.app}/restart`)).status).toBe(200);
  expect((await arm.call('GET', platform.app)).body.properties.state).toBe('Stopped');
  expect((await arm.call('POST', `${platform.app}/start`)).status).toBe(200);
  expect((await ask(arm, platform.app, before)).status).toBe(401);
  expect((await ask(arm, platform.app)).status).toBe(200);
});

test('an app that is disabled is offline until it is enabled', async () => {
  const arm = await createWebClient();
  const off = await arm.call('PATCH', platform.app, { properties: { enabled: false } });
  expect(off.body.properties).toMatchObject({ enabled: false, state: 'Stopped' });
  const on = await arm.call('PATCH', platform.app, { properties: { enabled: true } });
  expect(on.body.properties).toMatchObject({ enabled: true, state: 'Running' });
});

test.each([
  ['an app', platform.app],
  ['a slot', platform.stagingSlot],
  ['a container app', platform.containerApp],
])('identity off and on again at %s: no endpoint, then another principal', async (_, id) => {
  const arm = await createWebClient();
  const first = await (await ask(arm, id)).json();
  const old = environmentOf(arm, id);
  expect((await arm.call('PATCH', id, { identity: { type: 'None' } })).body.identity).toEqual({ type: 'None' });
  expect(environmentOf(arm, id)).not.toHaveProperty('IDENTITY_HEADER');
  await expect(ask(arm, id, old)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

  const { body } = await arm.call('PATCH', id, { identity: { type: 'SystemAssigned' } });
  const second = await (await ask(arm, id)).json();
  expect(second.client_id).not.toBe(first.client_id);
  expect(decodeToken(second.access_token).claims).toMatchObject({ oid: body.identity.principalId });
});

test('the identity of an app is told by identities/default, with its client ID', async () => {
  const arm = await createWebClient();
  for (const [id, principal] of [
    [platform.app, platform.appIdentity],
    [platform.stagingSlot, platform.slotIdentity],
    [platform.containerApp, platform.containerAppIdentity],
  ] as const) {
    const { body } = await arm.call('GET', `${id}/providers/Microsoft.ManagedIdentity/identities/default`);
    expect(body.properties).toMatchObject({ principalId: principal.objectId, clientId: principal.appId });
  }
});

test('settings: replaced as a whole, told in the words that were written, null leaves one out', async () => {
  const arm = await createWebClient(tailwindPlatform);
  const path = `${platform.app}/config/appsettings`;
  const before = await arm.call('POST', `${path}/list`);
  expect(before.body).toMatchObject({
    id: path,
    name: 'appsettings',
    type: 'Microsoft.Web/sites/config',
    properties: { STOCK_DB: expect.stringMatching(/^@Microsoft\.KeyVault\(/) },
  });
  const properties = { AZURE_CLIENT_ID: 'x', gone: null, __proto__x: 'y' };
  const { status, body } = await arm.call('PUT', path, { properties });
  expect([status, body.properties]).toEqual([200, { AZURE_CLIENT_ID: 'x', __proto__x: 'y' }]);
  expect((await arm.call('POST', `${path}/list`)).body.properties).toEqual(body.properties);
  expect(environmentOf(arm, platform.app)).toMatchObject({ AZURE_CLIENT_ID: 'x', APPSETTING_AZURE_CLIENT_ID: 'x' });
  expect((await arm.errorOf('PUT', path, { properties: { A: 1 } })).slice(0, 26)).toBe('400 InvalidRequestContent:');
  const slot = await arm.call('POST', `${platform.stagingSlot}/config/appsettings/list`);
  expect(slot.body).toMatchObject({
    type: 'Microsoft.Web/sites/slots/config',
    properties: { STOCK_DB: expect.anything() },
  });
});

test('settings are in no activity record', async () => {
  const arm = await createWebClient();
  await arm.call('PUT', `${platform.app}/config/appsettings`, { properties: { KEY: 'a-secret-of-mine' } });
  const siteConfig = { appSettings: [{ name: 'KEY', value: 'a-secret-of-mine' }] };
  await arm.call('PATCH', platform.app, { properties: { siteConfig } });
  const logged = arm.lab.eventsOf('activity').map(({ requestBody }) => requestBody);
  expect(logged).toEqual([null, JSON.stringify({ properties: { siteConfig: {} } })]);
});
