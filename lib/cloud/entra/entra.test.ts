import { beforeEach, describe, expect, test } from 'vitest';
import type { Origin } from '../events';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import { decodeToken } from '../tokens';

const authority = 'https://login.microsoftonline.com';
const { tenantId } = tailwindIds;
const laptop: Origin = { kind: 'laptop' };
const arm = 'https://management.azure.com';

let lab: TestCloud;
let session: { refresh_token: string; client_id: string };

beforeEach(async () => {
  lab = await createTestCloud();
  const { laptop: machine, directory } = lab.cloud.world;
  const refreshToken = machine.account?.refreshToken ?? '';
  session = { refresh_token: refreshToken, client_id: directory.refreshTokens[refreshToken]?.clientId ?? '' };
});

async function get(path: string) {
  const response = await lab.send(`${authority}${path}`, {}, laptop);
  return { status: response.status, body: await response.json() };
}

async function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: new URLSearchParams(form), headers };
  const response = await lab.send(`${authority}${path}`, init, laptop);
  return { status: response.status, body: await response.json() };
}

describe('discovery', () => {
  test.each([
    ['', `https://sts.windows.net/${tenantId}/`, `${authority}/common/discovery/keys`],
    ['/v2.0', `${authority}/${tenantId}/v2.0`, `${authority}/${tenantId}/discovery/v2.0/keys`],
  ])('of version "%s" leads to a key set that can be fetched', async (version, issuer, keysUrl) => {
    const { status, body } = await get(`/${tenantId}${version}/.well-known/openid-configuration`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ issuer, jwks_uri: keysUrl });
    expect(new URL(body.token_endpoint).pathname).toBe(`/${tenantId}/oauth2${version}/token`);
    const { body: keySet } = await get(new URL(body.jwks_uri).pathname);
    expect(keySet.keys[0]).toMatchObject({ kty: 'RSA', kid: lab.signingKey.kid, x5t: lab.signingKey.kid });
    expect(keySet.keys[0]).not.toHaveProperty('d');
  });

  test('for many tenants leaves the tenant open', async () => {
    const { body } = await get('/common/v2.0/.well-known/openid-configuration');
    expect(body.issuer).toBe(`${authority}/{tenantid}/v2.0`);
  });

  test('by domain names the tenant by its ID', async () => {
    const { body } = await get('/tailwindfurniture.onmicrosoft.com/.well-known/openid-configuration');
    expect(body.issuer).toBe(`https://sts.windows.net/${tenantId}/`);
  });

  test('of an unknown tenant is refused, in the spelling asked', async () => {
    const { status, body } = await get('/Contoso.com/.well-known/openid-configuration');
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
    expect(body.error_description).toMatch(/^AADSTS90002: Tenant 'Contoso\.com' not found\. /);
  });

  test('of instances names the aliases of the cloud', async () => {
    const { body } = await get('/common/discovery/instance?api-version=1.1');
    expect(body.metadata[0].aliases).toContain('login.windows.net');
  });
});

