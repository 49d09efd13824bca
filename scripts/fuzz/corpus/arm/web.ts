import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import type { ValidRequest } from '../request';
import { arm, inGroup, inSubscription, lists, location } from './request';

const references = 'config/configreferences/appsettings';

const secret = (name: string) => `@Microsoft.KeyVault(SecretUri=https://kv-tailwind.vault.azure.net/secrets/${name})`;

/** References that lead to a secret, and ones that do not. */
const settings = {
  STOCK_DB: secret('StockDb'),
  BY_PARTS: '@Microsoft.KeyVault(VaultName=kv-tailwind;SecretName=StockDb)',
  NO_SECRET: secret('none'),
  NO_VAULT: '@Microsoft.KeyVault(VaultName=kv-none;SecretName=a)',
  CLOSED: '@Microsoft.KeyVault(VaultName=kv-closed;SecretName=a)',
  UNREADABLE: '@Microsoft.KeyVault(x)',
};

/** An app with references of every kind. Not the one that asks for tokens: new settings start an app with a new header. */
export const webSetup = [arm('PUT', `${platform.functionApp}/config/appsettings`, { properties: settings })];

/** What apps and slots have alike. */
function siteRequests(site: string, otherSlot: string): readonly ValidRequest[] {
  return [
    arm('GET', site),
    arm('PATCH', site, { properties: { keyVaultReferenceIdentity: 'SystemAssigned' }, identity: { type: 'None' } }),
    arm('DELETE', site),
    ...['start', 'stop', 'restart'].map((action) => arm('POST', `${site}/${action}`)),
    arm('POST', `${site}/slotsswap`, { targetSlot: otherSlot, preserveVnet: true }),
    arm('PUT', `${site}/config/appsettings`, { properties: settings }),
    arm('POST', `${site}/config/appsettings/list`),
    arm('GET', `${site}/config/web`),
    arm('GET', `${site}/${references}`),
    arm('GET', `${site}/${references}/STOCK_DB`),
    arm('POST', `${site}/${references}/refresh`),
  ];
}

const site = {
  location,
  kind: 'app,linux',
  identity: { type: 'SystemAssigned' },
  properties: { serverFarmId: 'plan', siteConfig: { appSettings: [{ name: 'A', value: 'b' }] } },
};

export const webRequests = [
  ...lists('Microsoft.Web/sites'),
  ...lists('Microsoft.App/containerApps'),
  arm('GET', `${platform.app}/slots`),
  arm('GET', `${platform.app}/config/slotConfigNames`),
  arm('POST', inSubscription('Microsoft.Web/checknameavailability'), { name: 'app-stock', type: 'Site' }),
  arm('PUT', inGroup('Microsoft.Web/sites/app-fuzzed'), site),
  arm('PUT', `${platform.app}/slots/fuzzed`, site),
  arm('GET', `${platform.functionApp}/${references}`),
  ...siteRequests(platform.app, 'staging'),
  ...siteRequests(platform.stagingSlot, 'production'),
  arm('GET', platform.containerApp),
  arm('PUT', platform.containerApp, {
    location,
    properties: { template: { containers: [{ name: 'a', image: 'b', env: [{ name: 'A', value: 'b' }] }] } },
  }),
  arm('PUT', inGroup('Microsoft.App/containerApps/ca-new'), {
    location,
    identity: { type: 'SystemAssigned' },
    properties: { environmentId: 'env', template: { containers: [{ name: 'a', image: 'b' }] } },
  }),
  arm('PATCH', platform.containerApp, { tags: { a: 'b' }, identity: { type: 'SystemAssigned' } }),
  arm('DELETE', platform.containerApp),
  arm('POST', `${platform.containerApp}/start`),
  arm('POST', `${platform.containerApp}/stop`),
];
