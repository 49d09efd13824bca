import { describe, expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { decodeToken } from '../tokens/decode';
import { createAppClient, withSite } from './app-client.test-helper';

const NOT_FOUND = 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.';
const resource = 'resource=https%3A%2F%2Fvault.azure.net';
const V = 'api-version=2019-08-01';

/** `func-invoices` has both kinds of identity: what is asked, and whose token comes. */
const selections: readonly (readonly [why: string, selector: string, objectId: string])[] = [
  ['no selector', '', platform.functionIdentity.objectId],
  ['an empty selector', '&client_id=', platform.functionIdentity.objectId],
  ['client_id', `&client_id=${ids.webClient}`, ids.webPrincipal],
  ['client_id in capitals', `&client_id=${ids.webClient.toUpperCase()}`, ids.webPrincipal],
  [
    'client_id of the system-assigned one',
    `&client_id=${platform.functionIdentity.appId}`,
    platform.functionIdentity.objectId,
  ],
  ['principal_id', `&principal_id=${ids.webPrincipal}`, ids.webPrincipal],
  ['object_id', `&object_id=${ids.webPrincipal}`, ids.webPrincipal],
  ['mi_res_id', `&mi_res_id=${encodeURIComponent(ids.webIdentity.toLowerCase())}`, ids.webPrincipal],
  [
    "IMDS's spelling, which is ignored",
    `&msi_res_id=${encodeURIComponent(ids.webIdentity)}`,
    platform.functionIdentity.objectId,
  ],
  ["the older protocol's spelling, which is ignored", `&clientid=${ids.webClient}`, platform.functionIdentity.objectId],
];

test.each(selections)('with %s', async (_, selector, objectId) => {
  const app = await createAppClient(platform.functionApp);
  const response = await app.askFor(selector);
  expect(response.status).toBe(200);
  const body = await response.json();
  const { claims } = decodeToken(body.access_token) ?? {};
  expect(claims).toMatchObject({ oid: objectId, aud: 'https://vault.azure.net' });
});

test('the answer has texts for numbers, and no expires_in', async () => {
  const app = await createAppClient(platform.app);
  const response = await app.askFor();
  const body = await response.json();
  const now = app.lab.clock.now() / 1000;
  expect(body).toEqual({
    access_token: expect.stringMatching(/^ey/),
    client_id: platform.appIdentity.appId,
    expires_on: String(now + 86_400),
    not_before: expect.stringMatching(/^\d{10}$/),
    resource: 'https://vault.azure.net',
    token_type: 'Bearer',
  });
  expect(response.headers.get('content-type')).toContain('application/json');
});

/** What is wrong, the query, the headers (`secret` stands for the real one), and the answer. */
const refusals: readonly {
  readonly why: string;
  readonly query: string;
  readonly header?: readonly [name: string, value: string] | null;
  readonly status: number;
  readonly body: object;
}[] = [
  {
    why: 'no header',
    query: `${V}&${resource}`,
    header: null,
    status: 401,
    body: { statusCode: 401, message: expect.stringContaining('X-IDENTITY-HEADER') },
  },
  {
    why: 'the header of another app',
    query: `${V}&${resource}`,
    header: ['X-IDENTITY-HEADER', 'B7C2D4E6F8A04C5390E1D2C3B4A59687'],
    status: 401,
    body: { statusCode: 401 },
  },
  {
    why: "the older protocol's header",
    query: `${V}&${resource}`,
    header: ['secret', 'secret'],
    status: 401,
    body: { statusCode: 401 },
  },
  {
    why: 'Metadata: true, as for IMDS',
    query: `${V}&${resource}`,
    header: ['Metadata', 'true'],
    status: 401,
    body: { statusCode: 401 },
  },
  {
    why: 'the newer header with the older version',
    query: `api-version=2017-09-01&${resource}`,
    status: 401,
    body: { StatusCode: 401, Message: expect.stringContaining('secret') },
  },
  {
    why: 'no resource',
    query: V,
    status: 400,
    body: { statusCode: 400, message: expect.stringContaining('resource') },
  },
  { why: 'an empty resource', query: `${V}&resource=`, status: 400, body: { statusCode: 400 } },
  {
    why: 'a resource that Entra does not know',
    query: `${V}&resource=https://nowhere.example.com`,
    status: 400,
    body: {
      statusCode: 400,
      message: expect.stringMatching(
        /^AADSTS500011: The resource principal named https:\/\/nowhere\.example\.com was not found/,
      ),
      errorCode: 'invalid_resource',
      serviceErrorCodes: ['500011'],
    },
  },
  {
    why: 'a client ID that is not attached',
    query: `${V}&${resource}&client_id=${platform.spLegacy.appId}`,
    status: 400,
    body: { statusCode: 400, message: NOT_FOUND },
  },
  {
    why: 'an object ID where a client ID belongs',
    query: `${V}&${resource}&client_id=${ids.webPrincipal}`,
    status: 400,
    body: { statusCode: 400, message: NOT_FOUND },
  },
  {
    why: 'a property of JavaScript objects as ID',
    query: `${V}&${resource}&mi_res_id=__proto__`,
    status: 400,
    body: { statusCode: 400, message: NOT_FOUND },
  },
  {
    why: 'two selectors',
    query: `${V}&${resource}&client_id=${ids.webClient}&principal_id=${ids.webPrincipal}`,
    status: 400,
    body: { statusCode: 400, message: expect.stringContaining('Only one of') },
  },
  {
    why: 'a parameter twice',
    query: `${V}&${resource}&${resource}`,
    status: 400,
    body: { statusCode: 400, message: expect.stringContaining("'resource'") },
  },
  {
    why: 'no version',
    query: resource,
    status: 400,
    body: {
      error: {
        code: 'ApiVersionUnspecified',
        message: 'An API version is required, but was not specified.',
        innerError: null,
      },
    },
  },
  {
    why: "IMDS's version",
    query: `api-version=2018-02-01&${resource}`,
    status: 400,
    body: {
      error: {
        code: 'UnsupportedApiVersion',
        message: `The HTTP resource that matches the request URI 'http://169.254.129.3:8081/msi/token?api-version=2018-02-01&${resource}' does not support the API version '2018-02-01'.`,
        innerError: null,
      },
    },
  },
  {
    why: "Service Fabric's version",
    query: `api-version=2019-07-01-preview&${resource}`,
    status: 400,
    body: { error: expect.objectContaining({ code: 'UnsupportedApiVersion' }) },
  },
];

test.each(refusals)('$status for $why', async ({ query, header, status, body }) => {
  const app = await createAppClient(platform.functionApp);
  const secret = app.environment().IDENTITY_HEADER ?? '';
  const headers =
    header === undefined
      ? undefined
      : Object.fromEntries(header === null ? [] : [[header[0], header[1] === 'secret' ? secret : header[1]]]);
  const response = await app.ask(query, headers);
  expect(response.status).toBe(status);
  const answer = await response.json();
  expect(answer).toMatchObject(body);
  if (!('error' in answer)) expect(answer.correlationId ?? answer.CorrelationId).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(answer)).not.toContain(secret);
});

