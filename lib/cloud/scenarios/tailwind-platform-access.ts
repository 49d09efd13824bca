import type { DenyAssignment, RoleAssignment, RoleDefinition } from '../rbac';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindPlatformIds as platform } from './tailwind-platform-ids';

const DAY = 24 * 3600 * 1000;

/** `path` as the portal's condition editor writes it: reading, but not listing, only under `2026/`. */
const ONLY_THIS_YEAR =
  "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike '2026/*'))";

interface Grant {
  readonly id: string;
  readonly role: string;
  readonly to: string;
  readonly type: RoleAssignment['principalType'];
  readonly description?: string;
  readonly condition?: string;
}

const grants: readonly Grant[] = [
  // Reader, for the group that holds the stock team, above the subscription
  {
    id: platform.readersAssignment,
    role: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    to: platform.platformReaders,
    type: 'Group',
    description: 'Everyone who runs a service may look at everything',
  },
  // Owner
  {
    id: platform.operatorAssignment,
    role: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    to: platform.spOperator.objectId,
    type: 'ServicePrincipal',
  },
  // Key Vault Secrets User
  {
    id: platform.legacyAssignment,
    role: '4633458b-17de-408a-b874-0445c86b69e6',
    to: platform.spLegacy.objectId,
    type: 'ServicePrincipal',
  },
  {
    id: platform.appAssignment,
    role: '4633458b-17de-408a-b874-0445c86b69e6',
    to: platform.appIdentity.objectId,
    type: 'ServicePrincipal',
  },
  // Storage Blob Data Reader, under a condition
  {
    id: platform.invoicesAssignment,
    role: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    to: platform.appIdentity.objectId,
    type: 'ServicePrincipal',
    description: 'Only invoices of this year',
    condition: ONLY_THIS_YEAR,
  },
  // Storage Blob Data Contributor
  {
    id: platform.functionAssignment,
    role: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    to: platform.functionIdentity.objectId,
    type: 'ServicePrincipal',
  },
  {
    id: platform.machineOperatorAssignment,
    role: platform.machineOperatorRole,
    to: ids.colleague,
    type: 'User',
  },
  // Key Vault Secrets User, for an identity that was deleted with its machine
  {
    id: platform.orphanedAssignment,
    role: '4633458b-17de-408a-b874-0445c86b69e6',
    to: platform.goneIdentity,
    type: 'ServicePrincipal',
  },
];

export function tailwindPlatformAssignments(startsAt: number): readonly RoleAssignment[] {
  const createdOn = startsAt - 6 * DAY;
  return grants.map(({ id, role, to, type, description = null, condition = null }) => {
    const [scope = '', name = ''] = id.split('/providers/Microsoft.Authorization/roleAssignments/');
    return {
      id,
      name,
      scope,
      roleDefinitionId: role,
      principalId: to,
      principalType: type,
      description,
      condition,
      conditionVersion: condition === null ? null : '2.0',
      createdOn,
      updatedOn: createdOn,
      createdBy: ids.operator,
    };
  });
}

/** A custom role: start, restart and stop machines, and nothing else. */
export function machineOperatorRole(startsAt: number): RoleDefinition {
  return {
    id: platform.machineOperatorRole,
    roleName: 'Tailwind Machine Operator',
    roleType: 'CustomRole',
    description: 'Start, restart, and stop virtual machines without being able to change them.',
    permissions: [
      {
        actions: [
          'Microsoft.Compute/virtualMachines/read',
          'Microsoft.Compute/virtualMachines/instanceView/read',
          'Microsoft.Compute/virtualMachines/start/action',
          'Microsoft.Compute/virtualMachines/restart/action',
          'Microsoft.Compute/virtualMachines/deallocate/action',
          'Microsoft.Resources/subscriptions/resourceGroups/read',
        ],
        notActions: [],
        dataActions: [],
        notDataActions: [],
      },
    ],
    assignableScopes: [ids.resourceGroup],
    createdOn: startsAt - 28 * DAY,
    updatedOn: startsAt - 28 * DAY,
    createdBy: ids.operator,
    updatedBy: ids.operator,
  };
}

const stack = `${ids.subscription}/providers/Microsoft.Resources/deploymentStacks/stack-stock`;

/** A deployment stack guards the vault: nobody but the operators deletes it, whatever their roles say. */
export const vaultDenyAssignment: DenyAssignment = {
  id: platform.vaultDenyAssignment,
  name: platform.vaultDenyAssignment.slice(-36),
  displayName: `Deny assignment 'a344f067-ba1b-4aa5-a52e-671ea375ddaf' created by Deployment Stack '${stack}'.`,
  description: 'Created by Deployment Stacks.',
  scope: ids.vault,
  permissions: [{ actions: ['Microsoft.KeyVault/vaults/delete'], notActions: [], dataActions: [], notDataActions: [] }],
  principalIds: ['00000000-0000-0000-0000-000000000000'],
  excludePrincipalIds: [ids.operator, platform.spOperator.objectId],
  doNotApplyToChildScopes: false,
  isSystemProtected: true,
};
