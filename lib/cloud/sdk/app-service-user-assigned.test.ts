import { ManagedIdentityCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { decodeToken } from '../tokens/decode';
import { insideApp } from './app-service.test-helper';

const { start } = insideApp(platform.functionApp);

/** The SDK is unmodified; the function app is left with a user-assigned identity alone. */
test('the SDK asks for a user-assigned identity in three ways, and there is no fallback to it', async () => {
  const { httpClient, arm, enter } = await start();
  await arm('PATCH', platform.functionApp, { identity: { type: 'UserAssigned' } });
  enter();
  const whoGets = async (credential: ManagedIdentityCredential) => {
    const { token } = await credential.getToken('https://vault.azure.net/.default');
    return decodeToken(token).claims?.oid;
  };
  expect(await whoGets(new ManagedIdentityCredential({ clientId: ids.webClient, httpClient }))).toBe(ids.webPrincipal);
  expect(await whoGets(new ManagedIdentityCredential({ objectId: ids.webPrincipal, httpClient }))).toBe(
    ids.webPrincipal,
  );
  expect(await whoGets(new ManagedIdentityCredential({ resourceId: ids.webIdentity, httpClient }))).toBe(
    ids.webPrincipal,
  );

  const missing =
    /^ManagedIdentityCredential: Authentication failed\. Message : Error\(s\): Not Available - Timestamp: Not Available - Description: No User Assigned or Delegated Managed Identity found for specified ClientId\/ResourceId\/PrincipalId\. - Correlation ID: [0-9a-f-]{36} - Trace ID: Not Available/;
  const unknown = new ManagedIdentityCredential({ clientId: platform.spLegacy.appId, httpClient });
  await expect(whoGets(unknown)).rejects.toThrow(missing);
  await expect(whoGets(new ManagedIdentityCredential({ httpClient }))).rejects.toThrow(missing);
});
