import { DefaultAzureCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { createTestCloud } from '../testing.test-helper';
import { httpClientAt } from './arm-sdk.test-helper';
import { withoutAzure } from './environment.test-helper';

const own = { ...process.env };

beforeEach(() => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  const others = withoutAzure(own);
  process.env = { ...others, AZURE_TOKEN_CREDENTIALS: 'prod' };
});

afterEach(() => {
  vi.useRealTimers();
  process.env = { ...own };
});

test('on a laptop there is no IMDS, and DefaultAzureCredential moves on after its probe', async () => {
  const lab = await createTestCloud();
  const credential = new DefaultAzureCredential({ httpClient: httpClientAt(lab, { kind: 'laptop' }) });
  await expect(credential.getToken('https://vault.azure.net/.default')).rejects.toMatchObject({
    name: 'AggregateAuthenticationError',
    message: expect.stringContaining('Attempted to use the IMDS endpoint, but it is not available.'),
  });
  expect(lab.eventsOf('request').map(({ outcome }) => outcome)).toMatchObject([
    { kind: 'network-error', code: 'ETIMEDOUT' },
  ]);
});
