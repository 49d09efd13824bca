import type { IdentityBlock, Resource, Site, SiteSlot } from '../world';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';

const location = 'westeurope';
const DAY = 24 * 3600 * 1000;

/** A system-assigned identity alone. */
export function systemAssigned(principal: { readonly objectId: string }): IdentityBlock {
  return { type: 'SystemAssigned', principalId: principal.objectId, tenantId: ids.tenantId };
}

const webIdentity = { [ids.webIdentity]: { principalId: ids.webPrincipal, clientId: ids.webClient } };

/** Where the apps run; the plan itself is not simulated. */
const serverFarmId = `${ids.resourceGroup}/providers/Microsoft.Web/serverfarms/plan-stock`;

interface App {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly kind: string;
  readonly identity: IdentityBlock;
  readonly appSettings: Readonly<Record<string, string>>;
  readonly identityHeader: string;
}

function site(app: App, startsAt: number): Omit<Site, 'type'> & Omit<SiteSlot, 'type'> {
  const { host, identityHeader, ...base } = app;
  const hostName = `${host}.azurewebsites.net`;
  return {
    ...base,
    location,
    tags: { app: 'stock-tracking' },
    runtime: { identityHeader, startedAt: startsAt - 2 * DAY },
    properties: {
      state: 'Running',
      enabled: true,
      hostNames: [hostName],
      defaultHostName: hostName,
      serverFarmId,
      httpsOnly: true,
      keyVaultReferenceIdentity: 'SystemAssigned',
      provisioningState: 'Succeeded',
    },
  };
}

const SECRET_REFERENCE = '@Microsoft.KeyVault(SecretUri=https://kv-tailwind.vault.azure.net/secrets/StockDb)';

/** An account key has 64 bytes; these are a readable text, because nothing of value is behind them. */
const accountKey = (text: string) => btoa(text.padEnd(64, '.'));

/** The apps, the storage account, and the trust in GitHub Actions that join `rg-stock`. */
export function tailwindPlatformResources(startsAt: number): readonly Resource[] {
  return [
    {
      type: 'Microsoft.Web/sites',
      ...site(
        {
          id: platform.app,
          name: 'app-stock',
          host: 'app-stock',
          kind: 'app,linux',
          identity: systemAssigned(platform.appIdentity),
          appSettings: { STOCK_DB: SECRET_REFERENCE, VAULT_URI: 'https://kv-tailwind.vault.azure.net/' },
          identityHeader: 'A1A0C3D5E7F94B6288D0F1E2C3B4A596',
        },
        startsAt,
      ),
    },
    {
      type: 'Microsoft.Web/sites/slots',
      ...site(
        {
          id: platform.stagingSlot,
          name: 'app-stock/staging',
          host: 'app-stock-staging',
          kind: 'app,linux',
          identity: systemAssigned(platform.slotIdentity),
          // The slot's identity has no role at the vault: its reference does not resolve.
          appSettings: { STOCK_DB: SECRET_REFERENCE, VAULT_URI: 'https://kv-tailwind.vault.azure.net/' },
          identityHeader: 'B7C2D4E6F8A04C5390E1D2C3B4A59687',
        },
        startsAt,
      ),
    },
    {
      type: 'Microsoft.Web/sites',
      ...site(
        {
          id: platform.functionApp,
          name: 'func-invoices',
          host: 'func-invoices',
          kind: 'functionapp,linux',
          identity: {
            ...systemAssigned(platform.functionIdentity),
            type: 'SystemAssigned, UserAssigned',
            userAssignedIdentities: webIdentity,
          },
          appSettings: {
            FUNCTIONS_EXTENSION_VERSION: '~4',
            FUNCTIONS_WORKER_RUNTIME: 'node',
            AzureWebJobsStorage__accountName: 'sttailwind',
          },
          identityHeader: 'C8D3E5F7A9B14D64A1F2E3D4C5B6A798',
        },
        startsAt,
      ),
    },
    {
      id: platform.containerApp,
      name: 'ca-prices',
      type: 'Microsoft.App/containerApps',
      location,
      tags: { app: 'web-shop' },
      identity: {
        ...systemAssigned(platform.containerAppIdentity),
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: webIdentity,
      },
      runtime: { identityHeader: 'd9e4f6a8-b0c2-4e75-92a3-f4e5d6c7b8a9', startedAt: startsAt - 2 * DAY },
      properties: {
        provisioningState: 'Succeeded',
        runningStatus: 'Running',
        managedEnvironmentId: null,
        template: {
          containers: [
            {
              name: 'prices',
              image: 'acrtailwind.azurecr.io/prices:14',
              env: [{ name: 'VAULT_URI', value: 'https://kv-tailwind.vault.azure.net/' }],
            },
          ],
        },
      },
    },
    {
      id: platform.storageAccount,
      name: 'sttailwind',
      type: 'Microsoft.Storage/storageAccounts',
      location,
      tags: {},
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS', tier: 'Standard' },
      keys: [
        {
          keyName: 'key1',
          value: accountKey('first simulated account key of sttailwind'),
          createdAt: startsAt - 14 * DAY,
        },
        {
          keyName: 'key2',
          value: accountKey('second simulated account key of sttailwind'),
          createdAt: startsAt - 14 * DAY,
        },
      ],
      properties: {
        provisioningState: 'Succeeded',
        creationTime: startsAt - 14 * DAY,
        accessTier: 'Hot',
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        defaultToOAuthAuthentication: true,
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        isHnsEnabled: false,
        publicNetworkAccess: 'Enabled',
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
      },
    },
    {
      id: platform.container,
      name: 'invoices',
      type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
      location,
      tags: {},
      properties: { publicAccess: 'None', lastModified: startsAt - 14 * DAY },
    },
    {
      id: platform.webCredential,
      name: 'github-main',
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
      location,
      tags: {},
      properties: {
        issuer: 'https://token.actions.githubusercontent.com',
        subject: 'repo:tailwind-furniture/web-shop:ref:refs/heads/main',
        audiences: ['api://AzureADTokenExchange'],
      },
    },
  ];
}
