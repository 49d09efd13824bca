import { DefaultAzureCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import { httpClientAt } from './arm-sdk.test-helper';
import { withoutAzure } from './environment.test-helper';

const own = { ...process.env };

beforeEach(() => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
  process.env = withoutAzure(own);
});

afterEach(() => {
  vi.useRealTimers();
  process.env = { ...own };
});

test('DefaultAzureCredential asks whether IMDS is there, and then for the machine’s identity', async () => {
  const lab = await createTestCloud(withSystemIdentity());
  const httpClient = httpClientAt(lab, { kind: 'vm', resourceId: tailwindIds.vm });
  const credential = new DefaultAzureCredential({ httpClient });

  const { token } = await credential.getToken('https://vault.azure.net/.default');
  expect(decodeToken(token).claims).toMatchObject({ oid: vmPrincipal.objectId, aud: 'https://vault.azure.net' });
  const sent = lab.eventsOf('request').map(({ url, requestHeaders, outcome }) => ({
    url,
    metadata: new Headers(requestHeaders.map(([name, value]): [string, string] => [name, value])).get('metadata'),
    status: outcome.kind === 'response' ? outcome.status : null,
  }));
  const endpoint = 'http://169.254.169.254/metadata/identity/oauth2/token';
  expect(sent).toEqual([
    // The probe has no header, so that no token is given away: any answer will do.
    { url: endpoint, metadata: null, status: 400 },
    {
      url: `${endpoint}?api-version=2018-02-01&resource=${encodeURIComponent('https://vault.azure.net')}`,
      metadata: 'true',
      status: 200,
    },
  ]);

  // The process keeps the token. The probe comes before the SDK's own cache, each time.
  expect((await credential.getToken('https://vault.azure.net/.default')).token).toBe(token);
  expect(lab.eventsOf('request').map(({ url }) => url)).toEqual([endpoint, expect.any(String), endpoint]);
});
