import type { World } from '../world';
import { tailwindIds as ids } from './tailwind-ids';

const location = 'westeurope';

function byId(...resources: World['resources'][string][]): World['resources'] {
  return Object.fromEntries(resources.map((resource) => [resource.id.toLowerCase(), resource]));
}

/** Resource group `rg-stock`: the virtual machine, the vault, and the web shop's user-assigned identity. */
export const tailwindResources: World['resources'] = byId(
  {
    id: ids.resourceGroup,
    name: 'rg-stock',
    type: 'Microsoft.Resources/resourceGroups',
    location,
    tags: {},
    properties: { provisioningState: 'Succeeded' },
  },
  {
    id: ids.vm,
    name: 'vm-stock',
    type: 'Microsoft.Compute/virtualMachines',
    location,
    tags: { app: 'stock-tracking' },
    powerState: 'running',
    properties: {
      vmId: '0b7f4c62-e1d9-4a38-95c6-d8a27f3e5b10',
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: 'Standard_B1s' },
      osProfile: { computerName: 'vm-stock', adminUsername: 'azureuser' },
      networkProfile: {
        networkInterfaces: [{ id: `${ids.resourceGroup}/providers/Microsoft.Network/networkInterfaces/vm-stock-nic` }],
      },
      storageProfile: { osDisk: { osType: 'Linux' } },
    },
  },
  {
    id: ids.vault,
    name: 'kv-tailwind',
    type: 'Microsoft.KeyVault/vaults',
    location,
    tags: {},
    properties: {
      tenantId: ids.tenantId,
      sku: { family: 'A', name: 'standard' },
      vaultUri: 'https://kv-tailwind.vault.azure.net/',
      accessPolicies: [],
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: 'Enabled',
      provisioningState: 'Succeeded',
    },
  },
  {
    id: ids.webIdentity,
    name: 'id-web',
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    location,
    tags: { app: 'web-shop' },
    properties: { tenantId: ids.tenantId, principalId: ids.webPrincipal, clientId: ids.webClient },
  },
);
