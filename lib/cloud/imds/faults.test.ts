import { beforeEach, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { createTestCloud, type TestCloud, withSystemIdentity } from '../testing.test-helper';
import type { ImdsFault } from '../world';

const endpoint = 'http://169.254.169.254/metadata/identity/oauth2/token';
const good = `${endpoint}?api-version=2018-02-01&resource=https://vault.azure.net`;

let lab: TestCloud;
beforeEach(async () => {
  lab = await createTestCloud(withSystemIdentity());
});

function ask(url = good, headers: HeadersInit = { Metadata: 'true' }): Promise<Response> {
  return lab.send(url, { headers });
}

const faults: readonly (readonly [fault: ImdsFault, statusText: string, body: object])[] = [
  [{ status: 404, retryAfter: null }, 'Not Found', { error: 'not_found' }],
  [{ status: 410, retryAfter: null }, 'Gone', { error: 'gone' }],
  [
    { status: 429, retryAfter: null },
    'Too Many Requests',
    { error: 'invalid_request', error_description: 'Temporarily throttled, too many requests' },
  ],
  [{ status: 429, retryAfter: 7 }, 'Too Many Requests', { error: 'invalid_request' }],
  [
    { status: 500, retryAfter: null },
    'Internal Server Error',
    {
      error: 'unknown',
      error_description: 'Failed to retrieve token from the Active directory. For details see logs in <file path>',
    },
  ],
];

test.each(faults)('fault %j', async (fault, statusText, body) => {
  await lab.vmToken('https://vault.azure.net');
  lab.cloud.setFaults({ imds: fault });
  const response = await ask();
  expect([response.status, response.statusText]).toEqual([fault.status, statusText]);
  expect(response.headers.get('retry-after')).toBe(fault.retryAfter === null ? null : String(fault.retryAfter));
  expect(response.headers.get('server')).toMatch(/^IMDS\//);
  expect(await response.json()).toMatchObject(body);

  lab.cloud.setFaults({ imds: null });
  expect((await ask()).status).toBe(200);
});

test('a service that is being updated answers nobody; one that cannot reach Entra still looks at the request', async () => {
  lab.cloud.setFaults({ imds: { status: 410, retryAfter: null } });
  expect((await ask(endpoint, {})).status).toBe(410);
  expect((await ask(`${endpoint}/?api-version=2018-02-01`)).status).toBe(410);
  lab.cloud.setFaults({ imds: { status: 500, retryAfter: null } });
  expect((await ask(endpoint, {})).status).toBe(400);
  expect((await ask(`${good}&client_id=unknown`)).status).toBe(400);
  expect((await ask(`${endpoint}/?api-version=2018-02-01&resource=https://vault.azure.net`)).status).toBe(500);
});

test('other endpoints stay well, and nobody signs in', async () => {
  lab.cloud.setFaults({ imds: { status: 404, retryAfter: null } });
  await ask();
  const instance = await ask('http://169.254.169.254/metadata/instance?api-version=2025-04-07');
  expect(instance.status).toBe(200);
  expect(lab.eventsOf('sign-in')).toEqual([]);
});

test('a machine without an identity is told that, not that Entra is out of reach', async () => {
  lab = await createTestCloud(tailwind);
  lab.cloud.setFaults({ imds: { status: 500, retryAfter: null } });
  expect(await (await ask()).json()).toMatchObject({ error_description: 'Identity not found' });
});
