import { describe, expect, test } from 'vitest';
import { tailwindPlatform } from '../../scenarios/tailwind-platform';
import { operatorWith } from '../arm-client.test-helper';
import { appIn, createWebClient, ids, platform, principalsOf, webRoleIds } from './web-client.test-helper';

const location = 'westeurope';
const newApp = platform.app.replace('app-stock', 'app-new');

describe('an app', () => {
  test('is made with 200, then updated; what is not named stays', async () => {
    const arm = await createWebClient();
    const body = {
      location: 'West Europe',
      kind: 'app',
      tags: { app: 'x' },
      identity: { type: 'SystemAssigned' },
      properties: { httpsOnly: true, siteConfig: { appSettings: [{ name: 'A', value: '1' }] } },
    };
    const made = await arm.call('PUT', newApp, body);
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      id: newApp,
      name: 'app-new',
      type: 'Microsoft.Web/sites',
      kind: 'app',
      location,
      identity: { type: 'SystemAssigned', tenantId: ids.tenantId },
      properties: {
        state: 'Running',
        defaultHostName: 'app-new.azurewebsites.net',
        hostNames: ['app-new.azurewebsites.net'],
        httpsOnly: true,
        keyVaultReferenceIdentity: 'SystemAssigned',
        reserved: false,
        resourceGroup: 'rg-stock',
      },
    });
    // As the Azure CLI does it: what it got, with one thing changed.
    const again = await arm.call('PUT', newApp, {
      ...made.body,
      tags: { app: 'y' },
      properties: { ...made.body.properties, siteConfig: { appSettings: null } },
    });
    expect([again.status, again.body.tags, again.body.identity]).toEqual([200, { app: 'y' }, made.body.identity]);
    const listed = await arm.call('POST', `${newApp}/config/appsettings/list`);
    expect(listed.body.properties).toEqual({ A: '1' });
  });

  test.each([
    ['PUT', { tags: { a: 'b' } }, '400 LocationRequired: '],
    ['PUT', { location: 'eastus' }, '409 InvalidResourceLocation: '],
    ['PUT', 7, '400 InvalidRequestContent: '],
    ['PUT', { location, identity: 'SystemAssigned' }, '400 InvalidRequestContent: '],
    ['PATCH', { properties: { siteConfig: { appSettings: { A: '1' } } } }, '400 InvalidRequestContent: '],
    ['PATCH', { identity: { type: 'Robot' } }, '400 InvalidParameter: '],
  ])('refuses %s of %o', async (method, body, expected) => {
    const arm = await createWebClient();
    const before = arm.lab.cloud.world;
    expect((await arm.errorOf(method, platform.app, body)).slice(0, expected.length)).toBe(expected);
    expect(arm.lab.cloud.world).toBe(before);
  });

  test('has a name of its own in the whole of Azure', async () => {
    const arm = await createWebClient();
    const elsewhere = `${ids.subscription}/resourceGroups/rg-other`;
    await arm.call('PUT', elsewhere, { location });
    for (const name of ['app-stock', 'APP-STOCK', 'app-stock-staging']) {
      const { status, body } = await arm.call('PUT', `${elsewhere}/providers/Microsoft.Web/sites/${name}`, {
        location,
      });
      const message = `Website with given name ${name} already exists.`;
      expect(status).toBe(409);
      expect(body).toEqual({
        Code: 'Conflict',
        Message: message,
        Target: null,
        Details: [
          { Message: message },
          { Code: 'Conflict' },
          {
            ErrorEntity: {
              Code: 'Conflict',
              Message: message,
              ExtendedCode: '54001',
              MessageTemplate: 'Website with given name {0} already exists.',
              Parameters: [name],
              InnerErrors: null,
            },
          },
        ],
        Innererror: null,
      });
    }
  });

  test.each(['a', '-app', 'app-', 'my_app', 'my.app', 'x'.repeat(61)])('cannot have the name %s', async (name) => {
    const arm = await createWebClient();
    const { status, body } = await arm.call('PUT', platform.app.replace('app-stock', name), { location });
    expect([status, body.Code]).toEqual([400, 'BadRequest']);
  });

  test.each([
    ['app-free', true, ''],
    ['App-Stock', false, 'AlreadyExists'],
    ['app_stock', false, 'Invalid'],
  ])('says whether the name %s is free', async (name, nameAvailable, reason) => {
    const arm = await createWebClient();
    const path = `${ids.subscription}/providers/Microsoft.Web/checknameavailability`;
    const { status, body } = await arm.call('POST', path, { name, type: 'Microsoft.Web/sites' });
    expect([status, body.nameAvailable, body.reason]).toEqual([200, nameAvailable, reason]);
  });

  test('that is not there', async () => {
    const arm = await createWebClient();
    const missing = `404 ResourceNotFound: The Resource 'Microsoft.Web/sites/app-new' under resource group 'rg-stock' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
    expect(await arm.errorOf('GET', newApp)).toBe(missing);
    expect(await arm.errorOf('PATCH', newApp, {})).toBe(missing);
    expect(await arm.errorOf('POST', `${newApp}/restart`)).toBe(missing);
    expect(await arm.errorOf('POST', `${newApp}/config/appsettings/list`)).toBe(missing);
    expect(await arm.errorOf('PUT', `${newApp}/slots/staging`, { location })).toBe(
      `404 ParentResourceNotFound: Failed to perform 'write' on resource(s) of type 'sites/slots', because the parent resource '${newApp}' could not be found.`,
    );
    expect((await arm.call('DELETE', newApp)).status).toBe(204);
    const noGroup = newApp.replace('rg-stock', 'rg-none');
    expect(await arm.errorOf('PUT', noGroup, { location })).toBe(
      "404 ResourceGroupNotFound: Resource group 'rg-none' could not be found.",
    );
  });

  test('takes its slots, their identities and the assignments at them with it; assignments elsewhere stay', async () => {
    const arm = await createWebClient();
    const name = '11111111-2222-4333-8444-555555555555';
    const assigned = await arm.call(
      'PUT',
      `${platform.stagingSlot}/providers/Microsoft.Authorization/roleAssignments/${name}`,
      {
        properties: {
          roleDefinitionId: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${webRoleIds.reader}`,
          principalId: ids.colleague,
          principalType: 'User',
        },
      },
    );
    expect(assigned.status).toBe(201);
    expect((await arm.call('DELETE', platform.app)).status).toBe(200);
    const { resources, roleAssignments } = arm.lab.cloud.world;
    expect(Object.keys(resources).filter((id) => id.includes('app-stock'))).toEqual([]);
    expect([...principalsOf(arm, platform.app), ...principalsOf(arm, platform.stagingSlot)]).toEqual([]);
    expect(Object.keys(roleAssignments).filter((id) => id.includes('app-stock'))).toEqual([]);
    expect(roleAssignments[platform.appAssignment.toLowerCase()]?.principalId).toBe(platform.appIdentity.objectId);
    expect((await arm.call('PUT', platform.app, { location })).status).toBe(200);
  });
});

