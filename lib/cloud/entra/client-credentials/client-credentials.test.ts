import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { changed, createTestCloud, type TestCloud, withRole } from '../../testing.test-helper';
import { decodeToken } from '../../tokens';
import { strangerSigningKey } from '../../tokens/test-keys.test-helper';
import { bare, orphanAppId, shop, withClients } from './clients.test-helper';
import { arm, askToken, askWithAssertion, jwtBearer, refusalOf } from './token-request.test-helper';

const { tenantId } = tailwindIds;
const secret = { client_secret: shop.secret };
const contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

let lab: TestCloud;

beforeEach(async () => {
  const scenario = withRole(
    withClients(await strangerSigningKey()),
    contributor,
    tailwindIds.resourceGroup,
    shop.objectId,
  );
  lab = await createTestCloud(scenario);
});

const basic = (name: string, password: string) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(name)}:${encodeURIComponent(password)}`)}`,
});

describe('a client secret', () => {
  test('gets a token that Resource Manager takes', async () => {
    const { status, body } = await askToken(lab, secret);
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.any(String),
    });
    const { claims } = decodeToken(body.access_token);
    const issuer = `https://sts.windows.net/${tenantId}/`;
    expect(claims).toMatchObject({
      aud: arm,
      iss: issuer,
      idp: issuer,
      appid: shop.appId,
      appidacr: '1',
      idtyp: 'app',
      oid: shop.objectId,
      sub: shop.objectId,
      tid: tenantId,
      ver: '1.0',
    });
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(3900);
    for (const absent of ['xms_mirid', 'scp', 'upn', 'groups', 'azp']) expect(claims).not.toHaveProperty(absent);
    const headers = { authorization: `Bearer ${body.access_token}` };
    const url = `${arm}${tailwindIds.resourceGroup}?api-version=2021-04-01`;
    expect((await lab.send(url, { headers })).status).toBe(200);
  });

  test('gets strings at the v1.0 endpoint, and the audience as asked', async () => {
    const path = `/${tenantId}/oauth2/token`;
    const { body } = await askToken(lab, { ...secret, scope: null, resource: `${arm}/` }, { path });
    const { exp, nbf, aud } = decodeToken(body.access_token).claims ?? {};
    expect(aud).toBe(`${arm}/`);
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: '3599',
      ext_expires_in: '3599',
      expires_on: String(exp),
      not_before: String(nbf),
      resource: `${arm}/`,
      access_token: expect.any(String),
    });
  });

  test('may come in an Authorization header', async () => {
    const { status } = await askToken(lab, { client_id: null }, { headers: basic(shop.appId, shop.secret) });
    expect(status).toBe(200);
    const wrong = await askToken(lab, { client_id: null }, { headers: basic(shop.appId, 'x:y') });
    expect(refusalOf(wrong)).toMatch(/^AADSTS7000215: /);
  });

  test('works at the tenant’s domain, and for a client ID in capitals', async () => {
    const path = '/tailwindfurniture.onmicrosoft.com/oauth2/v2.0/token';
    expect((await askToken(lab, { ...secret, client_id: shop.appId.toUpperCase() }, { path })).status).toBe(200);
  });

  test('works until the moment it ends, and not before it starts', async () => {
    const { endsAt = 0 } = lab.cloud.world.directory.applications[shop.applicationId]?.passwordCredentials[0] ?? {};
    lab.clock.set(endsAt - 1);
    expect((await askToken(lab, secret)).status).toBe(200);
    expect((await askToken(lab, { client_secret: shop.futureSecret })).status).toBe(200);
    lab.clock.set(endsAt);
    expect(refusalOf(await askToken(lab, secret))).toMatch(/^AADSTS7000222: /);
  });
});

const wrongSecret = `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${shop.appId}'.`;
const notFound = (id: string) =>
  `AADSTS700016: Application with identifier '${id}' was not found in the directory 'Tailwind Furniture'.`;