describe('a refresh token', () => {
  test.each([tenantId, tenantId.toUpperCase(), 'organizations', 'common', 'TailwindFurniture.onmicrosoft.com'])(
    'is redeemed at /%s',
    async (tenant) => {
      const form = { ...session, grant_type: 'refresh_token', scope: `${arm}/.default openid offline_access` };
      const { status, body } = await post(`/${tenant}/oauth2/v2.0/token`, form);
      expect(status).toBe(200);
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 4800, refresh_token: session.refresh_token });
      expect(decodeToken(body.access_token).claims).toMatchObject({ aud: arm, oid: tailwindIds.operator, ver: '1.0' });
    },
  );

  test('at the v1.0 endpoint gives strings', async () => {
    const form = { ...session, grant_type: 'refresh_token', resource: arm };
    const { body } = await post('/organizations/oauth2/token', form);
    const { exp, nbf } = decodeToken(body.access_token).claims ?? {};
    expect(body).toMatchObject({ expires_in: '4800', expires_on: `${exp}`, not_before: `${nbf}`, resource: arm });
  });

  test.each([
    ['https://vault.azure.net/.default', 'https://vault.azure.net'],
    ['https://vault.azure.net//.default', 'https://vault.azure.net/'],
    ['https://kv-tailwind.vault.azure.net/.default', 'https://kv-tailwind.vault.azure.net'],
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
    ['https://storage.azure.com/user_impersonation', 'https://storage.azure.com'],
    ['openid profile', 'https://graph.microsoft.com'],
  ])('with scope %s has the audience %s, unchanged', async (scope, audience) => {
    const { body } = await post('/common/oauth2/v2.0/token', { ...session, grant_type: 'refresh_token', scope });
    expect(decodeToken(body.access_token).claims?.aud).toBe(audience);
  });

  test('records a sign-in', async () => {
    const token = await lab.operatorToken(arm);
    expect(lab.eventsOf('sign-in')).toMatchObject([
      {
        category: 'NonInteractiveUserSignInLogs',
        principalId: tailwindIds.operator,
        resource: arm,
        resourceAppId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
        resultType: '0',
        uniqueTokenIdentifier: decodeToken(token).claims?.uti,
        resourceId: null,
      },
    ]);
  });
});

