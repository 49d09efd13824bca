import type { Origin } from './events';
import { tailwindIds as ids } from './scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from './scenarios/tailwind-platform-ids';

const laptop: Origin = { kind: 'laptop' };
const machine: Origin = { kind: 'vm', resourceId: ids.vm };
const app = (resourceId: string): Origin => ({ kind: 'app', resourceId });

/** A host, where its caller stands, and paths that lead somewhere. */
export interface Place {
  readonly host: string;
  readonly from: Origin;
  readonly paths: readonly string[];
}

const types = [
  'Microsoft.Compute/virtualMachines',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.KeyVault/vaults',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.Web/sites',
  'Microsoft.App/containerApps',
  'Microsoft.Network/loadBalancers',
];

const vaultPaths = [
  ...['secrets', 'keys', 'certificates'].flatMap((kind) => [`/${kind}`, `/deleted${kind}`]),
  ...['/secrets/StockDb', '/secrets/StockDb/versions', '/secrets/restore', '/deletedsecrets/gone'],
  ...['/keys/signer', '/keys/signer/sign', '/keys/wrapper/wrapkey', '/keys/fuzzed/create', '/deletedkeys/lost'],
  ...['/certificates/site', '/certificates/site/policy', '/certificates/fuzzed/create', '/certificates/site/pending'],
  '',
];

const blobPaths = ['', '/invoices', '/invoices/2026/may.txt', '/invoices/wild', '/wild', '/$root'];

/** Every host of the simulated cloud, and one that is none of it. */
export const places: readonly Place[] = [
  {
    host: 'http://169.254.169.254',
    from: machine,
    paths: [
      '/metadata/identity/oauth2/token',
      '/metadata/identity/info',
      '/metadata/versions',
      '/metadata/instance',
      '/metadata/instance/compute/tagsList',
      '/metadata/instance/network/interface/0',
      '',
    ],
  },
  {
    host: 'https://login.microsoftonline.com',
    from: laptop,
    paths: [
      `/${ids.tenantId}/oauth2/v2.0/token`,
      `/${ids.tenantId}/oauth2/token`,
      '/common/oauth2/token',
      '/common/discovery/keys',
      `/${ids.tenantId}/v2.0/.well-known/openid-configuration`,
      '/common/discovery/instance',
      '',
    ],
  },
  {
    host: 'https://graph.microsoft.com',
    from: laptop,
    paths: [
      '/v1.0/me',
      '/v1.0/servicePrincipals',
      `/v1.0/servicePrincipals/${ids.webPrincipal}`,
      "/v1.0/servicePrincipals(appId='__proto__')",
      '/v1.0/applications',
      `/v1.0/groups/${ids.stockTeam}/members`,
      '/v1.0/directoryObjects/getByIds',
      '/v1.0/users',
      '/beta/auditLogs/signIns',
      '',
    ],
  },
  {
    host: 'https://management.azure.com',
    from: laptop,
    paths: [
      ids.vm,
      `${ids.vm}/deallocate`,
      `${ids.vm}/instanceView`,
      ids.vault,
      `${ids.vault}/accessPolicies/add`,
      ids.webIdentity,
      platform.webCredential,
      ids.subscription,
      `${ids.subscription}/resources`,
      `${ids.subscription}/resourceGroups`,
      `${ids.subscription}/providers`,
      `${ids.subscription}/operationresults`,
      `${ids.subscription}/providers/Microsoft.Compute/locations/westeurope/operations`,
      `${ids.subscription}/providers/Microsoft.KeyVault/deletedVaults`,
      `${ids.subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults`,
      `${ids.subscription}/providers/Microsoft.KeyVault/checkNameAvailability`,
      `${ids.subscription}/providers/Microsoft.Insights/eventtypes/management/values`,
      ids.resourceGroup,
      platform.app,
      `${platform.app}/config/appsettings`,
      platform.stagingSlot,
      platform.containerApp,
      platform.storageAccount,
      platform.container,
      `${platform.storageAccount}/listKeys`,
      ids.webAssignment,
      platform.vaultDenyAssignment,
      `${ids.vault}/providers/Microsoft.Authorization/roleAssignments`,
      `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${platform.machineOperatorRole}`,
      platform.managementGroup,
      '/providers/Microsoft.Management/managementGroups',
      '/tenants',
      '/subscriptions',
      '',
      ...types.flatMap((type) => [
        `${ids.subscription}/providers/${type}`,
        `${ids.resourceGroup}/providers/${type}`,
        `${ids.resourceGroup}/providers/${type}/newone`,
      ]),
    ],
  },
  { host: 'https://kv-tailwind.vault.azure.net', from: machine, paths: vaultPaths },
  { host: 'https://kv-policies.vault.azure.net', from: laptop, paths: vaultPaths },
  { host: 'https://sttailwind.blob.core.windows.net', from: laptop, paths: blobPaths },
  { host: 'https://stkeys.blob.core.windows.net', from: laptop, paths: blobPaths },
  { host: 'http://169.254.129.3:8081', from: app(platform.app), paths: ['/msi/token', '/msi', ''] },
  { host: 'http://169.254.129.3:8081', from: app(platform.stagingSlot), paths: ['/msi/token'] },
  { host: 'http://localhost:42356', from: app(platform.containerApp), paths: ['/msi/token', ''] },
  {
    host: 'https://token.actions.githubusercontent.com',
    from: laptop,
    paths: ['/.well-known/openid-configuration', '/.well-known/jwks', ''],
  },
  { host: 'https://nowhere.example', from: laptop, paths: [''] },
];
