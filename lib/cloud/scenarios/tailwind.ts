import type { Scenario } from '../world';

const startsAt = Date.UTC(2026, 10, 24, 9, 0, 0);
const subscriptionId = '5f2d9c1e-6a40-4b57-9e83-0c7ab14d6e52';
const tenantId = '3d5e8a70-91c4-4f26-b8ad-72e60f1c9b34';
const operatorId = 'c0a4e7b2-58d1-4937-a6f0-1e9b3d82c574';
const subscription = `/subscriptions/${subscriptionId}`;
const group = `${subscription}/resourceGroups/rg-stock`;
const ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const operatorAssignment = 'a7c1f3d8-2b96-4e05-8d7c-49f0e6b51a23';

const vm = `${group}/providers/Microsoft.Compute/virtualMachines/vm-stock`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-tailwind`;
const assignment = `${subscription}/providers/Microsoft.Authorization/roleAssignments/${operatorAssignment}`;

/**
 * Tailwind, a furniture company, has moved its stock-tracking app to a virtual machine. The connection string is
 * already in a vault; the machine has no identity yet. The operator owns the subscription.
 */
export const tailwind: Scenario = {
  id: 'tailwind',
  title: 'Tailwind moves its stock app to Azure',
  startsAt,
  world: {
    schema: 1,
    tenant: { tenantId, displayName: 'Tailwind Furniture', defaultDomain: 'tailwindfurniture.onmicrosoft.com' },
    subscriptions: { [subscriptionId]: { subscriptionId, displayName: 'Tailwind Production' } },
    directory: {
      users: {
        [operatorId]: {
          objectId: operatorId,
          userPrincipalName: 'operator@tailwindfurniture.onmicrosoft.com',
          displayName: 'Robin Operator',
          givenName: 'Robin',
          familyName: 'Operator',
        },
      },
      servicePrincipals: {},
      groups: {},
      refreshTokens: {
        '1.AXkA-operator-refresh-token': { userId: operatorId, clientId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' },
      },
    },
    resources: {
      [group.toLowerCase()]: {
        id: group,
        name: 'rg-stock',
        type: 'Microsoft.Resources/resourceGroups',
        location: 'westeurope',
        tags: {},
        properties: { provisioningState: 'Succeeded' },
      },
      [vm.toLowerCase()]: {
        id: vm,
        name: 'vm-stock',
        type: 'Microsoft.Compute/virtualMachines',
        location: 'westeurope',
        tags: { app: 'stock-tracking' },
        properties: {
          vmId: '0b7f4c62-e1d9-4a38-95c6-d8a27f3e5b10',
          provisioningState: 'Succeeded',
          hardwareProfile: { vmSize: 'Standard_B1s' },
          osProfile: { computerName: 'vm-stock', adminUsername: 'azureuser' },
          networkProfile: {
            networkInterfaces: [{ id: `${group}/providers/Microsoft.Network/networkInterfaces/vm-stock-nic` }],
          },
          storageProfile: { osDisk: { osType: 'Linux' } },
        },
      },
      [vault.toLowerCase()]: {
        id: vault,
        name: 'kv-tailwind',
        type: 'Microsoft.KeyVault/vaults',
        location: 'westeurope',
        tags: {},
        properties: {
          tenantId,
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
    },
    customRoleDefinitions: {},
    roleAssignments: {
      [assignment.toLowerCase()]: {
        id: assignment,
        name: operatorAssignment,
        scope: subscription,
        roleDefinitionId: ownerRole,
        principalId: operatorId,
        principalType: 'User',
        description: null,
        condition: null,
        conditionVersion: null,
        createdOn: startsAt - 30 * 24 * 3600 * 1000,
        updatedOn: startsAt - 30 * 24 * 3600 * 1000,
        createdBy: operatorId,
      },
    },
    denyAssignments: {},
    vaultContents: {
      'kv-tailwind': {
        secrets: {
          stockdb: {
            name: 'StockDb',
            versions: [
              {
                version: '4e1f8b0c7d2a4936a5c8e7f019b3d264',
                value:
                  'Server=tcp:sql-tailwind.database.windows.net,1433;Database=stock;User ID=stockapp;Password=oak-and-ash-1947;',
                contentType: 'text/plain',
                tags: null,
                enabled: true,
                notBefore: null,
                expires: null,
                created: startsAt / 1000 - 7 * 24 * 3600,
                updated: startsAt / 1000 - 7 * 24 * 3600,
              },
            ],
          },
        },
      },
    },
    laptop: { account: { userId: operatorId, refreshToken: '1.AXkA-operator-refresh-token' } },
  },
};