const refresh = { grant_type: 'refresh_token', scope: `${arm}/.default` };
const refusals: readonly [
  name: string,
  path: string,
  form: Record<string, string>,
  status: number,
  error: string,
  text: string,
][] = [
  [
    'no grant type',
    '/common/oauth2/v2.0/token',
    { grant_type: '' },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'grant_type'.",
  ],
  [
    'no client ID',
    '/common/oauth2/v2.0/token',
    { ...refresh, client_id: '' },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'client_id'.",
  ],
  [
    'no refresh token',
    '/common/oauth2/v2.0/token',
    { ...refresh, refresh_token: '' },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'refresh_token'.",
  ],
  [
    'no scope',
    '/common/oauth2/v2.0/token',
    { ...refresh, scope: '' },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'scope'.",
  ],
  [
    'no resource',
    '/common/oauth2/token',
    refresh,
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'resource'.",
  ],
  [
    'an unknown grant',
    '/common/oauth2/v2.0/token',
    { grant_type: 'magic' },
    400,
    'unsupported_grant_type',
    "AADSTS70003: The app requested an unsupported grant type 'magic'.",
  ],
  [
    'an unknown tenant',
    '/nowhere.example/oauth2/v2.0/token',
    refresh,
    400,
    'invalid_request',
    "AADSTS90002: Tenant 'nowhere.example' not found.",
  ],
  [
    'a tenant that is neither ID nor domain',
    '/nowhere/oauth2/v2.0/token',
    refresh,
    400,
    'invalid_request',
    "AADSTS900023: Specified tenant identifier 'nowhere' is neither a valid DNS name, nor a valid external domain.",
  ],
  [
    'a secret of a public client',
    '/common/oauth2/v2.0/token',
    { ...refresh, client_secret: 'x' },
    401,
    'invalid_client',
    "AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ],
  [
    'a made-up refresh token',
    '/common/oauth2/v2.0/token',
    { ...refresh, refresh_token: 'x' },
    400,
    'invalid_grant',
    'AADSTS9002313: Invalid request. Request is malformed or invalid.',
  ],
  [
    'a refresh token named like a property of objects',
    '/common/oauth2/v2.0/token',
    { ...refresh, refresh_token: 'constructor' },
    400,
    'invalid_grant',
    'AADSTS9002313: ',
  ],
  [
    'an unknown client',
    '/common/oauth2/v2.0/token',
    { ...refresh, client_id: 'nobody' },
    400,
    'unauthorized_client',
    "AADSTS700016: Application with identifier 'nobody' was not found in the directory 'Tailwind Furniture'.",
  ],
  [
    'a client of another session',
    '/common/oauth2/v2.0/token',
    { ...refresh, client_id: tailwindIds.webClient },
    400,
    'invalid_grant',
    'AADSTS70000: ',
  ],
  [
    'an unknown resource',
    '/common/oauth2/v2.0/token',
    { ...refresh, scope: 'https://nowhere.example/.default' },
    400,
    'invalid_resource',
    'AADSTS500011: The resource principal named https://nowhere.example was not found in the tenant named Tailwind Furniture.',
  ],
  [
    'a bare resource as scope',
    '/common/oauth2/v2.0/token',
    { ...refresh, scope: arm },
    400,
    'invalid_scope',
    `AADSTS70011: The provided value for the input parameter 'scope' is not valid. The scope ${arm} is not valid.`,
  ],
  [
    'two resources',
    '/common/oauth2/v2.0/token',
    { ...refresh, scope: `${arm}/.default https://vault.azure.net/.default` },
    400,
    'invalid_request',
    'AADSTS28000: ',
  ],
  [
    'an unknown application with its own credentials',
    `/${tenantId}/oauth2/v2.0/token`,
    { ...refresh, grant_type: 'client_credentials', client_id: 'nobody' },
    400,
    'unauthorized_client',
    'AADSTS700016: ',
  ],
];

test.each(refusals)('%s is refused', async (_name, path, form, status, error, text) => {
  const answer = await post(path, { ...session, ...form });
  expect(answer).toMatchObject({ status, body: { error } });
  expect(answer.body.error_description.startsWith(text)).toBe(true);
  expect(answer.body.error_codes).toEqual([Number(/^AADSTS(\d+)/.exec(answer.body.error_description)?.[1])]);
});

test('a refusal repeats the caller’s correlation ID and tells the simulated time', async () => {
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const { body } = await post('/common/oauth2/v2.0/token', {}, { 'client-request-id': id });
  expect(body).toMatchObject({ correlation_id: id, timestamp: '2026-11-24 09:00:00Z' });
  expect(body.error_description).toContain(
    `Trace ID: ${body.trace_id} Correlation ID: ${id} Timestamp: 2026-11-24 09:00:00Z`,
  );
});

test('a refused resource is recorded as a failed sign-in', async () => {
  await post('/common/oauth2/v2.0/token', { ...session, ...refresh, scope: 'https://nowhere.example/.default' });
  expect(lab.eventsOf('sign-in')).toMatchObject([
    { resultType: '500011', uniqueTokenIdentifier: null, resourceAppId: null, resource: 'https://nowhere.example' },
  ]);
});

test('GET at a token endpoint is refused', async () => {
  const { body } = await get('/common/oauth2/v2.0/token');
  expect(body.error_description).toMatch(/^AADSTS900561: The endpoint only accepts POST requests\. Received a GET/);
});

test('a parameter that is there twice is refused', async () => {
  const body = new URLSearchParams([...Object.entries({ ...session, ...refresh }), ['scope', `${arm}/.default`]]);
  const response = await lab.send(`${authority}/common/oauth2/v2.0/token`, { method: 'POST', body }, laptop);
  const { error, error_description } = await response.json();
  expect([response.status, error]).toEqual([400, 'invalid_request']);
  expect(error_description).toMatch(
    /^AADSTS9000411: The request is not properly formatted\. The parameter 'scope' is duplicated\. /,
  );
});

test('a JSON body has no parameters', async () => {
  const init = {
    method: 'POST',
    body: '{"grant_type":"refresh_token"}',
    headers: { 'content-type': 'application/json' },
  };
  const response = await lab.send(`${authority}/common/oauth2/token`, init, laptop);
  expect(await response.json()).toMatchObject({ error_codes: [900144] });
});

test.each(['authorization_code', 'password', 'urn:ietf:params:oauth:grant-type:jwt-bearer'])(
  'the grant %s, which Entra has and the simulator has not, is said',
  async (grant_type) => {
    expect(await post('/common/oauth2/v2.0/token', { grant_type, client_id: 'x' })).toMatchObject({
      status: 501,
      body: { error: { code: 'NotImplementedInSimulator' } },
    });
  },
);

test('what Entra has and the simulator has not is said', async () => {
  expect(await get('/common/oauth2/v2.0/authorize')).toMatchObject({
    status: 501,
    body: { error: { code: 'NotImplementedInSimulator' } },
  });
});