test('a refusal without a token leaves no sign-in, one by Entra does', async () => {
  const app = await createAppClient(platform.functionApp);
  await app.askFor(`&client_id=${platform.spLegacy.appId}`);
  expect(app.lab.eventsOf('sign-in')).toEqual([]);
  await app.ask(`${V}&resource=https://nowhere.example.com`);
  expect(app.lab.eventsOf('sign-in')).toMatchObject([{ resultType: '500011' }]);
});

test('a lone user-assigned identity is not taken for the system-assigned one', async () => {
  const app = await createAppClient(
    platform.functionApp,
    withSite(platform.functionApp, (site) => {
      site.identity = {
        type: 'UserAssigned',
        userAssignedIdentities: { [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient } },
      };
    }),
  );
  const response = await app.askFor();
  expect([response.status, (await response.json()).message]).toEqual([400, NOT_FOUND]);
  expect((await app.askFor(`&client_id=${ids.webClient}`)).status).toBe(200);
});

test('a user-assigned identity that was deleted is still attached and not found', async () => {
  const app = await createAppClient(
    platform.functionApp,
    withSite(platform.functionApp, (_, draft) => {
      delete draft.resources[ids.webIdentity.toLowerCase()];
      delete draft.directory.servicePrincipals[ids.webPrincipal];
    }),
  );
  const response = await app.askFor(`&client_id=${ids.webClient}`);
  expect([response.status, (await response.json()).message]).toEqual([400, NOT_FOUND]);
});

test('the same token comes again for a day, and one sign-in is recorded', async () => {
  const app = await createAppClient(platform.app);
  const token = async () => (await (await app.askFor()).json()).access_token;
  const first = await token();
  app.lab.clock.advance(20 * 3_600_000);
  expect(await token()).toBe(first);
  expect(app.lab.eventsOf('sign-in')).toMatchObject([
    { category: 'ManagedIdentitySignInLogs', principalName: 'app-stock', resourceId: platform.app },
  ]);
  app.lab.clock.advance(4 * 3_600_000);
  expect(await token()).not.toBe(first);
  expect(app.lab.eventsOf('sign-in')).toHaveLength(2);
});