describe('lists', () => {
  const names = (body: { value: readonly { name: string }[] }) => body.value.map(({ name }) => name).sort();

  test.each([
    ['apps of a group', `${ids.resourceGroup}/providers/Microsoft.Web/sites`, ['app-stock', 'func-invoices']],
    ['apps of a subscription', `${ids.subscription}/providers/Microsoft.Web/sites`, ['app-stock', 'func-invoices']],
    ['slots', `${platform.app}/slots`, ['app-stock/staging']],
    ['no slots', `${platform.functionApp}/slots`, []],
    ['container apps', `${ids.subscription}/providers/Microsoft.App/containerApps`, ['ca-prices']],
    ['container apps of a group', `${ids.resourceGroup}/providers/Microsoft.App/containerApps`, ['ca-prices']],
  ])('%s', async (_, path, expected) => {
    const arm = await createWebClient();
    expect(names((await arm.call('GET', path)).body)).toEqual(expected);
  });
});

test('neither settings nor the identity header leave through any read', async () => {
  const arm = await createWebClient();
  await arm.call('PATCH', platform.app, {
    properties: { siteConfig: { appSettings: [{ name: 'DB', value: 'oak-and-ash' }] } },
  });
  const secrets = [
    'oak-and-ash',
    appIn(arm, platform.app),
    appIn(arm, platform.stagingSlot),
    appIn(arm, platform.containerApp),
  ].map((each) => (typeof each === 'string' ? each : each.runtime.identityHeader));
  const reads = await Promise.all(
    [
      platform.app,
      platform.stagingSlot,
      platform.containerApp,
      `${platform.app}/slots`,
      `${ids.subscription}/providers/Microsoft.Web/sites`,
      `${ids.subscription}/providers/Microsoft.App/containerApps`,
      `${ids.subscription}/resources`,
      `${ids.resourceGroup}/resources`,
      `${platform.app}/config/configreferences/appsettings`,
      `${platform.app}/config/slotConfigNames`,
      `${platform.app}/config/web`,
    ].map((path) => arm.call('GET', path)),
  );
  expect(reads.map(({ status }) => status)).toEqual(reads.map(() => 200));
  const text = JSON.stringify(reads.map(({ body }) => body));
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/"appSettings":[^n]/);
  expect(text).not.toContain('runtime');
});

