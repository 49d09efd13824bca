import { findBuiltInRole, type Plane, type Policy, type Question, type RoleAssignment } from '../../lib/cloud/rbac';
import { type Random, seeded } from './random';

/** One policy and questions about it, the same for every engine. */
export interface Workload {
  readonly policy: Policy;
  readonly questions: readonly Question[];
}

/*
 * A company whose people and identities stay as many while its subscriptions grow in number: 4,000 role assignments,
 * Azure's limit, in each. So a larger policy has more assignments for each principal, as with central teams and
 * pipelines that work everywhere.
 */
const PRINCIPALS = 2000;
const GROUPS = 100;
const PER_SUBSCRIPTION = 4000;
const RESOURCE_GROUPS = 20;
const RESOURCES = 20;

const roleNames = [
  'Reader',
  'Contributor',
  'Key Vault Contributor',
  'Key Vault Reader',
  'Key Vault Secrets User',
  'Key Vault Secrets Officer',
  'Key Vault Crypto User',
  'Key Vault Administrator',
  'Managed Identity Operator',
  'User Access Administrator',
  'Storage Blob Data Reader',
  'Virtual Machine Contributor',
];

/** What is asked for; some of it is covered by many of the roles, some by few. */
const operations: readonly (readonly [Plane, string])[] = [
  ['data', 'Microsoft.KeyVault/vaults/secrets/getSecret/action'],
  ['data', 'Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
  ['data', 'Microsoft.KeyVault/vaults/secrets/setSecret/action'],
  ['data', 'Microsoft.KeyVault/vaults/keys/read'],
  ['data', 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
  ['control', 'Microsoft.KeyVault/vaults/read'],
  ['control', 'Microsoft.KeyVault/vaults/write'],
  ['control', 'Microsoft.KeyVault/vaults/delete'],
  ['control', 'Microsoft.Compute/virtualMachines/start/action'],
  ['control', 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'],
  ['control', 'Microsoft.Authorization/roleAssignments/write'],
  ['control', 'Microsoft.Resources/subscriptions/resourceGroups/read'],
];

const managementGroup = '/providers/Microsoft.Management/managementGroups/mg-company';

function guid(kind: string, index: number): string {
  return `${kind}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

const principals = Array.from({ length: PRINCIPALS }, (_, index) => guid('11111111', index));
const groups = Array.from({ length: GROUPS }, (_, index) => guid('22222222', index));

export function makeWorkload(assignments: number, questions: number, seed: number): Workload {
  const random = seeded(seed);
  const subscriptions = subscriptionsFor(assignments);
  const groupMembers: Record<string, string[]> = Object.fromEntries(groups.map((group) => [group, []]));
  for (const principal of principals) if (random.chance(0.5)) groupMembers[random.pick(groups)]?.push(principal);

  return {
    policy: {
      roleDefinitions: roleNames.map(roleNamed),
      roleAssignments: Array.from({ length: assignments }, (_, index) => makeAssignment(index, random, subscriptions)),
      denyAssignments: [],
      groupMembers,
      scopeParents: Object.fromEntries(subscriptions.map((subscription) => [subscription, managementGroup])),
    },
    questions: makeQuestions(assignments, questions, seed + 1),
  };
}

/** Questions about a policy with so many assignments. */
export function makeQuestions(assignments: number, count: number, seed: number): readonly Question[] {
  const random = seeded(seed);
  const subscriptions = subscriptionsFor(assignments);
  return Array.from({ length: count }, () => {
    const [plane, action] = random.pick(operations);
    return { principalId: random.pick(principals), plane, action, scope: secretIn(random, subscriptions) };
  });
}

function subscriptionsFor(assignments: number): readonly string[] {
  const length = Math.max(1, Math.round(assignments / PER_SUBSCRIPTION));
  return Array.from({ length }, (_, index) => `/subscriptions/${guid('33333333', index)}`);
}

function makeAssignment(index: number, random: Random, subscriptions: readonly string[]): RoleAssignment {
  const scope = scopeIn(random, subscriptions);
  const name = guid('44444444', index);
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    name,
    scope,
    roleDefinitionId: roleNamed(random.pick(roleNames)).id,
    principalId: random.chance(0.05) ? random.pick(groups) : random.pick(principals),
    principalType: 'ServicePrincipal',
    description: null,
    condition: null,
    conditionVersion: null,
    createdOn: 0,
    updatedOn: 0,
    createdBy: principals[0] ?? '',
  };
}

function scopeIn(random: Random, subscriptions: readonly string[]): string {
  const kind = random.below(100);
  const subscription = random.pick(subscriptions);
  if (kind < 20) return subscription;
  if (kind < 60) return resourceGroupIn(random, subscription);
  if (kind < 95) return vaultIn(random, subscription);
  return secretIn(random, [subscription]);
}

const resourceGroupIn = (random: Random, subscription: string) =>
  `${subscription}/resourceGroups/rg-${random.below(RESOURCE_GROUPS)}`;

const vaultIn = (random: Random, subscription: string) =>
  `${resourceGroupIn(random, subscription)}/providers/Microsoft.KeyVault/vaults/kv-${random.below(RESOURCES)}`;

const secretIn = (random: Random, subscriptions: readonly string[]) =>
  `${vaultIn(random, random.pick(subscriptions))}/secrets/secret-${random.below(3)}`;

function roleNamed(name: string) {
  const role = findBuiltInRole(name);
  if (role === undefined) throw new Error(`No built-in role is called ${name}.`);
  return role;
}
