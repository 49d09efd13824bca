const subscriptionId = '5f2d9c1e-6a40-4b57-9e83-0c7ab14d6e52';
const subscription = `/subscriptions/${subscriptionId}`;
const resourceGroup = `${subscription}/resourceGroups/rg-stock`;
const vault = `${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv-tailwind`;

/** The fixed identifiers of Tailwind's world, for scenarios, lessons and tests. */
export const tailwindIds = {
  tenantId: '3d5e8a70-91c4-4f26-b8ad-72e60f1c9b34',
  subscriptionId,
  /** Resource IDs, from the widest scope to the narrowest. */
  subscription,
  resourceGroup,
  vault,
  stockDbSecret: `${vault}/secrets/StockDb`,
  mapsKeySecret: `${vault}/secrets/MapsApiKey`,
  vm: `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/vm-stock`,
  webIdentity: `${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-web`,
  /** Object IDs. */
  operator: 'c0a4e7b2-58d1-4937-a6f0-1e9b3d82c574',
  colleague: '91b6d0e4-7f23-4c58-8a1d-e35c07f9b462',
  stockTeam: '2f80c5d7-b3e6-4194-9d0a-6c71e8a4f035',
  webPrincipal: 'd84a1f69-0c72-4be5-93f8-5a2e7c60b19d',
  /** Client ID of `id-web`. */
  webClient: '6be3f2a8-419d-4d07-b5c6-f08d7a13e924',
  /** Resource IDs of the role assignments that are there from the start. */
  ownerAssignment: `${subscription}/providers/Microsoft.Authorization/roleAssignments/a7c1f3d8-2b96-4e05-8d7c-49f0e6b51a23`,
  teamAssignment: `${resourceGroup}/providers/Microsoft.Authorization/roleAssignments/58e2b9a4-d617-4c3f-a0b8-7f94d1c6e350`,
  webAssignment: `${vault}/providers/Microsoft.Authorization/roleAssignments/e3960d7f-84ab-4f12-9c5e-20b8a6d7f41c`,
} as const;
