import { AggregateAuthenticationError, DefaultAzureCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud } from '../testing.test-helper';
import { httpClientAt } from './arm-sdk.test-helper';
import { withoutAzure } from './environment.test-helper';

const own = { ...process.env };

beforeEach(() => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  const others = withoutAzure(own);
  // Without the credentials of developers' machines, which would look for tools on this one.
  process.env = { ...others, AZURE_TOKEN_CREDENTIALS: 'prod' };
});

afterEach(() => {
  vi.useRealTimers();
  process.env = { ...own };
});

async function refusal(credential: DefaultAzureCredential): Promise<AggregateAuthenticationError> {
  try {
    await credential.getToken('https://vault.azure.net/.default');
  } catch (error) {
    if (error instanceof AggregateAuthenticationError) return error;
    throw error;
  }
  throw new Error('A refusal was expected.');
}

test('DefaultAzureCredential tells what each of its credentials met', async () => {
  const lab = await createTestCloud();
  const httpClient = httpClientAt(lab, { kind: 'vm', resourceId: tailwindIds.vm });

  const { message } = await refusal(new DefaultAzureCredential({ httpClient }));
  const [first, ...lines] = message.split('\n');
  expect(first).toBe('ChainedTokenCredential authentication failed.');
  expect(lines.filter((line) => line.includes('ManagedIdentityCredential'))).toEqual([
    expect.stringContaining(
      'ManagedIdentityCredential: Authentication failed. Message invalid_request: Error(s): Not Available - Timestamp: Not Available - Description: Identity not found - ',
    ),
  ]);
  expect(lines.some((line) => line.includes('EnvironmentCredential'))).toBe(true);
  expect(lab.eventsOf('request').map(({ outcome }) => (outcome.kind === 'response' ? outcome.status : null))).toEqual([
    400, 400,
  ]);
});
