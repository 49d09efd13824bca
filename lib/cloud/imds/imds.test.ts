import { beforeEach, describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import type { IdentityType, Scenario } from '../world';

const endpoint = 'http://169.254.169.254/metadata/identity/oauth2/token';
const vaultResource = 'https://vault.azure.net';
const good = `?api-version=2018-02-01&resource=${encodeURIComponent(vaultResource)}`;
const metadata = { Metadata: 'true' };
const otherIdentity = `${tailwindIds.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-other`;

/** vm-stock with user-assigned identities: `id-web`, and `id-other` too where asked. */
function withUserAssigned(scenario: Scenario, type: IdentityType, two = false): Scenario {
  return changed(scenario, (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('The scenario has no vm-stock.');
    const web = { principalId: tailwindIds.webPrincipal, clientId: tailwindIds.webClient };
    const other = { principalId: 'other-object', clientId: 'other-client' };
    machine.identity = {
      ...machine.identity,
      type,
      userAssignedIdentities: { [tailwindIds.webIdentity]: web, ...(two ? { [otherIdentity]: other } : {}) },
    };
    draft.directory.servicePrincipals['other-object'] = {
      objectId: 'other-object',
      appId: 'other-client',
      displayName: 'id-other',
      servicePrincipalType: 'ManagedIdentity',
      resourceId: otherIdentity,
      isExplicit: true,
      createdOn: 0,
    };
  });
}

const system = withSystemIdentity();
const lone = withUserAssigned(tailwind, 'UserAssigned');
const pair = withUserAssigned(tailwind, 'UserAssigned', true);
const all = withUserAssigned(system, 'SystemAssigned, UserAssigned', true);

let lab: TestCloud;
beforeEach(async () => {
  lab = await createTestCloud(system);
});

async function ask(query: string, init: RequestInit = { headers: metadata }) {
  const response = await lab.send(`${endpoint}${query}`, init);
  return { status: response.status, body: await response.json() };
}

describe('an answer', () => {
  test('is eight strings', async () => {
    const { status, body } = await ask(good);
    const { exp, nbf } = decodeToken(body.access_token).claims ?? {};
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      client_id: vmPrincipal.appId,
      expires_in: '86400',
      expires_on: `${exp}`,
      ext_expires_in: '86400',
      not_before: `${nbf}`,
      resource: vaultResource,
      token_type: 'Bearer',
    });
    expect(Number(body.expires_on) - Number(body.not_before)).toBe(86_700);
  });

  test('says who serves it', async () => {
    const response = await lab.send(`${endpoint}${good}`, { headers: metadata });
    expect(response.headers.get('server')).toMatch(/^IMDS\//);
    expect([response.status, response.statusText]).toEqual([200, 'OK']);
  });

  test.each([
    `${endpoint}/${good}`,
    `${endpoint}?api%2Dversion=2018-02-01&resource=https%3A%2F%2Fvault.azure.net`,
    `${endpoint}${good}&bypass_cache=true`,
    `${endpoint}?api-version=2025-04-07&resource=https%3A%2F%2Fvault.azure.net%2F`,
  ])('comes for %s', async (url) => {
    expect((await lab.send(url, { headers: metadata })).status).toBe(200);
  });
});

const notFound = 'Identity not found';
const several =
  'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request';

const selections: readonly [name: string, scenario: Scenario, selector: string, outcome: { oid: string } | string][] = [
  ['no identity', tailwind, '', notFound],
  ['system-assigned', system, '', { oid: vmPrincipal.objectId }],
  ['a lone user-assigned one', lone, '', { oid: tailwindIds.webPrincipal }],
  ['two user-assigned ones', pair, '', several],
  ['system-assigned before user-assigned', all, '', { oid: vmPrincipal.objectId }],
  ['client_id', all, `&client_id=${tailwindIds.webClient}`, { oid: tailwindIds.webPrincipal }],
  [
    'client_id in upper case',
    all,
    `&client_id=${tailwindIds.webClient.toUpperCase()}`,
    { oid: tailwindIds.webPrincipal },
  ],
  ['client_id of the system-assigned one', all, `&client_id=${vmPrincipal.appId}`, { oid: vmPrincipal.objectId }],
  ['object_id', pair, '&object_id=other-object', { oid: 'other-object' }],
  ['msi_res_id', pair, `&msi_res_id=${encodeURIComponent(otherIdentity)}`, { oid: 'other-object' }],
  ['msi_res_id in lower case', pair, `&msi_res_id=${otherIdentity.toLowerCase()}`, { oid: 'other-object' }],
  ['mi_res_id is ignored', all, `&mi_res_id=${otherIdentity}`, { oid: vmPrincipal.objectId }],
  ['an object ID as client_id', system, `&client_id=${vmPrincipal.objectId}`, notFound],
  ['an identity that is not attached', lone, '&client_id=other-client', notFound],
  ['an empty selector', system, '&client_id=', { oid: vmPrincipal.objectId }],
];

