import { ManagedIdentityCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, createTestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import type { Scenario } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';

beforeEach(() => {
  vi.useFakeTimers({ now: tailwind.startsAt, toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** vm-stock with its own identity and `id-web`. */
function withBoth(): Scenario {
  return changed(withSystemIdentity(), (draft) => {
    const machine = draft.resources[tailwindIds.vm.toLowerCase()];
    if (machine?.type !== 'Microsoft.Compute/virtualMachines') throw new Error('The scenario has no vm-stock.');
    const web = { principalId: tailwindIds.webPrincipal, clientId: tailwindIds.webClient };
    machine.identity = {
      ...machine.identity,
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [tailwindIds.webIdentity]: web },
    };
  });
}

const scope = 'https://vault.azure.net/.default';

/** One test, because the SDK keeps its HTTP client for the life of the process. */
test('the Azure SDK chooses an identity in four ways, and tells Azure’s refusals', async () => {
  const lab = await createTestCloud(withBoth());
  const httpClient = httpClientAt(lab, { kind: 'vm', resourceId: tailwindIds.vm });
  const whoGets = async (credential: ManagedIdentityCredential, asked = scope) => {
    const { token, expiresOnTimestamp } = await credential.getToken(asked);
    const { oid, exp } = decodeToken(token).claims ?? {};
    expect(expiresOnTimestamp).toBe(Number(exp) * 1000);
    return oid;
  };

  expect(await whoGets(new ManagedIdentityCredential({ httpClient }))).toBe(vmPrincipal.objectId);
  for (const credential of [
    new ManagedIdentityCredential({ clientId: tailwindIds.webClient, httpClient }),
    new ManagedIdentityCredential(tailwindIds.webClient, { httpClient }),
    new ManagedIdentityCredential({ objectId: tailwindIds.webPrincipal, httpClient }),
    new ManagedIdentityCredential({ resourceId: tailwindIds.webIdentity, httpClient }),
  ]) {
    expect(await whoGets(credential)).toBe(tailwindIds.webPrincipal);
  }
  // One token of each identity: how it was asked for makes no difference to Azure's cache.
  expect(lab.eventsOf('sign-in')).toHaveLength(2);
  const sent = lab.eventsOf('request').filter(({ service }) => service === 'imds');
  expect(sent.map(({ url }) => new URL(url).search.split('&').slice(2).join('&'))).toEqual([
    '',
    `client_id=${tailwindIds.webClient}`,
    `object_id=${tailwindIds.webPrincipal}`,
    `msi_res_id=${encodeURIComponent(tailwindIds.webIdentity)}`,
  ]);

  const said = (error: string, description: string) =>
    `ManagedIdentityCredential: Authentication failed. Message ${error}: Error(s): Not Available - Timestamp: Not Available - Description: ${description} - Correlation ID: Not Available - Trace ID: Not Available`;
  // Not the object ID of `id-web`: the SDK's own cache knows that one already, and does not tell kinds of IDs apart.
  const objectIdAsClientId = new ManagedIdentityCredential({ clientId: vmPrincipal.objectId, httpClient });
  await expect(whoGets(objectIdAsClientId)).rejects.toMatchObject({
    name: 'CredentialUnavailableError',
    message: expect.stringContaining(said('invalid_request', 'Identity not found')),
  });
  await expect(whoGets(new ManagedIdentityCredential({ httpClient }), 'https://nowhere.example')).rejects.toThrow(
    /Message invalid_resource: .* Description: AADSTS500011: The resource principal named https:\/\/nowhere\.example/,
  );
});
