import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { anyRequest } from './any-request.test-helper';
import type { Origin } from './events';
import { CloudNetworkError } from './network';
import { tailwindIds as ids } from './scenarios/tailwind-ids';
import { tailwindPlatform } from './scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from './scenarios/tailwind-platform-ids';
import { createTestCloud, type TestCloud, withRole } from './testing.test-helper';
import type { World } from './world';

/*
 * Whatever is sent, from wherever, each service answers with a status of its own and, where it says JSON, with JSON:
 * no exception, no 500. The world is put back before each request, so that a deleted group does not end the run.
 */

const KEY_VAULT_ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483';

let lab: TestCloud;
let start: World;
let tokens: readonly string[];

beforeAll(async () => {
  lab = await createTestCloud(
    withRole(tailwindPlatform, KEY_VAULT_ADMINISTRATOR, ids.vault, platform.vmIdentity.objectId),
  );
  const forVault = await lab.vmToken('https://vault.azure.net', `&client_id=${platform.vmIdentity.appId}`);
  tokens = [
    await lab.operatorToken('https://management.azure.com/'),
    await lab.operatorToken('https://graph.microsoft.com'),
    forVault,
    `${forVault}x`,
    'a.b.c',
    '',
  ];
  start = lab.cloud.world;
});

/** The token that a host takes, most of the time. */
function tokenFor(host: string, choice: number): string {
  const fitting = host.includes('management') ? 0 : host.includes('graph') ? 1 : 2;
  return tokens[choice < 8 ? fitting : choice - 8] ?? '';
}

it('no request is answered by an exception or a 500', async () => {
  const seen = new Map<string, Set<number>>();
  await fc.assert(
    fc.asyncProperty(anyRequest, async (request) => {
      const [{ host, from }, path, segments] = request.target;
      const [version, audience, others] = request.versioned;
      const asked = [version, audience, ...others].filter(Boolean).join('&');
      const headers = {
        authorization: `Bearer ${tokenFor(host, request.token)}`,
        metadata: request.metadata,
        'x-identity-header': request.secret ? identityHeaderOf(from) : '__proto__',
        ...(request.body.startsWith('grant_type') && { 'content-type': 'application/x-www-form-urlencoded' }),
      };
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      lab.cloud.restore(start);
      // Some services count requests by the second.
      lab.clock.advance(1_000);
      const init = { method: request.method, headers, ...(hasBody && { body: request.body }) };
      const response = await lab
        .send(`${host}${[path, ...segments].join('/')}?${asked}`, init, from)
        .catch((error: unknown) => {
          if (error instanceof CloudNetworkError) return null;
          throw error;
        });
      const answers = seen.get(host) ?? new Set();
      seen.set(host, answers.add(response?.status ?? 0));
      if (response === null) return;
      expect(response.status).not.toBe(500);
      const text = await response.text();
      if (text !== '' && response.headers.get('content-type')?.includes('json')) JSON.parse(text);
    }),
    { seed: 20_261_124, numRuns: 3_000 },
  );
  // Answers of many kinds, or surviving says nothing.
  const missing = Object.entries(expected).flatMap(([host, statuses]) =>
    statuses.filter((status) => !seen.get(host)?.has(status)).map((status) => `${host} ${status}`),
  );
  expect(missing).toEqual([]);
}, 120_000);

function identityHeaderOf(from: Origin): string {
  const resource = 'resourceId' in from ? start.resources[from.resourceId.toLowerCase()] : undefined;
  return resource !== undefined && 'runtime' in resource ? resource.runtime.identityHeader : 'none';
}

/** Statuses that must have been among the answers; 0 stands for no answer. */
const expected: Readonly<Record<string, readonly number[]>> = {
  'http://169.254.169.254': [200, 400, 404, 405],
  'https://login.microsoftonline.com': [200, 400, 404],
  'https://graph.microsoft.com': [200, 400, 401, 404, 501],
  'https://management.azure.com': [200, 201, 202, 204, 400, 401, 404, 405, 409, 501],
  'https://kv-tailwind.vault.azure.net': [200, 400, 401],
  'http://169.254.129.3:8081': [200, 400, 401],
  'http://localhost:42356': [200],
  'https://token.actions.githubusercontent.com': [200, 404],
  'https://nowhere.example': [0],
};
