import { beforeEach, expect, test } from 'vitest';
import { tailwindIds } from '../../scenarios/tailwind-ids';
import { vmPrincipal } from '../../testing.test-helper';
import { decodeToken } from '../../tokens';
import { createGraphClient, type GraphClient } from '../graph-client.test-helper';

const DAY = 24 * 3600 * 1000;
const managed = "beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'managedIdentity')";

let graph: GraphClient;
beforeEach(async () => {
  graph = await createGraphClient();
});

async function list(path: string): Promise<readonly Record<string, unknown>[]> {
  const token = await graph.lab.operatorToken('https://graph.microsoft.com');
  return (await graph.get(path, { authorization: `Bearer ${token}` })).body.value;
}

test('a managed identity’s sign-in, in the fields of Graph', async () => {
  const token = await graph.lab.vmToken('https://vault.azure.net');
  const [entry] = graph.lab.eventsOf('sign-in').filter(({ principalId }) => principalId === vmPrincipal.objectId);
  const { body } = await graph.get(managed);
  expect(body['@odata.context']).toBe('https://graph.microsoft.com/beta/$metadata#auditLogs/signIns');
  expect(body.value).toMatchObject([
    {
      id: entry?.id,
      createdDateTime: '2026-11-24T09:00:00Z',
      appId: vmPrincipal.appId,
      appDisplayName: 'vm-stock',
      clientCredentialType: 'managedIdentity',
      correlationId: entry?.correlationId,
      managedServiceIdentity: { msiType: 'systemAssigned', associatedResourceId: tailwindIds.vm },
      resourceDisplayName: 'Azure Key Vault',
      resourceId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
      servicePrincipalCredentialKeyId: entry?.credential?.keyId,
      servicePrincipalCredentialThumbprint: entry?.credential?.thumbprint,
      servicePrincipalId: vmPrincipal.objectId,
      servicePrincipalName: 'vm-stock',
      signInEventTypes: ['managedIdentity'],
      status: { errorCode: 0 },
      uniqueTokenIdentifier: decodeToken(token).claims?.uti,
      userId: '',
    },
  ]);
  expect((await graph.get(`beta/auditLogs/signIns/${entry?.id}`)).body.id).toBe(entry?.id);
});

test('only a filter for event types shows what is not interactive', async () => {
  await graph.lab.vmToken('https://vault.azure.net');
  expect(await list('beta/auditLogs/signIns')).toEqual([]);
  expect(await list('v1.0/auditLogs/signIns')).toEqual([]);
  const user = await list("beta/auditLogs/signIns?$filter=signInEventTypes/any(t:t eq 'nonInteractiveUser')");
  expect(user[0]).toMatchObject({
    userId: tailwindIds.operator,
    userDisplayName: 'Robin Operator',
    appDisplayName: 'Microsoft Azure CLI',
    incomingTokenType: 'refreshToken',
    servicePrincipalId: '',
  });
});

test('filters', async () => {
  await graph.lab.vmToken('https://vault.azure.net');
  graph.lab.clock.advance(60_000);
  await expect(graph.lab.vmToken('https://nowhere.example')).rejects.toThrow('AADSTS500011');
  const results = async (more: string) =>
    (await list(`${managed}${more}`)).map(({ status }) => (status as { errorCode: number }).errorCode);
  expect(await results('')).toEqual([500011, 0]);
  expect(await results(' and status/errorCode eq 0')).toEqual([0]);
  expect(await results(' and createdDateTime ge 2026-11-24T09:00:30Z')).toEqual([500011]);
  expect(await results(' and createdDateTime le 2026-11-24T09:00:30Z')).toEqual([0]);
  expect(await results(` and servicePrincipalId eq '${vmPrincipal.objectId}'`)).toEqual([500011, 0]);
  expect(await results(` and appId eq '${tailwindIds.webClient}'`)).toEqual([]);
  expect(await results(" and resourceDisplayName eq 'Azure Key Vault'")).toEqual([0]);
});

test('an identity’s new certificate shows in its next sign-in', async () => {
  await graph.lab.vmToken('https://vault.azure.net');
  const [before] = await list(managed);
  graph.lab.clock.advance(29 * DAY);
  await graph.lab.vmToken('https://vault.azure.net');
  graph.lab.clock.advance(16 * DAY);
  await graph.lab.vmToken('https://vault.azure.net');
  const [after, same] = await list(managed);
  expect(same?.servicePrincipalCredentialKeyId).toBe(before?.servicePrincipalCredentialKeyId);
  expect(after?.servicePrincipalCredentialKeyId).not.toBe(before?.servicePrincipalCredentialKeyId);
});

test('sign-ins are kept for 30 days', async () => {
  await graph.lab.vmToken('https://vault.azure.net');
  graph.lab.clock.advance(30 * DAY - 1);
  expect(await list(managed)).toHaveLength(1);
  graph.lab.clock.advance(1);
  expect(await list(managed)).toEqual([]);
});

test.each([
  ['beta/auditLogs/signIns/00000000-0000-4000-8000-000000000001', 404],
  ["v1.0/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'managedIdentity')", 400],
  ["beta/auditLogs/signIns?$filter=ipAddress eq '1.2.3.4' and signInEventTypes/any(t:t eq 'x')", 400],
  ['beta/auditLogs/directoryAudits', 501],
])('%s is %i', async (path, status) => {
  expect((await graph.get(path)).status).toBe(status);
});
