import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, vmPrincipal } from '../testing.test-helper';
import { claimsOf, forge } from '../tokens/forge.test-helper';
import { strangerSigningKey } from '../tokens/test-keys.test-helper';
import { createGraphClient, type GraphClient, graphScenario } from './graph-client.test-helper';

const DAY = 24 * 3600 * 1000;

let graph: GraphClient;
beforeEach(async () => {
  graph = await createGraphClient();
});

describe('who calls', () => {
  const me = 'https://graph.microsoft.com/v1.0/me';

  async function refusalOf(authorization: string | null, url = me): Promise<string> {
    const init = authorization === null ? {} : { headers: { authorization } };
    const response = await graph.lab.send(url, init, { kind: 'laptop' });
    const { error } = await response.json();
    return `${response.status} ${error.code}: ${error.message}`;
  }

  test.each(['https://graph.microsoft.com', 'https://graph.microsoft.com/', '00000003-0000-0000-c000-000000000000'])(
    'a user with a token for %s may read',
    async (audience) => {
      const token = await graph.lab.operatorToken(audience);
      const response = await graph.lab.send(me, { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(200);
    },
  );

  test.each([
    [null, '401 InvalidAuthenticationToken: Access token is empty.'],
    ['Bearer ', '401 InvalidAuthenticationToken: Access token is empty.'],
    ['Bearer abc', '401 InvalidAuthenticationToken: CompactToken parsing failed with error code: 80049217'],
  ])('authorization %j', async (header, expected) => {
    expect(await refusalOf(header)).toBe(expected);
  });

  test('a token for another API, an old token and a forged one are refused, and the log says why', async () => {
    const forArm = await graph.lab.operatorToken('https://management.azure.com');
    expect(await refusalOf(`Bearer ${forArm}`)).toBe(
      '401 InvalidAuthenticationToken: Access token validation failure. Invalid audience.',
    );
    const forGraph = await graph.lab.operatorToken('https://graph.microsoft.com');
    const { signingKey } = graph.lab;
    const forged = await forge(claimsOf(forGraph), { ...(await strangerSigningKey()), kid: signingKey.kid });
    expect(await refusalOf(`Bearer ${forged}`)).toMatch(/^401 InvalidAuthenticationToken: /);
    graph.lab.clock.advance(DAY);
    expect(await refusalOf(`Bearer ${forGraph}`)).toBe(
      '401 InvalidAuthenticationToken: Lifetime validation failed, the token is expired.',
    );
    expect(graph.lab.eventsOf('token-refused').map(({ service, problem }) => [service, problem])).toEqual([
      ['graph', 'audience'],
      ['graph', 'signature'],
      ['graph', 'expired'],
    ]);
  });

  test('a managed identity may read nothing, not even itself', async () => {
    const token = `Bearer ${await graph.lab.vmToken('https://graph.microsoft.com')}`;
    const itself = `https://graph.microsoft.com/v1.0/servicePrincipals/${vmPrincipal.objectId}`;
    expect(await refusalOf(token, itself)).toBe(
      '403 Authorization_RequestDenied: Insufficient privileges to complete the operation.',
    );
    expect(await refusalOf(token)).toBe(
      '400 BadRequest: /me request is only valid with delegated authentication flow.',
    );
  });

  test('every answer names its request', async () => {
    const { body, headers } = await graph.get('v1.0/users/nobody', { 'client-request-id': 'mine' });
    expect(body.error.innerError).toEqual({
      date: '2026-11-24T09:00:00',
      'request-id': headers.get('request-id'),
      'client-request-id': 'mine',
    });
    const bare = await graph.lab.send(me);
    expect(bare.headers.get('www-authenticate')).toMatch(/^Bearer realm=/);
    expect(bare.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test.each([
  ['GET', 'v1.0/me/messages', 501],
  ['GET', 'v1.0/servicePrincipals/$count', 400],
  ['GET', 'v1.0/users?$orderby=displayName', 501],
  ['GET', 'v1.0', 501],
  ['POST', 'v1.0/applications', 501],
  ['PATCH', `v1.0/users/${tailwindIds.operator}`, 501],
  ['GET', 'v2.0/me', 400],
  ['GET', '', 400],
  ['GET', 'v1.0/users/%zz', 400],
])('%s %s is %i', async (method, path, status) => {
  const token = await graph.lab.operatorToken('https://graph.microsoft.com');
  const headers = { authorization: `Bearer ${token}` };
  const response = await graph.lab.send(`https://graph.microsoft.com/${path}`, { method, headers });
  expect(response.status).toBe(status);
  expect((await response.json()).error.code).toBeTypeOf('string');
});

test('a user who was deleted after the token was issued is not found', async () => {
  const without = changed(graphScenario(), (draft) => {
    delete draft.directory.users[tailwindIds.operator];
  });
  graph.lab.cloud.restore(without.world);
  expect(await graph.errorOf('v1.0/me')).toMatch(/^404 Request_ResourceNotFound/);
});
