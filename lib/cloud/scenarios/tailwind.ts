import type { RoleAssignment } from '../rbac';
import { emptyPlatform, noFaults, type Scenario, type Secret, type World } from '../world';
import { tailwindIds as ids } from './tailwind-ids';
import { tailwindResources } from './tailwind-resources';

const DAY = 24 * 3600 * 1000;
const startsAt = Date.UTC(2026, 10, 24, 9, 0, 0);
const refreshToken = '1.AXkA-operator-refresh-token';

const directory: World['directory'] = {
  users: {
    [ids.operator]: {
      objectId: ids.operator,
      userPrincipalName: 'operator@tailwindfurniture.onmicrosoft.com',
      displayName: 'Robin Operator',
      givenName: 'Robin',
      familyName: 'Operator',
    },
    [ids.colleague]: {
      objectId: ids.colleague,
      userPrincipalName: 'mika@tailwindfurniture.onmicrosoft.com',
      displayName: 'Mika Santos',
      givenName: 'Mika',
      familyName: 'Santos',
    },
  },
  servicePrincipals: {
    [ids.webPrincipal]: {
      objectId: ids.webPrincipal,
      appId: ids.webClient,
      displayName: 'id-web',
      servicePrincipalType: 'ManagedIdentity',
      resourceId: ids.webIdentity,
      isExplicit: true,
      createdOn: startsAt - 20 * DAY,
    },
  },
  groups: {
    [ids.stockTeam]: {
      objectId: ids.stockTeam,
      displayName: 'Stock team',
      memberIds: [ids.operator, ids.colleague],
    },
  },
  applications: {},
  refreshTokens: {
    [refreshToken]: { userId: ids.operator, clientId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' },
  },
};

interface Grant {
  readonly id: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: RoleAssignment['principalType'];
  readonly daysOld: number;
}

function assignment({ id, roleDefinitionId, principalId, principalType, daysOld }: Grant): RoleAssignment {
  const [scope = '', name = ''] = id.split('/providers/Microsoft.Authorization/roleAssignments/');
  return {
    id,
    name,
    scope,
    roleDefinitionId,
    principalId,
    principalType,
    description: null,
    condition: null,
    conditionVersion: null,
    createdOn: startsAt - daysOld * DAY,
    updatedOn: startsAt - daysOld * DAY,
    createdBy: ids.operator,
  };
}

const assignments = [
  // Owner
  assignment({
    id: ids.ownerAssignment,
    roleDefinitionId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    principalId: ids.operator,
    principalType: 'User',
    daysOld: 30,
  }),
  // Reader
  assignment({
    id: ids.teamAssignment,
    roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    principalId: ids.stockTeam,
    principalType: 'Group',
    daysOld: 25,
  }),
  // Key Vault Secrets User
  assignment({
    id: ids.webAssignment,
    roleDefinitionId: '4633458b-17de-408a-b874-0445c86b69e6',
    principalId: ids.webPrincipal,
    principalType: 'ServicePrincipal',
    daysOld: 20,
  }),
];

function secret(name: string, version: string, value: string, daysOld: number): Secret {
  const created = (startsAt - daysOld * DAY) / 1000;
  return {
    name,
    versions: [
      {
        version,
        value,
        contentType: 'text/plain',
        tags: null,
        enabled: true,
        notBefore: null,
        expires: null,
        created,
        updated: created,
      },
    ],
  };
}

/**
 * Tailwind, a furniture company, has moved its stock-tracking app to a virtual machine. The connection string is
 * already in a vault; the machine has no identity yet. The operator owns the subscription, and the web shop's
 * identity may already read the vault's secrets.
 */
export const tailwind: Scenario = {
  id: 'tailwind',
  title: 'Tailwind moves its stock app to Azure',
  startsAt,
  world: {
    schema: 2,
    tenant: {
      tenantId: ids.tenantId,
      displayName: 'Tailwind Furniture',
      defaultDomain: 'tailwindfurniture.onmicrosoft.com',
    },
    subscriptions: {
      [ids.subscriptionId]: {
        subscriptionId: ids.subscriptionId,
        displayName: 'Tailwind Production',
        managementGroup: null,
      },
    },
    managementGroups: {},
    directory,
    resources: tailwindResources,
    customRoleDefinitions: {},
    roleAssignments: Object.fromEntries(assignments.map((each) => [each.id.toLowerCase(), each])),
    denyAssignments: {},
    lingeringAssignments: {},
    vaultContents: {
      'kv-tailwind': {
        secrets: {
          stockdb: secret(
            'StockDb',
            '4e1f8b0c7d2a4936a5c8e7f019b3d264',
            'Server=tcp:sql-tailwind.database.windows.net,1433;Database=stock;User ID=stockapp;Password=oak-and-ash-1947;',
            7,
          ),
          mapsapikey: secret('MapsApiKey', 'b82d60f3ca5147e9906b1fd47a38ce25', 'beech-and-birch-2203', 18),
        },
      },
    },
    laptop: { account: { userId: ids.operator, refreshToken } },
    issuers: {},
    faults: noFaults,
    platform: emptyPlatform,
  },
};
