import { describe, expect, test } from 'vitest';
import { createThrottle } from './throttle';
import { createVaultClient, officer, version } from './vault-client.test-helper';

describe('a throttle of 3 in 10 seconds', () => {
  const statuses = (...asked: readonly (readonly [at: number, vault?: string])[]) => {
    const throttle = createThrottle({ count: 3, milliseconds: 10_000 });
    return asked.map(([at, vault = 'kv']) => {
      const answer = throttle.refuse(vault, at);
      return answer === null ? 'ok' : `${answer.status} ${answer.headers?.['Retry-After']}`;
    });
  };

  test.each([
    ['refuses the fourth', [[0], [0], [0], [0]], ['ok', 'ok', 'ok', '429 10']],
    ['says when the oldest is past', [[0], [1000], [2000], [9500]], ['ok', 'ok', 'ok', '429 1']],
    [
      'lets one in when the oldest is past',
      [[0], [5000], [6000], [10_000], [10_000]],
      ['ok', 'ok', 'ok', 'ok', '429 5'],
    ],
    [
      'does not count what it refused',
      [[0], [0], [0], [9000], [9000], [9000], [10_000]],
      ['ok', 'ok', 'ok', '429 1', '429 1', '429 1', 'ok'],
    ],
    ['counts each vault for itself', [[0], [0], [0], [0, 'other']], ['ok', 'ok', 'ok', 'ok']],
    ['forgets what is later than now', [[90_000], [90_000], [90_000], [0]], ['ok', 'ok', 'ok', 'ok']],
  ] as const)('%s', (_, asked, expected) => {
    expect(statuses(...asked)).toEqual(expected);
  });
});

test('a vault answers 4,000 reads of secrets in ten seconds; writes do not count', async () => {
  const { lab, call } = await createVaultClient(officer);
  for (let at = 0; at < 3999; at++) await call(`/secrets/StockDb?${version}`);
  const last = await call(`/secrets?${version}`);
  const refused = await call(`/secrets/StockDb?${version}`);
  expect([last.status, refused.status, refused.headers.get('retry-after')]).toEqual([200, 429, '10']);
  expect(refused.body.error).toEqual({
    code: 'Throttled',
    message: 'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
  });
  expect((await call(`/secrets/StockDb?${version}`, { method: 'PUT', body: '{"value":"x"}' })).status).toBe(200);
  lab.clock.advance(10_000);
  expect((await call(`/secrets/StockDb?${version}`)).status).toBe(200);
}, 60_000);