const refusals: readonly [
  name: string,
  form: Record<string, string | null>,
  status: number,
  error: string,
  text: string,
][] = [
  ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client', wrongSecret],
  ['the ID of the secret', { client_secret: shop.secretKeyId }, 401, 'invalid_client', wrongSecret],
  ['a secret of the future', { client_secret: shop.futureSecret }, 401, 'invalid_client', wrongSecret],
  [
    'an expired secret',
    { client_secret: shop.expiredSecret },
    401,
    'invalid_client',
    `AADSTS7000222: The provided client secret keys for app '${shop.appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  ],
  [
    'no proof',
    {},
    401,
    'invalid_client',
    "AADSTS7000216: 'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ],
  [
    'an empty secret',
    { client_secret: '' },
    401,
    'invalid_client',
    "AADSTS7000216: 'client_assertion', 'client_secret' or 'request' is required",
  ],
  [
    'two proofs',
    { ...secret, client_assertion: 'a.b.c', client_assertion_type: jwtBearer },
    400,
    'invalid_request',
    'AADSTS9002313: ',
  ],
  [
    'an assertion without its type',
    { client_assertion: 'a.b.c' },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'client_assertion_type'.",
  ],
  [
    'an assertion that is no token',
    { client_assertion: 'a.b.c', client_assertion_type: jwtBearer },
    401,
    'invalid_client',
    'AADSTS50027: Invalid JWT token. Token format not valid.',
  ],
  ['an unknown client', { ...secret, client_id: 'nobody' }, 400, 'unauthorized_client', notFound('nobody')],
  [
    'an object ID for a client ID',
    { ...secret, client_id: shop.objectId },
    400,
    'unauthorized_client',
    notFound(shop.objectId),
  ],
  [
    'a client by the name of an object’s method',
    { ...secret, client_id: 'constructor' },
    400,
    'unauthorized_client',
    notFound('constructor'),
  ],
  [
    'an app registration without a service principal',
    { ...secret, client_id: orphanAppId },
    401,
    'invalid_client',
    `AADSTS7000229: The client application ${orphanAppId} is missing service principal in the tenant ${tenantId}.`,
  ],
  ['an application without secrets', { ...secret, client_id: bare.appId }, 401, 'invalid_client', 'AADSTS7000215: '],
  [
    'a secret for a managed identity',
    { ...secret, client_id: tailwindIds.webClient },
    401,
    'invalid_client',
    'AADSTS7000232: ',
  ],
  [
    'a scope without /.default',
    { ...secret, scope: `${arm}/user_impersonation` },
    400,
    'invalid_scope',
    `AADSTS1002012: The provided value for scope ${arm}/user_impersonation is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  ],
  ['a bare resource as scope', { ...secret, scope: arm }, 400, 'invalid_scope', 'AADSTS1002012: '],
  ['no API in the scope', { ...secret, scope: 'openid profile' }, 400, 'invalid_scope', 'AADSTS1002012: '],
  ['nothing before /.default', { ...secret, scope: '/.default' }, 400, 'invalid_scope', 'AADSTS1002012: '],
  [
    'two APIs',
    { ...secret, scope: `${arm}/.default https://vault.azure.net/.default` },
    400,
    'invalid_request',
    'AADSTS28000: ',
  ],
  [
    'no scope',
    { ...secret, scope: null },
    400,
    'invalid_request',
    "AADSTS900144: The request body must contain the following parameter: 'scope'.",
  ],
  [
    'an unknown API',
    { ...secret, scope: 'https://nowhere.example/.default' },
    400,
    'invalid_resource',
    'AADSTS500011: The resource principal named https://nowhere.example was not found in the tenant named Tailwind Furniture.',
  ],
];

