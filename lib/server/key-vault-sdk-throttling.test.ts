import type { RestError } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refusal, startVaultLab, type VaultLab } from './key-vault-sdk.test-helper';

/* A vault that is asked too often, as users of the unmodified keyvault-secrets meet it, over TLS. */

let lab: VaultLab;

beforeEach(async () => {
  lab = await startVaultLab();
  // The server follows this clock, which stands still until the SDK waits.
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await lab.close();
});

/** Sends as many reads as a vault answers in ten seconds; from then on, waiting takes no time. */
async function exhaust(): Promise<void> {
  const authorization = `Bearer ${await lab.tokenOf('sp-legacy', 'https://vault.azure.net/.default')}`;
  const url = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
  const cloud = lab.cloud.current();
  for (let at = 0; at < 4000; at++) {
    await cloud.fetch(new Request(url, { headers: { authorization } }), { kind: 'laptop' });
  }
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.setTimerTickMode('nextTimerAsync');
}

test('the SDK waits as long as Retry-After says, tries again, and gets through', async () => {
  const secrets = lab.secrets(lab.credentialOf('sp-legacy'));
  await secrets.getSecret('StockDb');
  await exhaust();
  const before = lab.log.length;
  const waits = vi.spyOn(globalThis, 'setTimeout');
  expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
  expect(lab.log.slice(before).map(({ status }) => status)).toEqual([429, 200]);
  expect(waits.mock.calls.map(([, milliseconds]) => milliseconds)).toContain(10_000);
}, 60_000);

test('who does not try again is told when to', async () => {
  const secrets = lab.secrets(lab.credentialOf('sp-legacy'), lab.vaultUrl, { retryOptions: { maxRetries: 0 } });
  await secrets.getSecret('StockDb');
  await exhaust();
  const failure = await secrets.getSecret('StockDb').catch((error: unknown) => error as RestError);
  expect(failure).toMatchObject({
    ...refusal(429, 'Throttled'),
    message: 'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
  });
  expect((failure as RestError).response?.headers.get('retry-after')).toBe('10');
}, 60_000);
