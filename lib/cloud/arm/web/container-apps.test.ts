import { describe, expect, test } from 'vitest';
import { appEnvironment } from '../../app-service';
import { appIn, createWebClient, ids, platform, principalsOf } from './web-client.test-helper';

const location = 'westeurope';
const newApp = platform.containerApp.replace('ca-prices', 'ca-new');
const managedEnvironmentId = `${ids.resourceGroup}/providers/Microsoft.App/managedEnvironments/cae-tailwind`;

describe('a container app', () => {
  test('is made with 201, updated with 200, and goes with its identity', async () => {
    const arm = await createWebClient();
    const made = await arm.call('PUT', newApp, {
      location,
      identity: { type: 'SystemAssigned,UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } },
      properties: {
        managedEnvironmentId,
        template: {
          containers: [
            {
              name: 'main',
              image: 'nginx:1',
              env: [
                { name: 'A', value: '1' },
                { name: 'B', secretRef: 'b' },
              ],
            },
          ],
        },
      },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: newApp,
      name: 'ca-new',
      type: 'Microsoft.App/containerApps',
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: { [ids.webIdentity]: { clientId: ids.webClient } },
      },
      properties: {
        provisioningState: 'Succeeded',
        runningStatus: 'Running',
        managedEnvironmentId,
        environmentId: managedEnvironmentId,
      },
    });
    expect(principalsOf(arm, newApp)).toEqual([made.body.identity.principalId]);
    expect(arm.lab.cloud.world.directory.servicePrincipals[made.body.identity.principalId]?.displayName).toBe('ca-new');
    const environment = appEnvironment(appIn(arm, newApp), arm.lab.cloud.world);
    expect(environment).toMatchObject({ A: '1', CONTAINER_APP_NAME: 'ca-new' });
    expect(environment).not.toHaveProperty('B');

    const again = await arm.call('PUT', newApp, { location, tags: { a: 'b' } });
    expect([again.status, again.body.identity, again.body.tags]).toEqual([200, made.body.identity, { a: 'b' }]);
    expect((await arm.call('DELETE', newApp)).status).toBe(200);
    expect((await arm.call('DELETE', newApp)).status).toBe(204);
    expect(principalsOf(arm, newApp)).toEqual([]);
  });

  test('says that it has no identity', async () => {
    const arm = await createWebClient();
    expect((await arm.call('PUT', newApp, { location })).body.identity).toEqual({ type: 'None' });
    expect(appEnvironment(appIn(arm, newApp), arm.lab.cloud.world)).not.toHaveProperty('IDENTITY_ENDPOINT');
  });

  test('is started and stopped', async () => {
    const arm = await createWebClient();
    const header = appIn(arm, platform.containerApp).runtime.identityHeader;
    const stopped = await arm.call('POST', `${platform.containerApp}/stop`);
    expect([stopped.status, stopped.body.properties.runningStatus]).toEqual([200, 'Stopped']);
    expect(appEnvironment(appIn(arm, platform.containerApp), arm.lab.cloud.world)).toEqual({});
    await arm.call('POST', `${platform.containerApp}/start`);
    const again = appEnvironment(appIn(arm, platform.containerApp), arm.lab.cloud.world);
    expect(again.IDENTITY_HEADER).toMatch(/^[0-9a-f-]{36}$/);
    expect(again.IDENTITY_HEADER).not.toBe(header);
  });

  test('has a new process when its template changes, not when its tags do', async () => {
    const arm = await createWebClient();
    const header = () => appIn(arm, platform.containerApp).runtime.identityHeader;
    const first = header();
    await arm.call('PATCH', platform.containerApp, { tags: {} });
    await arm.call('PATCH', platform.containerApp, { identity: { type: 'SystemAssigned, UserAssigned' } });
    expect(header()).toBe(first);
    await arm.call('PATCH', platform.containerApp, {
      properties: { template: { containers: [{ name: 'prices', image: 'prices:15' }] } },
    });
    expect(header()).not.toBe(first);
  });

  test.each(['Web1', 'a', '1app', 'app-', 'my--app', 'x'.repeat(33)])('cannot have the name %s', async (name) => {
    const arm = await createWebClient();
    expect(await arm.errorOf('PUT', platform.containerApp.replace('ca-prices', name), { location })).toBe(
      `400 ContainerAppInvalidName: Invalid ContainerApp name '${name}'. A name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character and cannot have '--'. The length must be between 2 and 32 characters inclusive.`,
    );
  });

  test('that is not there', async () => {
    const arm = await createWebClient();
    for (const [method, path] of [
      ['GET', newApp],
      ['PATCH', newApp],
      ['POST', `${newApp}/start`],
    ] as const) {
      expect(await arm.errorOf(method, path, method === 'PATCH' ? {} : undefined)).toMatch(
        /^404 ResourceNotFound: The Resource 'Microsoft\.App\/containerApps\/ca-new' under resource group 'rg-stock' was not found\./,
      );
    }
  });
});