describe('the older protocol', () => {
  const older = 'api-version=2017-09-01';
  const secretOf = (app: Awaited<ReturnType<typeof createAppClient>>) => ({
    secret: app.environment().MSI_SECRET ?? '',
  });

  test.each([
    ['', platform.functionIdentity.objectId],
    [`&clientid=${ids.webClient}`, ids.webPrincipal],
    // It knows no other selector, so this asks for the system-assigned identity.
    [`&client_id=${ids.webClient}`, platform.functionIdentity.objectId],
  ])('selects by "%s"', async (selector, objectId) => {
    const app = await createAppClient(platform.functionApp);
    const response = await app.ask(`${older}&${resource}${selector}`, secretOf(app));
    const body = await response.json();
    expect(decodeToken(body.access_token)?.claims).toMatchObject({ oid: objectId });
    // Never a date: clients of today would take it for NaN and the token for one that is over.
    expect(body.expires_on).toMatch(/^\d{10}$/);
  });

  test('says so in its own spelling when there is no such identity', async () => {
    const app = await createAppClient(platform.functionApp);
    const response = await app.ask(`${older}&${resource}&clientid=${platform.spLegacy.appId}`, secretOf(app));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      StatusCode: 400,
      Message: 'No Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
      CorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

describe('where it listens', () => {
  const withoutIdentity = withSite(platform.app, (site) => {
    site.identity = { type: 'None' };
  });
  const never = withSite(platform.app, (site) => {
    delete site.identity;
  });
  const switchedOff = withSite(platform.app, (site) => {
    site.appSettings.WEBSITE_DISABLE_MSI = 'true';
  });
  const stopped = withSite(platform.app, (site) => {
    site.properties.state = 'Stopped';
  });

  test.each([
    ['without an identity', withoutIdentity, 'ECONNREFUSED'],
    ['that never had an identity', never, 'ECONNREFUSED'],
    ['with WEBSITE_DISABLE_MSI', switchedOff, 'ECONNREFUSED'],
    ['that is stopped', stopped, 'EHOSTDOWN'],
  ])('nothing answers in an app %s', async (_, scenario, code) => {
    const app = await createAppClient(platform.app, scenario);
    await expect(app.askFor()).rejects.toMatchObject({ code });
    expect(app.environment()).not.toHaveProperty('IDENTITY_ENDPOINT');
    expect(app.environment()).not.toHaveProperty('MSI_SECRET');
  });

  test('an app does not reach the metadata service of virtual machines, nor a machine the endpoint of an app', async () => {
    const { lab, environment } = await createAppClient(platform.app);
    const origin = { kind: 'app', resourceId: platform.app } as const;
    const imds =
      'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net';
    await expect(lab.send(imds, { headers: { Metadata: 'true' } }, origin)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
    const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '' } = environment();
    const url = `${IDENTITY_ENDPOINT}?${V}&${resource}`;
    for (const place of [{ kind: 'vm', resourceId: ids.vm }, { kind: 'laptop' }] as const) {
      await expect(lab.send(url, { headers: { 'X-IDENTITY-HEADER': IDENTITY_HEADER } }, place)).rejects.toMatchObject({
        code: 'ENOTFOUND',
      });
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('405 for %s', async (method) => {
    const app = await createAppClient(platform.app);
    expect((await app.ask(`${V}&${resource}`, undefined, { method })).status).toBe(405);
  });

  test('other paths are not there', async () => {
    const { lab } = await createAppClient(platform.app);
    const origin = { kind: 'app', resourceId: platform.app } as const;
    expect((await lab.send('http://169.254.129.3:8081/', {}, origin)).status).toBe(404);
    expect((await lab.send('http://169.254.129.3:8081/MSI/token/', {}, origin)).status).toBe(400);
  });

  test('a container app has one too', async () => {
    const app = await createAppClient(platform.containerApp);
    const body = await (await app.askFor(`&client_id=${ids.webClient}`)).json();
    expect(decodeToken(body.access_token)?.claims).toMatchObject({ oid: ids.webPrincipal });
  });
});

test('a Windows host says it in one line of text, and writes client IDs in capitals', async () => {
  const app = await createAppClient(
    platform.app,
    withSite(platform.app, (site) => {
      site.kind = 'app';
    }),
  );
  expect(app.environment().IDENTITY_ENDPOINT).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/MSI\/token\/$/);
  const response = await app.ask(`api-version=2018-02-01&${resource}`);
  expect([response.status, await response.text()]).toEqual([400, 'Unsupported/Invalid api-version parameter']);
  expect((await (await app.askFor()).json()).client_id).toBe(platform.appIdentity.appId.toUpperCase());
});

test('slots are apps of their own', async () => {
  const slot = await createAppClient(platform.stagingSlot, tailwindPlatform);
  const body = await (await slot.askFor()).json();
  expect(decodeToken(body.access_token)?.claims).toMatchObject({
    oid: platform.slotIdentity.objectId,
    xms_mirid: platform.stagingSlot.replace('resourceGroups', 'resourcegroups'),
  });
});