test.each(refusals)('%s is refused', async (_name, form, status, error, text) => {
  const answer = await askToken(lab, form);
  expect(answer).toMatchObject({ status, body: { error } });
  expect(refusalOf(answer)).toContain(text);
  const code = Number(/^AADSTS(\d+)/.exec(refusalOf(answer))?.[1]);
  expect(answer.body).toMatchObject({
    error_codes: [code],
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
  expect(answer.body).not.toHaveProperty('access_token');
});

test.each(['common', 'organizations'])('a client without a user cannot sign in at /%s', async (segment) => {
  const answer = await askToken(lab, secret, { path: `/${segment}/oauth2/v2.0/token` });
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', error_codes: [50059] } });
});

test('checks go in order: tenant, grant, client ID, scope, client, proof, API', async () => {
  const everythingWrong = { client_id: 'nobody', client_secret: 'x', scope: 'https://nowhere.example' };
  const numbers = [
    await askToken(lab, everythingWrong, { path: '/nowhere.example/oauth2/v2.0/token' }),
    await askToken(lab, { ...everythingWrong, grant_type: null }),
    await askToken(lab, { ...everythingWrong, client_id: null }),
    await askToken(lab, everythingWrong),
    await askToken(lab, { ...everythingWrong, scope: 'https://nowhere.example/.default' }),
    await askToken(lab, { client_secret: 'x', scope: 'https://nowhere.example/.default' }),
    await askToken(lab, { ...secret, scope: 'https://nowhere.example/.default' }),
  ].map(({ body }) => body.error_codes[0]);
  expect(numbers).toEqual([90002, 900144, 900144, 1002012, 700016, 7000215, 500011]);
});

test('a disabled application is refused whatever it presents', async () => {
  const scenario = changed(withClients(await strangerSigningKey()), ({ directory }) => {
    const principal = directory.servicePrincipals[shop.objectId];
    if (principal !== undefined) principal.accountEnabled = false;
  });
  lab = await createTestCloud(scenario);
  const answer = await askToken(lab, secret);
  expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  expect(refusalOf(answer)).toBe(`AADSTS7000112: Application '${shop.appId}'(sp-shop) is disabled.`);
});

describe('the sign-in log', () => {
  const subject = {
    category: 'ServicePrincipalSignInLogs',
    principalId: shop.objectId,
    clientId: shop.appId,
    principalName: 'sp-shop',
    resource: arm,
    resourceAppId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    resourceId: null,
  };

  test('has successes with the secret that was used, and the caller’s correlation ID', async () => {
    const correlationId = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const { body } = await askToken(lab, secret, { headers: { 'client-request-id': correlationId } });
    expect(lab.eventsOf('sign-in')).toMatchObject([
      {
        ...subject,
        resultType: '0',
        resultDescription: '',
        uniqueTokenIdentifier: decodeToken(body.access_token).claims?.uti,
        credential: { kind: 'secret', keyId: shop.secretKeyId, thumbprint: null },
        correlationId,
      },
    ]);
  });

  test('has failures, with the secret where one was found', async () => {
    const { body } = await askToken(lab, { client_secret: 'x' });
    await askToken(lab, { client_secret: shop.expiredSecret });
    await askToken(lab, {});
    expect(lab.eventsOf('sign-in')).toMatchObject([
      {
        ...subject,
        resultType: '7000215',
        credential: null,
        uniqueTokenIdentifier: null,
        correlationId: body.correlation_id,
      },
      { ...subject, resultType: '7000222', credential: { kind: 'secret' } },
      { ...subject, resultType: '7000216', credential: null },
    ]);
    expect(lab.eventsOf('sign-in')[0]?.resultDescription).toMatch(/^Invalid client secret provided\./);
  });

  test('has nothing of clients that are not in the directory', async () => {
    await askToken(lab, { ...secret, client_id: 'nobody' });
    await askWithAssertion(lab, 'x', { client_id: orphanAppId });
    expect(lab.eventsOf('sign-in')).toEqual([]);
  });
});
