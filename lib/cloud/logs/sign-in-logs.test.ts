import { beforeEach, describe, expect, test } from 'vitest';
import { managedCredentialAt } from '../entra/managed-credential';
import type { SignInEvent } from '../events';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { createTestCloud, type TestCloud, vmPrincipal, withSystemIdentity } from '../testing.test-helper';
import { decodeToken } from '../tokens';
import { managedIdentitySignInLog, servicePrincipalSignInLog, userSignInLog } from './index';

let lab: TestCloud;
beforeEach(async () => {
  lab = await createTestCloud(withSystemIdentity());
});

describe('managed identities', () => {
  const rows = () => managedIdentitySignInLog(lab.cloud.events, lab.cloud.world);

  test('a token’s issue is a row in Azure’s columns', async () => {
    const token = await lab.vmToken('https://vault.azure.net');
    const principal = lab.cloud.world.directory.servicePrincipals[vmPrincipal.objectId];
    if (principal === undefined) throw new Error('The scenario has no identity.');
    const credential = managedCredentialAt(principal, lab.clock.now());
    const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(rows()).toEqual([
      {
        AppId: vmPrincipal.appId,
        AuthenticationContextClassReferences: '',
        AuthenticationProcessingDetails: '',
        Category: 'ManagedIdentitySignInLogs',
        ConditionalAccessPolicies: '',
        ConditionalAccessStatus: 'notApplied',
        CorrelationId: guid,
        DurationMs: 0,
        FederatedCredentialId: '',
        Id: guid,
        Identity: 'vm-stock',
        IPAddress: '',
        Level: '4',
        Location: '',
        LocationDetails: '',
        OperationName: 'Sign-in activity',
        OperationVersion: '1.0',
        ResourceDisplayName: 'Azure Key Vault',
        ResourceGroup: 'Microsoft.aadiam',
        ResourceIdentity: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
        ResourceServicePrincipalId: '',
        ResultDescription: '',
        ResultSignature: 'None',
        ResultType: '0',
        ServicePrincipalCredentialKeyId: credential.keyId,
        ServicePrincipalCredentialThumbprint: credential.thumbprint,
        ServicePrincipalId: vmPrincipal.objectId,
        ServicePrincipalName: 'vm-stock',
        SourceSystem: 'Azure AD',
        TenantId: tailwindIds.tenantId,
        TimeGenerated: '2026-11-24T09:00:00.000Z',
        Type: 'AADManagedIdentitySignInLogs',
        UniqueTokenIdentifier: decodeToken(token).claims?.uti,
      },
    ]);
  });

  test('what IMDS answers from its cache, or refuses itself, leaves no row', async () => {
    await lab.vmToken('https://vault.azure.net');
    await lab.vmToken('https://vault.azure.net');
    await lab.send('http://169.254.169.254/metadata/identity/oauth2/token', { headers: { Metadata: 'true' } });
    expect(rows()).toHaveLength(1);
  });

  test('newest first, failures with their number and without a token', async () => {
    await lab.vmToken('https://vault.azure.net');
    lab.clock.advance(1000);
    await expect(lab.vmToken('https://nowhere.example')).rejects.toThrow('AADSTS500011');
    expect(rows().map(({ ResultType, UniqueTokenIdentifier }) => [ResultType, UniqueTokenIdentifier !== ''])).toEqual([
      ['500011', false],
      ['0', true],
    ]);
    expect(rows()[0]).toMatchObject({
      ResultDescription: expect.stringMatching(/^The resource principal named https:\/\/nowhere\.example/),
      ResourceDisplayName: '',
      ResourceIdentity: '',
      TimeGenerated: '2026-11-24T09:00:01.000Z',
    });
  });
});

test('users have a log of their own', async () => {
  await lab.operatorToken('https://management.azure.com');
  const { events, world } = lab.cloud;
  expect(managedIdentitySignInLog(events, world)).toEqual([]);
  expect(userSignInLog(events, world)).toMatchObject([
    {
      AppDisplayName: 'Microsoft Azure CLI',
      Category: 'NonInteractiveUserSignInLogs',
      Identity: 'Robin Operator',
      ResourceDisplayName: 'Windows Azure Service Management API',
      Type: 'AADNonInteractiveUserSignInLogs',
      UserId: tailwindIds.operator,
      UserPrincipalName: 'operator@tailwindfurniture.onmicrosoft.com',
    },
  ]);
});

describe('applications', () => {
  const signIn = {
    kind: 'sign-in',
    seq: 0,
    at: tailwind.startsAt,
    exchange: 1,
    category: 'ServicePrincipalSignInLogs',
    principalId: 'object',
    clientId: 'client',
    principalName: 'sp-legacy',
    resource: 'https://storage.azure.com',
    resourceAppId: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
    resultType: '0',
    resultDescription: '',
    uniqueTokenIdentifier: 'uti',
    resourceId: null,
    id: 'id',
    correlationId: 'correlation',
  } as const satisfies Omit<SignInEvent, 'credential'>;

  const cases: readonly (readonly [SignInEvent['credential'], federated: string, keyId: string, thumbprint: string])[] =
    [
      [{ kind: 'secret', keyId: 'key', thumbprint: null }, '', 'key', ''],
      [{ kind: 'certificate', keyId: 'key', thumbprint: 'AB12' }, '', 'key', 'AB12'],
      [{ kind: 'federated', keyId: 'github-main', thumbprint: null }, 'github-main', '', ''],
      [null, '', '', ''],
    ];

  test.each(cases)('proof %j', (credential, federated, keyId, thumbprint) => {
    expect(servicePrincipalSignInLog([{ ...signIn, credential }], tailwind.world)).toMatchObject([
      {
        Type: 'AADServicePrincipalSignInLogs',
        ResourceDisplayName: 'Azure Storage',
        FederatedCredentialId: federated,
        ServicePrincipalCredentialKeyId: keyId,
        ServicePrincipalCredentialThumbprint: thumbprint,
        ServicePrincipalName: 'sp-legacy',
      },
    ]);
  });
});
