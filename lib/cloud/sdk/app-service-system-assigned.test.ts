import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from 'vitest';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { insideApp } from './app-service.test-helper';

const { start } = insideApp(platform.app);

/** The unmodified SDK in the process of an App Service app, given nothing but its environment and an HTTP client. */
test('the SDK finds the endpoint of the app by its environment, and reads a secret as the app', async () => {
  const { httpClient, lab, arm } = await start();
  const credential = () => new ManagedIdentityCredential({ httpClient });
  const secrets = new SecretClient('https://kv-tailwind.vault.azure.net', credential(), { httpClient });
  const secret = await secrets.getSecret('StockDb');
  expect(secret.value).toContain('sql-tailwind.database.windows.net');

  const { expiresOnTimestamp, tokenType } = await credential().getToken('https://vault.azure.net/.default');
  expect([expiresOnTimestamp, tokenType]).toEqual([lab.clock.now() + 86_400_000, 'Bearer']);
  expect(lab.eventsOf('sign-in').filter(({ category }) => category === 'ManagedIdentitySignInLogs')).toMatchObject([
    { resourceId: platform.app, principalId: platform.appIdentity.objectId },
  ]);
  expect(lab.eventsOf('request').filter(({ service }) => service === 'imds')).toEqual([]);

  // A restart makes a new header; code that goes on with the environment of before has the wrong one.
  await arm('POST', `${platform.app}/restart`);
  const scope = 'https://management.azure.com/.default';
  await expect(credential().getToken(scope)).rejects.toThrow(
    /^ManagedIdentityCredential: Authentication failed\. .*X-IDENTITY-HEADER/,
  );
});
