/** Namespaces that Azure has and of which nothing is simulated: their types are not judged. */
const others = new Set(
  [
    'Advisor AlertsManagement ApiManagement App AppConfiguration Automation Batch Billing Cache Cdn CognitiveServices',
    'Consumption ContainerInstance ContainerRegistry CostManagement DataFactory DBforMySQL DBforPostgreSQL Devices',
    'DocumentDB EventGrid EventHub Features HybridCompute Kubernetes Logic MachineLearningServices Maintenance',
    'OperationalInsights OperationsManagement PolicyInsights RecoveryServices ResourceGraph ResourceHealth Search',
    'Security ServiceBus SignalRService Synapse',
  ].flatMap((names) => names.split(' ').map((name) => `microsoft.${name.toLowerCase()}`)),
);

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
  return known.has(namespace.toLowerCase()) || others.has(namespace.toLowerCase());
}

/** Only the first part of a type is looked at: `vaults` for `vaults/secrets`. */
export function isKnownType(namespace: string, type: string): boolean {
  return known.get(namespace.toLowerCase())?.has(type.toLowerCase()) ?? others.has(namespace.toLowerCase());
}