test.each(selections)('selection: %s', async (_name, scenario, selector, outcome) => {
  lab = await createTestCloud(scenario);
  const { status, body } = await ask(`${good}${selector}`);
  if (typeof outcome === 'string') {
    expect([status, body]).toEqual([400, { error: 'invalid_request', error_description: outcome }]);
  } else {
    expect(decodeToken(body.access_token).claims).toMatchObject(outcome);
  }
});

const refusals: readonly [name: string, query: string, init: RequestInit, status: number, body: unknown][] = [
  [
    'no Metadata header',
    good,
    {},
    400,
    { error: 'invalid_request', error_description: 'Required metadata header not specified' },
  ],
  [
    'no Metadata header and no query',
    '',
    {},
    400,
    { error: 'invalid_request', error_description: 'Required metadata header not specified' },
  ],
  [
    'Metadata: false',
    good,
    { headers: { Metadata: 'false' } },
    400,
    { error: 'invalid_request', error_description: 'Required metadata header not specified' },
  ],
  [
    'X-Forwarded-For',
    good,
    { headers: { ...metadata, 'X-Forwarded-For': '203.0.113.5' } },
    400,
    expect.objectContaining({ error: 'invalid_request' }),
  ],
  [
    'no resource',
    '?api-version=2018-02-01',
    { headers: metadata },
    400,
    { error: 'invalid_request', error_description: "Required query variable 'resource' is missing" },
  ],
  [
    'no api-version',
    '?resource=https://vault.azure.net',
    { headers: metadata },
    400,
    {
      error: expect.stringMatching(/^Bad request\. api-version is invalid/),
      'newest-versions': ['2025-04-07', '2024-07-17', '2024-03-15'],
    },
  ],
  [
    'an api-version before the endpoint',
    good.replace('2018-02-01', '2017-12-01'),
    { headers: metadata },
    400,
    expect.objectContaining({ 'newest-versions': expect.any(Array) }),
  ],
  [
    'a parameter twice',
    `${good}&Resource=x`,
    { headers: metadata },
    400,
    expect.objectContaining({ error: 'invalid_request' }),
  ],
  [
    'two selectors',
    `${good}&client_id=a&object_id=b`,
    { headers: metadata },
    400,
    expect.objectContaining({ error: 'invalid_request' }),
  ],
  ['POST', good, { method: 'POST', headers: metadata }, 405, expect.anything()],
  ['PUT without the header', good, { method: 'PUT' }, 405, expect.anything()],
];

test.each(refusals)('%s is refused', async (_name, query, init, status, body) => {
  const answer = await ask(query, init);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(body);
  expect(lab.eventsOf('sign-in')).toEqual([]);
});

test('an unknown resource passes Entra’s refusal on and is recorded', async () => {
  const { status, body } = await ask('?api-version=2018-02-01&resource=https://nowhere.example');
  expect([status, body.error]).toEqual([400, 'invalid_resource']);
  expect(body.error_description).toMatch(
    /^AADSTS500011: The resource principal named https:\/\/nowhere\.example was not found .* Timestamp: 2026-11-24 09:00:00Z$/,
  );
  expect(lab.eventsOf('sign-in')).toMatchObject([{ resultType: '500011', principalId: vmPrincipal.objectId }]);
});

test('the IDs in Entra’s refusal are those of the entry in the sign-in log', async () => {
  await ask('?api-version=2018-02-01&resource=https://elsewhere.example');
  const { body } = await ask('?api-version=2018-02-01&resource=https://nowhere.example');
  const [, entry] = lab.eventsOf('sign-in');
  expect(body.error_description).toContain(`Trace ID: ${entry?.id} Correlation ID: ${entry?.correlationId} `);
});

describe('other paths', () => {
  const at = (path: string, headers: HeadersInit = metadata) =>
    lab.send(`http://169.254.169.254/metadata${path}`, { headers });

  test.each(['/nothing', '', '/identity', '/identity/oauth2', '/identity/oauth2/token/more'])(
    '%s is not found',
    async (path) => {
      const response = await at(path);
      expect([response.status, await response.json()]).toEqual([404, { error: 'Not found' }]);
    },
  );

  test('versions are listed without an api-version, oldest first', async () => {
    const { apiVersions } = await (await at('/versions')).json();
    expect([apiVersions[0], apiVersions.at(-1), apiVersions.length]).toEqual(['2017-03-01', '2025-04-07', 35]);
  });

  test('identity/info tells the tenant, to a machine without an identity too', async () => {
    lab = await createTestCloud(tailwind);
    const response = await at('/identity/info?api-version=2018-02-01');
    expect([response.status, await response.json()]).toEqual([200, { tenantId: tailwindIds.tenantId }]);
    expect((await at('/identity/info')).status).toBe(400);
  });

  test.each(['/attested/document', '/loadbalancer', '/scheduledevents'])('%s is not simulated', async (path) => {
    const response = await at(`${path}?api-version=2020-10-01`);
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({ error: { code: 'NotImplementedInSimulator' } });
  });

  test('the metadata header is needed everywhere', async () => {
    const response = await at('/instance?api-version=2025-04-07', {});
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'Bad request. Required metadata header not specified' },
    ]);
  });
});
