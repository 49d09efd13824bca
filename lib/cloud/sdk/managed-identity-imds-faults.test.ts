import { ManagedIdentityCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import type { ImdsFault } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';

const soon = setImmediate;

beforeEach(() => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Outcome {
  readonly token: string | null;
  readonly message: string;
  /** How long it took on the client's clock, in seconds. */
  readonly seconds: number;
}

/** Lets the client's waits pass at once. Signing is real work that no timer stands for, hence the turns in between. */
async function hurried(work: Promise<{ readonly token: string }>): Promise<Outcome> {
  const start = Date.now();
  let outcome: Outcome | null = null;
  const took = () => (Date.now() - start) / 1000;
  work.then(
    ({ token }) => {
      outcome = { token, message: '', seconds: took() };
    },
    (error: Error) => {
      outcome = { token: null, message: error.message, seconds: took() };
    },
  );
  while (outcome === null) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise((resolve) => soon(resolve));
  }
  return outcome;
}

/** One test, because the SDK keeps its HTTP client for the life of the process. */
test('the Azure SDK tries again as it does with Azure, as often and as long', async () => {
  const lab = await createTestCloud(withSystemIdentity());
  const httpClient = httpClientAt(lab, { kind: 'vm', resourceId: tailwindIds.vm });
  const credential = new ManagedIdentityCredential({ httpClient });
  const requests = () => lab.eventsOf('request').filter(({ service }) => service === 'imds').length;

  async function tryWith(fault: ImdsFault | null): Promise<Outcome & { readonly tries: number }> {
    lab.cloud.setFaults({ imds: fault });
    const before = requests();
    const outcome = await hurried(credential.getToken('https://vault.azure.net/.default'));
    return { ...outcome, tries: requests() - before };
  }

  const updating = await tryWith({ status: 404, retryAfter: null });
  expect([updating.token, updating.tries]).toEqual([null, 6]);
  expect(updating.message).toContain('Description: The Instance Metadata Service is being updated');

  const gone = await tryWith({ status: 410, retryAfter: null });
  expect([gone.token, gone.tries]).toEqual([null, 6]);
  // Waits of 3, 6, 12, 24 and 48 seconds, each shortened by up to half at random.
  expect(gone.seconds).toBeGreaterThan(46);

  const throttled = await tryWith({ status: 429, retryAfter: null });
  expect([throttled.tries, throttled.seconds]).toEqual([1, expect.closeTo(0, 0)]);
  expect(throttled.message).toContain('Description: Temporarily throttled, too many requests');

  const told = await tryWith({ status: 429, retryAfter: 7 });
  expect([told.token, told.tries]).toEqual([null, 4]);
  expect(told.seconds).toBeGreaterThanOrEqual(21);

  const failing = await tryWith({ status: 500, retryAfter: null });
  expect([failing.token, failing.tries]).toEqual([null, 4]);
  expect(failing.message).toContain('Message unknown: ');

  expect(lab.eventsOf('sign-in')).toEqual([]);

  lab.cloud.setFaults({ imds: { status: 410, retryAfter: null } });
  const before = requests();
  const stop = lab.cloud.subscribe(() => {
    if (requests() < before + 2) return;
    stop();
    lab.cloud.setFaults({ imds: null });
  });
  const patient = await hurried(credential.getToken('https://vault.azure.net/.default'));
  expect(decodeToken(patient.token ?? '').claims?.oid).toBe(vmPrincipal.objectId);
  expect(requests() - before).toBe(3);
});
