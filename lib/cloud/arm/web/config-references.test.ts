import { expect, test } from 'vitest';
import { resolveAppSettings } from '../../app-service';
import { withSite } from '../../app-service/app-client.test-helper';
import { createIds } from '../../ids';
import { createKeys } from '../../keys';
import { changed } from '../../testing.test-helper';
import type { Scenario } from '../../world';
import { createWebClient, ids, platform } from './web-client.test-helper';

const uri = 'https://kv-tailwind.vault.azure.net/secrets';
const known = '4e1f8b0c7d2a4936a5c8e7f019b3d264';
const unknown = '00000000000000000000000000000000';

const withReference = (reference: string, scenario?: Scenario) =>
  withSite(
    platform.app,
    (site) => {
      site.appSettings = { PLAIN: 'x', REF: reference };
    },
    scenario,
  );

const toStockDb = withReference(`@Microsoft.KeyVault(SecretUri=${uri}/StockDb)`);
const userAssigned = {
  type: 'UserAssigned',
  userAssignedIdentities: { [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient } },
} as const;

const DENIED =
  "Key Vault reference was not able to be resolved because site was denied access to Key Vault reference's vault.";
const NO_IDENTITY = 'Reference was not able to be resolved because site Managed Identity not enabled.';

const outcomes: readonly {
  readonly why: string;
  readonly scenario: Scenario;
  readonly status: string;
  readonly properties?: object;
}[] = [
  {
    why: 'the app may read it',
    scenario: toStockDb,
    status: 'Resolved',
    properties: {
      reference: `@Microsoft.KeyVault(SecretUri=${uri}/StockDb)`,
      details: 'Reference has been successfully resolved.',
      vaultName: 'kv-tailwind',
      secretName: 'StockDb',
      secretVersion: null,
      identityType: 'SystemAssigned',
      source: 'KeyVault',
      activeVersion: known,
    },
  },
  {
    why: 'by name and version',
    scenario: withReference(`@Microsoft.KeyVault(VaultName=kv-tailwind;SecretName=stockdb;SecretVersion=${known})`),
    status: 'Resolved',
    properties: { secretVersion: known, activeVersion: known },
  },
  {
    why: 'not well-formed',
    scenario: withReference('@Microsoft.KeyVault(StockDb)'),
    status: 'InvalidSyntax',
    properties: { vaultName: null, secretName: null },
  },
  {
    why: 'no such vault',
    scenario: withReference('@Microsoft.KeyVault(VaultName=kv-other;SecretName=StockDb)'),
    status: 'VaultNotFound',
  },
  {
    why: 'no such secret',
    scenario: withReference(`@Microsoft.KeyVault(SecretUri=${uri}/None/)`),
    status: 'SecretNotFound',
  },
  {
    why: 'no such version',
    scenario: withReference(`@Microsoft.KeyVault(SecretUri=${uri}/StockDb/${unknown})`),
    status: 'SecretVersionNotFound',
  },
  {
    why: 'neither secret nor version',
    scenario: withReference(`@Microsoft.KeyVault(SecretUri=${uri}/None/${unknown})`),
    status: 'SecretNotFound',
  },
  {
    why: 'the identity has no role',
    scenario: changed(toStockDb, (draft) => {
      delete draft.roleAssignments[platform.appAssignment.toLowerCase()];
    }),
    status: 'AccessToKeyVaultDenied',
    properties: { details: DENIED },
  },
  {
    why: 'a disabled secret',
    scenario: changed(toStockDb, (draft) => {
      const version = draft.vaultContents['kv-tailwind']?.secrets.stockdb?.versions[0];
      if (version !== undefined) version.enabled = false;
    }),
    status: 'OtherReasons',
  },
  {
    why: 'no identity',
    scenario: withSite(
      platform.app,
      (site) => {
        site.identity = { type: 'None' };
      },
      toStockDb,
    ),
    status: 'MSINotEnabled',
    properties: { details: NO_IDENTITY },
  },
  {
    why: 'a user-assigned identity alone, and nobody said that it should ask',
    scenario: withSite(
      platform.app,
      (site) => {
        site.identity = userAssigned;
      },
      toStockDb,
    ),
    status: 'MSINotEnabled',
    properties: { details: NO_IDENTITY, identityType: 'SystemAssigned' },
  },
  {
    why: 'a user-assigned identity, and it is named',
    scenario: withSite(
      platform.app,
      (site) => {
        site.identity = userAssigned;
        site.properties.keyVaultReferenceIdentity = ids.webIdentity.toUpperCase();
      },
      toStockDb,
    ),
    status: 'Resolved',
    properties: { identityType: 'UserAssigned' },
  },
  {
    why: 'a user-assigned identity is named and not attached',
    scenario: withSite(
      platform.app,
      (site) => {
        site.properties.keyVaultReferenceIdentity = ids.webIdentity;
      },
      toStockDb,
    ),
    status: 'MSINotEnabled',
    properties: { identityType: 'UserAssigned' },
  },
];

