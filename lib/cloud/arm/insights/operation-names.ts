/** How the log names operations for people, by name in lower case. UNVERIFIED for some; the rest is told by its name. */
const names: Readonly<Record<string, string>> = {
  'microsoft.authorization/roleassignments/write': 'Create role assignment',
  'microsoft.authorization/roleassignments/delete': 'Delete role assignment',
  'microsoft.authorization/roledefinitions/write': 'Create or update custom role definition',
  'microsoft.authorization/roledefinitions/delete': 'Delete custom role definition',
  'microsoft.compute/virtualmachines/write': 'Create or Update Virtual Machine',
  'microsoft.compute/virtualmachines/delete': 'Delete Virtual Machine',
  'microsoft.compute/virtualmachines/start/action': 'Start Virtual Machine',
  'microsoft.compute/virtualmachines/poweroff/action': 'Power Off Virtual Machine',
  'microsoft.compute/virtualmachines/deallocate/action': 'Deallocate Virtual Machine',
  'microsoft.compute/virtualmachines/restart/action': 'Restart Virtual Machine',
  'microsoft.keyvault/vaults/write': 'Update Key Vault',
  'microsoft.keyvault/vaults/delete': 'Delete Key Vault',
  'microsoft.managedidentity/userassignedidentities/write': 'Create or Update User Assigned Identity',
  'microsoft.managedidentity/userassignedidentities/delete': 'Delete User Assigned Identity',
  'microsoft.resources/subscriptions/resourcegroups/write': 'Update resource group',
  'microsoft.resources/subscriptions/resourcegroups/delete': 'Delete resource group',
  'microsoft.storage/storageaccounts/write': 'Create/Update Storage Account',
  'microsoft.storage/storageaccounts/delete': 'Delete Storage Account',
  'microsoft.storage/storageaccounts/listkeys/action': 'List Storage Account Keys',
  'microsoft.web/sites/write': 'Update website',
  'microsoft.web/sites/delete': 'Delete website',
};

/** The name that the log shows to people for an operation such as `Microsoft.Compute/virtualMachines/write`. */
export function localizedOperation(name: string): string {
  const key = name.toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? name) : name;
}
