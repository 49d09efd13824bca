import { loadPart } from '../parts';
import { authorizationOperations } from './authorization/operations';
import type { Operation } from './call';
import { computeOperations } from './compute/operations';
import { identityOperations } from './identity/operations';
import { longRunningOperations } from './long-running';
import { resourcesOperations } from './resources/operations';

/** What nearly every lab asks for: there from the start. */
const always: readonly Operation[] = [
  ...resourcesOperations,
  ...computeOperations,
  ...identityOperations,
  ...authorizationOperations,
  ...longRunningOperations,
];

type Table = () => Promise<readonly Operation[]>;

/** Tables that are loaded when a path (in lower case) first asks for them. */
const onDemand: readonly (readonly [path: RegExp, table: Table])[] = [
  [/\/providers\/microsoft\.(web|app)(\/|$)/, async () => (await loadPart('armWeb')).webOperations],
  [/\/providers\/microsoft\.keyvault(\/|$)/, async () => (await loadPart('armKeyVault')).keyVaultOperations],
  [/\/providers\/microsoft\.storage(\/|$)/, async () => (await loadPart('armStorage')).storageOperations],
  [/^\/providers\/microsoft\.management(\/|$)/, async () => (await loadPart('armManagement')).managementOperations],
  [/\/providers\/microsoft\.insights(\/|$)/, async () => (await loadPart('armInsights')).insightsOperations],
  [
    /\/(federatedidentitycredentials|listassociatedresources)(\/|$)/,
    async () => (await loadPart('armFederation')).federationOperations,
  ],
  [
    /\/providers\/microsoft\.authorization\/(roledefinitions|denyassignments|permissions)(\/|$)/,
    async () => (await loadPart('armDefinitions')).definitionOperations,
  ],
  [
    /^(\/subscriptions\/[^/]+)?\/providers(\/[^/]+(\/register)?)?$/,
    async () => (await loadPart('armProviders')).providerOperations,
  ],
];

/** Every operation that a path can be about, each with the action that it asks RBAC for; one table a folder. */
export async function operationsFor(path: string): Promise<readonly Operation[]> {
  const wanted = onDemand.filter(([pattern]) => pattern.test(path.toLowerCase()));
  const tables = await Promise.all(wanted.map(([, table]) => table()));
  return [...always, ...tables.flat()];
}
