import { DefaultAzureCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { decodeToken } from '../tokens/decode';
import { insideApp } from './app-service.test-helper';

const { start } = insideApp(platform.app);
const scope = 'https://vault.azure.net/.default';

/** Only the credentials of deployed services: the developer's tools of this machine are nobody's business here. */
const deployed = { AZURE_TOKEN_CREDENTIALS: 'prod' };

test('DefaultAzureCredential is the app, and falls into the trap that AZURE_CLIENT_ID is', async () => {
  const { httpClient, arm, enter } = await start();
  // The client ID of an app registration, left from before the app had an identity.
  await arm('PUT', `${platform.app}/config/appsettings`, { properties: { AZURE_CLIENT_ID: platform.spLegacy.appId } });
  enter(deployed);
  await expect(new DefaultAzureCredential({ httpClient }).getToken(scope)).rejects.toThrow(
    /ManagedIdentityCredential: Authentication failed\. Message : Error\(s\): Not Available - Timestamp: Not Available - Description: No User Assigned or Delegated Managed Identity found for specified ClientId\/ResourceId\/PrincipalId\./,
  );

  // Nothing is wrong with the app: code that does not get to see the setting is the app again.
  delete process.env.AZURE_CLIENT_ID;
  const { token } = await new DefaultAzureCredential({ httpClient }).getToken(scope);
  expect(decodeToken(token).claims).toMatchObject({
    oid: platform.appIdentity.objectId,
    aud: 'https://vault.azure.net',
  });
});
