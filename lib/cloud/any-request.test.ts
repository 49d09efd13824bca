import { describe, expect, it } from 'vitest';
import { fuzz, REQUESTS_PER_SEED, sendCorpus } from '../../scripts/fuzz/run';

/*
 * Whatever is sent, from wherever, each service answers with a status of its own and, where it says JSON, with JSON:
 * no exception, no hang, no 500, no secret, and the world stays plain JSON. `npm run fuzz:http` sends far more.
 */

const SEEDS = 20;

it('the requests that the others are made from get past every check', async () => {
  const results = await sendCorpus();
  const refused = results.filter(({ status }) => Number(status) >= 400 && status !== '501');
  const text = refused.map(({ request, status }) => `${status} ${request.method} ${request.url}`);
  // A name that can be recovered, a range behind the end, and an account that allows no keys.
  expect(text).toEqual([
    '409 PUT https://kv-tailwind.vault.azure.net/secrets/gone?api-version=7.5',
    '416 GET https://sttailwind.blob.core.windows.net/invoices/2026/may.txt',
    '403 GET https://sttailwind.blob.core.windows.net/?comp=list',
  ]);
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
  '169.254.169.254': [200, 400, 404, 405],
  'login.microsoftonline.com': [200, 400, 401, 404],
  'graph.microsoft.com': [200, 400, 401, 404, 501],
  'management.azure.com': [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 501],
  'kv-tailwind.vault.azure.net': [200, 204, 400, 401, 403, 404, 405, 409],
  'sttailwind.blob.core.windows.net': [200, 201, 202, 206, 400, 401, 403, 404, 405, 409, 412, 416],
  '169.254.129.3': [200, 400, 401, 404],
  localhost: [200, 400, 404],
  'token.actions.githubusercontent.com': [200, 404, 405],
  'nowhere.example': [0],
};
