import { ManagedIdentityCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { decodeToken } from '../tokens/decode';
import { insideApp } from './app-service.test-helper';

const { start } = insideApp(platform.containerApp);

test('in a container app the SDK speaks the same protocol', async () => {
  const { httpClient, arm } = await start();
  const scope = 'https://vault.azure.net/.default';
  const { token } = await new ManagedIdentityCredential({ httpClient }).getToken(scope);
  expect(decodeToken(token).claims).toMatchObject({ oid: platform.containerAppIdentity.objectId });
  const user = await new ManagedIdentityCredential({ clientId: ids.webClient, httpClient }).getToken(scope);
  expect(decodeToken(user.token).claims).toMatchObject({ oid: ids.webPrincipal });

  // The identity is gone and the process still has its environment: nothing listens any more.
  await arm('PATCH', platform.containerApp, { identity: { type: 'None' } });
  const credential = new ManagedIdentityCredential({ httpClient, retryOptions: { maxRetries: 0 } });
  await expect(credential.getToken('https://graph.microsoft.com/.default')).rejects.toThrow(
    /ManagedIdentityCredential: Network unreachable/,
  );
});