describe('slots', () => {
  test('have their own host, name and identity, named after the app', async () => {
    const arm = await createWebClient();
    const slot = `${platform.app}/slots/test`;
    const { status, body } = await arm.call('PUT', slot, { location, identity: { type: 'SystemAssigned' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: slot,
      name: 'app-stock/test',
      type: 'Microsoft.Web/sites/slots',
      kind: 'app,linux',
      properties: { defaultHostName: 'app-stock-test.azurewebsites.net' },
    });
    const principal = arm.lab.cloud.world.directory.servicePrincipals[body.identity.principalId];
    expect(principal).toMatchObject({ displayName: 'app-stock/slots/test', resourceId: slot });
    expect(body.identity.principalId).not.toBe(platform.appIdentity.objectId);
    expect((await arm.call('DELETE', slot)).status).toBe(200);
    expect(principalsOf(arm, slot)).toEqual([]);
    expect(principalsOf(arm, platform.app)).toEqual([platform.appIdentity.objectId]);
  });

  test('that are not there', async () => {
    const arm = await createWebClient();
    expect(await arm.errorOf('GET', `${platform.app}/slots/none`)).toBe(
      "404 ResourceNotFound: The Resource 'Microsoft.Web/sites/app-stock/slots/none' under resource group 'rg-stock' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    );
  });

  test('swap settings, and each keeps its identity', async () => {
    const arm = await createWebClient();
    await arm.call('PUT', `${platform.stagingSlot}/config/appsettings`, { properties: { WHO: 'staging' } });
    await arm.call('PUT', `${platform.app}/config/appsettings`, { properties: { WHO: 'production' } });
    const before = [appIn(arm, platform.app), appIn(arm, platform.stagingSlot)];
    const swap = await arm.call('POST', `${platform.app}/slotsswap`, { targetSlot: 'staging', preserveVnet: true });
    expect(swap.status).toBe(202);
    const result = new URL(swap.headers.get('location') ?? '');
    const polls = [];
    for (let poll = 0; poll < 2; poll++)
      polls.push((await arm.call('GET', `${result.pathname}${result.search}`)).status);
    expect(polls).toEqual([202, 200]);
    const after = [appIn(arm, platform.app), appIn(arm, platform.stagingSlot)];
    expect(after).toMatchObject([
      { appSettings: { WHO: 'staging' }, identity: before[0]?.identity },
      { appSettings: { WHO: 'production' }, identity: before[1]?.identity },
    ]);
    const back = await arm.call('POST', `${platform.stagingSlot}/slotsswap`, { targetSlot: 'Production' });
    expect([back.status, appIn(arm, platform.app)]).toEqual([
      202,
      expect.objectContaining({ appSettings: { WHO: 'production' } }),
    ]);
    expect((await arm.call('POST', `${platform.app}/slotsswap`, { targetSlot: 'none' })).status).toBe(404);
    expect((await arm.call('POST', `${platform.app}/slotsswap`, {})).status).toBe(400);
  });
});

describe('rights', () => {
  const contributor = (...more: (readonly [string, string])[]) =>
    operatorWith([[webRoleIds.websiteContributor, ids.resourceGroup], ...more], tailwindPlatform);
  const attach = { identity: { type: 'UserAssigned', userAssignedIdentities: { [ids.webIdentity]: {} } } };

  test('Website Contributor switches the system-assigned identity on and cannot attach another one', async () => {
    const arm = await createWebClient(contributor());
    expect((await arm.call('PATCH', platform.app, { identity: { type: 'None' } })).status).toBe(200);
    const { body } = await arm.call('PATCH', platform.app, { identity: { type: 'SystemAssigned' } });
    expect(body.identity.principalId).not.toBe(platform.appIdentity.objectId);
    for (const [id, action] of [
      [platform.app, 'Microsoft.Web/sites/write'],
      [platform.stagingSlot, 'Microsoft.Web/sites/slots/write'],
    ] as const) {
      expect(await arm.errorOf('PATCH', id, attach)).toBe(
        `403 LinkedAuthorizationFailed: The client 'operator@tailwindfurniture.onmicrosoft.com' with object id '${ids.operator}' has permission to perform action '${action}' on scope '${id}'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${ids.webIdentity}' or the linked scope(s) are invalid.`,
      );
    }
  });

  test('with Managed Identity Operator at the identity it can', async () => {
    const arm = await createWebClient(contributor([webRoleIds.managedIdentityOperator, ids.webIdentity]));
    const { status, body } = await arm.call('PATCH', platform.app, attach);
    expect([status, body.identity]).toEqual([
      200,
      {
        type: 'UserAssigned',
        userAssignedIdentities: { [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient } },
      },
    ]);
    expect(principalsOf(arm, platform.app)).toEqual([]);
  });

  test('a role at the app alone is enough to start it and to see its settings', async () => {
    const arm = await createWebClient(operatorWith([[webRoleIds.websiteContributor, platform.app]], tailwindPlatform));
    for (const path of ['start', 'stop', 'restart', 'config/appsettings/list']) {
      expect((await arm.call('POST', `${platform.app}/${path}`)).status).toBe(200);
    }
    expect((await arm.call('GET', `${platform.app}/slots`)).body.value).toHaveLength(1);
    expect((await arm.call('POST', `${platform.functionApp}/restart`)).status).toBe(403);
  });

  test('Reader sees the app and what became of its references, not its settings', async () => {
    const arm = await createWebClient(operatorWith([[webRoleIds.reader, ids.resourceGroup]], tailwindPlatform));
    expect((await arm.call('GET', platform.app)).status).toBe(200);
    expect((await arm.call('GET', `${platform.app}/config/configreferences/appsettings`)).status).toBe(200);
    const refused = "does not have authorization to perform action 'Microsoft.Web/sites/config/list/action'";
    expect(await arm.errorOf('POST', `${platform.app}/config/appsettings/list`)).toContain(refused);
    expect((await arm.call('PUT', `${platform.app}/config/appsettings`, { properties: {} })).status).toBe(403);
    expect((await arm.call('POST', `${platform.app}/restart`)).status).toBe(403);
    expect((await arm.call('POST', `${platform.app}/config/configreferences/appsettings/refresh`)).status).toBe(403);
  });
});
