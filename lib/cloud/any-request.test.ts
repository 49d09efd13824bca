import { describe, expect, it } from 'vitest';
import { refused } from '../../scripts/fuzz/corpus';
import { fuzz, REQUESTS_PER_SEED, sendCorpus } from '../../scripts/fuzz/run';

/*
 * Whatever is sent, from wherever and whenever, each service answers with a status of its own and in its own form: no
 * exception, no hang, no 500 that nobody asked for, no secret, and the world can be saved. `npm run fuzz:http` sends far
 * more.
 */

const SEEDS = 20;

it('the requests that the others are made from are what they are meant to be', async () => {
  const results = await sendCorpus();
  const surprising = results.filter(({ request, status }) => {
    const isRefused = status !== '501' && (status === '0' || Number(status) >= 400);
    return isRefused !== refused.includes(request);
  });
  expect(surprising.map(({ request, status }) => `${status} ${request.method} ${request.url}`)).toEqual([]);
  expect(results.flatMap(({ fault, request }) => (fault === null ? [] : [fault, request]))).toEqual([]);
}, 30_000);

describe('any request', () => {
  const answers = new Set<string>();

  it.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
    `is answered: ${REQUESTS_PER_SEED} of seed %i`,
    async (seed) => {
      const tally = await fuzz(REQUESTS_PER_SEED, seed);
      for (const kind of Object.keys(tally.answers)) answers.add(kind);
      expect(tally.failures.slice(0, 3)).toEqual([]);
    },
    30_000,
  );

  it('and in many ways, or surviving would say nothing', () => {
    const missing = Object.entries(expected).flatMap(([host, statuses]) =>
      statuses.map((status) => `${host} ${status}`).filter((kind) => !answers.has(kind)),
    );
    expect(missing).toEqual([]);
  });
});

/** Statuses that must have been among the answers; 0 stands for a network error. */
const expected: Readonly<Record<string, readonly number[]>> = {
  '169.254.169.254': [200, 400, 404, 405, 410, 429, 500, 501],
  'login.microsoftonline.com': [200, 400, 401, 404, 501],
  'graph.microsoft.com': [200, 400, 401, 404, 501],
  'management.azure.com': [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 501],
  'kv-tailwind.vault.azure.net': [200, 202, 204, 400, 401, 403, 404, 405, 409, 501],
  'kv-policies.vault.azure.net': [200, 202, 204, 400, 401, 403, 404, 405, 409, 501],
  'kv-narrow.vault.azure.net': [401, 403],
  'kv-closed.vault.azure.net': [401, 403],
  'kv-private.vault.azure.net': [401, 403],
  'kv-gone.vault.azure.net': [0],
  'sttailwind.blob.core.windows.net': [200, 201, 202, 204, 206, 400, 401, 403, 404, 405, 409, 412, 416, 501],
  'stkeys.blob.core.windows.net': [200, 201, 202, 204, 206, 400, 401, 403, 404, 405, 409, 412],
  'stclosed.blob.core.windows.net': [403],
  '169.254.129.3': [200, 400, 401, 404, 405],
  localhost: [200, 400, 401, 404, 405],
  'token.actions.githubusercontent.com': [200, 404, 405],
  'nowhere.example': [0],
};
