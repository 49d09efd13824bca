import { tailwindIds as ids } from '../../../../lib/cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds as platform } from '../../../../lib/cloud/scenarios/tailwind-platform-ids';
import { conditions } from '../conditions';
import { arm, GUID, made } from './request';

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const BLOB_DATA_CONTRIBUTOR = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';
const SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';

const authorization = (scope: string, rest: string) => `${scope}/providers/Microsoft.Authorization/${rest}`;

const assign = (scope: string, role: string, condition: string | null) =>
  arm('PUT', authorization(scope, `roleAssignments/${GUID}`), {
    properties: {
      roleDefinitionId: authorization('', `roleDefinitions/${role}`),
      principalId: platform.appIdentity.objectId,
      principalType: 'ServicePrincipal',
      description: 'Fuzzed',
      ...(condition !== null && { condition, conditionVersion: '2.0' }),
    },
  });

export const customRole = {
  properties: {
    roleName: 'Vault Watcher',
    type: 'CustomRole',
    description: 'Looks at vaults.',
    permissions: [{ actions: ['Microsoft.KeyVault/vaults/read'], notActions: [], dataActions: [], notDataActions: [] }],
    assignableScopes: [ids.subscription],
  },
};

export const authorizationRequests = [
  arm('GET', authorization(ids.vault, `roleAssignments?$filter=principalId eq '${ids.webPrincipal}'`)),
  arm('GET', authorization(ids.subscription, "roleAssignments?$filter=atScope() and assignedTo('x')")),
  arm('GET', ids.webAssignment),
  assign(ids.vault, READER, null),
  arm('DELETE', ids.webAssignment),
  arm('GET', authorization('', 'roleDefinitions')),
  arm('GET', authorization('', `roleDefinitions/${READER}`)),
  arm('GET', authorization(ids.subscription, "roleDefinitions?$filter=roleName eq 'Reader'")),
  arm('GET', authorization(ids.subscription, `roleDefinitions/${platform.machineOperatorRole}`)),
  arm('PUT', made.spareRole, customRole),
  arm('PUT', authorization(ids.resourceGroup, 'roleDefinitions/22222222-2222-4333-8444-555555555555'), {
    properties: { ...customRole.properties, roleName: 'Other', assignableScopes: [ids.resourceGroup] },
  }),
  arm('DELETE', made.spareRole),
  arm('GET', authorization(ids.vault, 'denyAssignments')),
  arm('GET', platform.vaultDenyAssignment),
  arm('GET', authorization(ids.vault, 'permissions')),
];

/** Deny assignments are not for people to write. */
export const refusedAuthorizationRequests = [
  arm('PUT', authorization(ids.vault, `denyAssignments/${GUID}`), { properties: {} }),
  arm('DELETE', platform.vaultDenyAssignment),
];

/** The app's identity, which reads invoices and secrets of its vault under them from then on. */
export const conditionRequests = conditions.map((condition, index) =>
  index % 4 === 0
    ? assign(ids.vault, SECRETS_OFFICER, condition)
    : assign(platform.storageAccount, BLOB_DATA_CONTRIBUTOR, condition),
);
