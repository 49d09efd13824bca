import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { CloudNetworkError } from './network';
import { tailwindIds as ids } from './scenarios/tailwind-ids';
import { createTestCloud, type TestCloud, withRole, withSystemIdentity } from './testing.test-helper';

/*
 * Whatever is sent, each service answers with a status of its own and, where it says JSON, with JSON:
 * no exception, no 500.
 */

const KEY_VAULT_ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483';

const services: readonly (readonly [origin: string, paths: readonly string[]])[] = [
  ['http://169.254.169.254', ['/metadata/identity/oauth2/token', '/metadata/versions', '/metadata/instance', '']],
  [
    'https://login.microsoftonline.com',
    [`/${ids.tenantId}/oauth2/v2.0/token`, '/common/oauth2/token', '/common/discovery/keys', ''],
  ],
  [
    'https://management.azure.com',
    [ids.vm, ids.vault, ids.subscription, ids.resourceGroup, ids.webAssignment, ids.webIdentity, ''],
  ],
  ['https://kv-tailwind.vault.azure.net', ['/secrets', '/secrets/StockDb', '/secrets/StockDb/versions', '/keys', '']],
];

const target = fc
  .constantFrom(...services)
  .chain(([origin, paths]) =>
    fc.tuple(
      fc.constant(origin),
      fc.constantFrom(...paths),
      fc.array(
        fc.constantFrom(
          'providers',
          'Microsoft.Authorization',
          'roleAssignments',
          'roleDefinitions',
          '__proto__',
          '%2f',
          '%00',
          '%zz',
          '..',
          '',
          'ä',
          'constructor',
        ),
        { maxLength: 4 },
      ),
    ),
  );

const query = fc.array(
  fc.constantFrom(
    'api-version=7.4',
    'api-version=2022-04-01',
    'api%2Dversion=2018-02-01',
    'api-version=',
    'resource=https://vault.azure.net',
    'client_id=__proto__',
    'msi_res_id=%zz',
    'maxresults=-1',
    "$filter=principalId eq '",
    '$filter=atScope()',
    '$skiptoken=%ff',
    'a=1&a=2',
  ),
  { maxLength: 4 },
);

const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '{"identity":{"type":"constructor"}}',
    '{"identity":{"type":"UserAssigned","userAssignedIdentities":{"__proto__":{}}}}',
    '{"value":null}',
    '{"properties":{"roleDefinitionId":"x","principalId":1}}',
    'grant_type=refresh_token&refresh_token=__proto__',
    `${'{"a":'.repeat(2_000)}`,
  ),
);

let test: TestCloud;
let tokens: readonly string[];

beforeAll(async () => {
  test = await createTestCloud(withRole(withSystemIdentity(), KEY_VAULT_ADMINISTRATOR));
  const forVault = await test.vmToken('https://vault.azure.net');
  tokens = [forVault, await test.operatorToken('https://management.azure.com/'), `${forVault}x`, 'a.b.c', ''];
});

it('no request is answered by an exception or a 500', async () => {
  const sent = fc.record({
    target,
    query,
    body,
    method: fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'HEAD'),
    token: fc.nat({ max: 4 }),
    metadata: fc.constantFrom('true', 'True', 'no'),
  });
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(sent, async (request) => {
      const [origin, path, more] = request.target;
      const url = `${origin}${[path, ...more].join('/')}?${request.query.join('&')}`;
      const headers = { authorization: `Bearer ${tokens[request.token]}`, metadata: request.metadata };
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      const init = { method: request.method, headers, ...(hasBody && { body: request.body }) };
      const response = await test.send(url, init).catch((error: unknown) => {
        if (error instanceof CloudNetworkError) return null;
        throw error;
      });
      if (response === null) return;
      seen.add(response.status);
      expect(response.status).not.toBe(500);
      const text = await response.text();
      if (text !== '' && response.headers.get('content-type')?.includes('json')) JSON.parse(text);
    }),
    { seed: 20_261_124, numRuns: 2_000 },
  );
  // Answers of many kinds, or surviving says nothing.
  expect([200, 400, 401, 404, 405, 501].filter((status) => !seen.has(status))).toEqual([]);
}, 60_000);
