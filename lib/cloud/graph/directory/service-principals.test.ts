import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { vmPrincipal } from '../../testing.test-helper';
import { createGraphClient, type GraphClient, graphIds } from '../graph-client.test-helper';

const DAY = 24 * 3600 * 1000;

let graph: GraphClient;
beforeEach(async () => {
  graph = await createGraphClient();
});

describe('managed identities', () => {
  test('a system-assigned one: no application, nothing owned, and the resource that it is of', async () => {
    const { body } = await graph.get(`v1.0/servicePrincipals/${vmPrincipal.objectId}`);
    expect(body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
      id: vmPrincipal.objectId,
      appId: vmPrincipal.appId,
      displayName: 'vm-stock',
      servicePrincipalType: 'ManagedIdentity',
      accountEnabled: true,
      alternativeNames: ['isExplicit=False', tailwindIds.vm],
      appOwnerOrganizationId: null,
      createdDateTime: '2026-11-24T09:00:00Z',
      passwordCredentials: [],
    });
    expect(body.servicePrincipalNames).toEqual([
      vmPrincipal.appId,
      expect.stringMatching(/^https:\/\/identity\.azure\.net\/[A-Za-z0-9+/]{43}=$/),
    ]);
  });

  test('a user-assigned one says isExplicit=True and is found by client ID', async () => {
    const { body } = await graph.get(`v1.0/servicePrincipals(appId='${tailwindIds.webClient}')`);
    expect(body).toMatchObject({ id: tailwindIds.webPrincipal, displayName: 'id-web' });
    expect(body.alternativeNames).toEqual(['isExplicit=True', tailwindIds.webIdentity]);
  });

  test('none is among the applications', async () => {
    expect(await graph.namesIn('v1.0/applications')).toEqual(['sp-legacy']);
    expect(await graph.errorOf(`v1.0/applications(appId='${vmPrincipal.appId}')`)).toMatch(/^404 /);
  });

  test('its certificate rolls over every 45 days, lasts 90, and its key is never shown', async () => {
    const seen: { keyId: string; startDateTime: string; endDateTime: string }[][] = [];
    for (const days of [0, 45, 45, 90]) {
      graph.lab.clock.advance(days * DAY);
      const token = await graph.lab.operatorToken('https://graph.microsoft.com');
      const headers = { authorization: `Bearer ${token}` };
      const { body } = await graph.get(`v1.0/servicePrincipals/${vmPrincipal.objectId}`, headers);
      expect(body.keyCredentials[0]).toMatchObject({ key: null, type: 'AsymmetricX509Cert', usage: 'Verify' });
      seen.push(body.keyCredentials);
    }
    const ids = seen.map((credentials) => credentials.map(({ keyId }) => keyId));
    const [first] = ids[0] ?? [];
    const [second] = ids[1] ?? [];
    expect(ids[1]).toEqual([second, first]);
    expect(ids[2]?.[1]).toBe(second);
    expect(ids[3]).not.toContain(second);
    expect(seen[0]?.[0]).toMatchObject({ startDateTime: '2026-11-24T09:00:00Z', endDateTime: '2027-02-22T09:00:00Z' });
  });
});

test('an application shows its credentials and none of its secrets', async () => {
  const { body } = await graph.get(`v1.0/applications/${graphIds.application}`);
  expect(body.passwordCredentials).toEqual([
    {
      customKeyIdentifier: null,
      displayName: 'the stock app',
      endDateTime: '2027-01-01T00:00:00Z',
      hint: 'abC',
      keyId: '0f6b1a52-d3c8-4e97-a1b4-7c5e9d2f8036',
      secretText: null,
      startDateTime: '2026-01-01T00:00:00Z',
    },
  ]);
  expect(body.keyCredentials).toMatchObject([{ displayName: 'CN=stock', key: null }]);
  expect(JSON.stringify(body)).not.toContain('Q~not-really');
  const path = `v1.0/applications(appId='${graphIds.applicationClient}')/federatedIdentityCredentials`;
  expect((await graph.get(path)).body.value).toMatchObject([{ name: 'github-main', audiences: expect.any(Array) }]);
  expect((await graph.get(`${path}/github-main`)).body).toMatchObject({ subject: expect.stringContaining('repo:') });
});
