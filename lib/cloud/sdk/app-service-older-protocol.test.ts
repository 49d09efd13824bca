import { ManagedIdentityCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { decodeToken } from '../tokens/decode';
import { insideApp } from './app-service.test-helper';

const { start } = insideApp(platform.functionApp);

/** With MSI_ENDPOINT and MSI_SECRET alone the SDK speaks the protocol of 2017. */
test('the SDK gets tokens by the older protocol, which are good for a day', async () => {
  const { httpClient, lab, enter } = await start();
  enter({ DEFAULT_IDENTITY_CLIENT_ID: platform.functionIdentity.appId });
  delete process.env.IDENTITY_ENDPOINT;
  delete process.env.IDENTITY_HEADER;
  const scope = 'https://vault.azure.net/.default';
  const system = await new ManagedIdentityCredential({ httpClient }).getToken(scope);
  expect(decodeToken(system.token).claims).toMatchObject({ oid: platform.functionIdentity.objectId });
  expect(system.expiresOnTimestamp).toBe(lab.clock.now() + 86_400_000);
  const user = await new ManagedIdentityCredential({ clientId: ids.webClient, httpClient }).getToken(scope);
  expect(decodeToken(user.token).claims).toMatchObject({ oid: ids.webPrincipal });
  const asked = lab.eventsOf('request').filter(({ service }) => service === 'app-service');
  expect(asked.map(({ url }) => new URL(url).searchParams.get('api-version'))).toEqual(['2017-09-01', '2017-09-01']);
});