test.each(outcomes)('$status: $why', async ({ scenario, status, properties = {} }) => {
  const arm = await createWebClient(scenario);
  const list = `${platform.app}/config/configreferences/appsettings`;
  const answer = await arm.call('GET', list);
  expect(answer.status).toBe(200);
  expect(answer.body.value).toHaveLength(1);
  expect(answer.body.value[0]).toMatchObject({
    id: `${list}/REF`,
    name: 'REF',
    type: 'Microsoft.Web/sites/config/configreferences',
    properties: { status, ...properties },
  });
  expect(JSON.stringify(answer.body)).not.toContain('oak-and-ash');
  expect((await arm.call('GET', `${list}/ref`)).body).toEqual(answer.body.value[0]);
  expect((await arm.call('POST', `${list}/refresh`)).body).toEqual(answer.body);
});

test('the vault decides about the app, and the sign-in log has its row', async () => {
  const arm = await createWebClient(toStockDb);
  const before = arm.lab.eventsOf('decision').length;
  await arm.call('GET', `${platform.app}/config/configreferences/appsettings`);
  expect(
    arm.lab
      .eventsOf('decision')
      .slice(before)
      .filter(({ service }) => service === 'key-vault'),
  ).toMatchObject([
    {
      explanation: {
        allowed: true,
        question: { principalId: platform.appIdentity.objectId, scope: ids.stockDbSecret },
      },
    },
  ]);
  expect(arm.lab.eventsOf('sign-in').at(-1)).toMatchObject({
    category: 'ManagedIdentitySignInLogs',
    resourceId: platform.app,
    resource: 'https://vault.azure.net',
  });
});

test.each(['PLAIN', 'NONE', '__proto__'])('there is no reference in %s', async (name) => {
  const arm = await createWebClient(toStockDb);
  expect((await arm.call('GET', `${platform.app}/config/configreferences/appsettings/${name}`)).status).toBe(404);
});

test('a slot resolves with its own identity, which has no role', async () => {
  const arm = await createWebClient();
  const { body } = await arm.call('GET', `${platform.stagingSlot}/config/configreferences/appsettings`);
  expect(body.value).toMatchObject([{ name: 'STOCK_DB', properties: { status: 'AccessToKeyVaultDenied' } }]);
});

test('a process sees the secret, or the reference itself when it does not resolve', async () => {
  const scenario = withSite(platform.app, (site) => {
    site.appSettings = {
      GOOD: `@Microsoft.KeyVault(SecretUri=${uri}/MapsApiKey)`,
      BAD: '@Microsoft.KeyVault(SecretUri=x)',
    };
  });
  const arm = await createWebClient(scenario);
  const { cloud } = arm.lab;
  const site = cloud.world.resources[platform.app.toLowerCase()];
  if (site?.type !== 'Microsoft.Web/sites') throw new Error('There is no app.');
  const context = {
    world: cloud.world,
    events: cloud.events,
    clock: cloud.clock,
    ids: createIds(2),
    keys: createKeys(arm.lab.signingKey),
    exchange: 1,
    origin: { kind: 'service', service: 'app-service' } as const,
    update: () => {},
    record: () => {},
    authorize: () => {
      throw new Error('The vault asks, not App Service.');
    },
    allows: () => false,
    refuseToken: () => {},
    fetch: (request: Request) => cloud.fetch(request, { kind: 'service', service: 'app-service' }),
  };
  expect(await resolveAppSettings(site, context)).toMatchObject([
    { name: 'GOOD', status: 'Resolved', value: 'beech-and-birch-2203' },
    { name: 'BAD', status: 'InvalidSyntax', value: '@Microsoft.KeyVault(SecretUri=x)', target: null },
  ]);
});
