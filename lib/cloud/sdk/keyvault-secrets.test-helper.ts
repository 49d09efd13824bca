import { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, roles, type TestCloud, withRole } from '../testing.test-helper';
import type { Scenario } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';

/** The operator is Secrets Officer of the vault. */
export const operatorIsOfficer: Scenario = withRole(
  tailwind,
  roles.secretsOfficer,
  tailwindIds.vault,
  tailwindIds.operator,
);

/** Makes the SDK's clock the simulation's, and lets the seconds between its questions pass at once. */
export function withSdkTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    vi.setTimerTickMode('nextTimerAsync');
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** The unmodified `@azure/keyvault-secrets` in the operator's hands: an HTTP client and a credential are all it is given. */
export async function operatorSecrets(
  scenario: Scenario = operatorIsOfficer,
): Promise<{ lab: TestCloud; secrets: SecretClient }> {
  const lab = await createTestCloud(scenario);
  const credential = {
    getToken: async () => ({
      token: await lab.operatorToken('https://vault.azure.net'),
      expiresOnTimestamp: lab.clock.now() + 3_600_000,
    }),
  };
  return {
    lab,
    secrets: new SecretClient('https://kv-tailwind.vault.azure.net', credential, { httpClient: httpClientAt(lab) }),
  };
}

/** Everything that a paged list gives. */
