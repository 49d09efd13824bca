/**
 * Resource types that Azure has, by lower-case namespace: what is not listed here is answered as Azure answers an
 * unknown type, and what is listed but has no operation yet is said to be missing in this simulator.
 */
const types: Readonly<Record<string, readonly string[]>> = {
  'microsoft.authorization': ['roleAssignments', 'roleDefinitions', 'denyAssignments', 'locks', 'permissions'],
  'microsoft.compute': ['virtualMachines', 'virtualMachineScaleSets', 'disks', 'images', 'snapshots'],
  'microsoft.containerservice': ['managedClusters'],
  'microsoft.insights': ['eventtypes', 'components', 'metrics', 'activityLogAlerts', 'diagnosticSettings'],
  'microsoft.keyvault': ['vaults', 'deletedVaults', 'locations', 'checkNameAvailability', 'managedHSMs'],
  'microsoft.managedidentity': ['userAssignedIdentities', 'identities'],
  'microsoft.management': ['managementGroups'],
  'microsoft.network': ['virtualNetworks', 'networkInterfaces', 'networkSecurityGroups', 'publicIPAddresses'],
  'microsoft.resources': ['deployments', 'resourceGroups', 'subscriptions', 'tags'],
  'microsoft.sql': ['servers'],
  'microsoft.storage': ['storageAccounts', 'checkNameAvailability'],
  'microsoft.web': ['sites', 'serverfarms'],
};

const known = new Map(
  Object.entries(types).map(([namespace, names]) => [namespace, new Set(names.map((name) => name.toLowerCase()))]),
);

export function isKnownNamespace(namespace: string): boolean {
  return known.has(namespace.toLowerCase());
}

/** Only the first part of a type is looked at: `vaults` for `vaults/secrets`. */
export function isKnownType(namespace: string, type: string): boolean {
  return known.get(namespace.toLowerCase())?.has(type.toLowerCase()) ?? false;
}
