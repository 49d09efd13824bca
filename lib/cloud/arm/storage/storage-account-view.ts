import type { StorageAccount } from '../../world';

/**
 * A storage account as Resource Manager returns it. The keys are told by `listKeys` alone.
 * @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/get-properties
 */
export function storageAccountView({ keys, ...account }: StorageAccount): object {
  const { creationTime, networkAcls, ...properties } = account.properties;
  const created = new Date(creationTime).toISOString();
  return {
    ...account,
    properties: {
      ...properties,
      creationTime: created,
      keyCreationTime: Object.fromEntries(
        keys.map(({ keyName, createdAt }) => [keyName, new Date(createdAt).toISOString()]),
      ),
      networkAcls: { ...networkAcls, ipRules: networkAcls.ipRules.map((rule) => ({ ...rule, action: 'Allow' })) },
      privateEndpointConnections: [],
      encryption: {
        services: Object.fromEntries(
          ['file', 'blob'].map((name) => [name, { keyType: 'Account', enabled: true, lastEnabledTime: created }]),
        ),
        keySource: 'Microsoft.Storage',
      },
      primaryEndpoints: endpointsOf(account.name),
      primaryLocation: account.location,
      statusOfPrimary: 'available',
    },
  };
}

/** UNVERIFIED: the zone in the name of the static website, which differs between regions. */
const WEB_ZONE = 'z6';

function endpointsOf(name: string): Readonly<Record<string, string>> {
  const services = ['dfs', 'blob', 'queue', 'table', 'file'];
  return {
    ...Object.fromEntries(services.map((service) => [service, `https://${name}.${service}.core.windows.net/`])),
    web: `https://${name}.${WEB_ZONE}.web.core.windows.net/`,
  };
}
