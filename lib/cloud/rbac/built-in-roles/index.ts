import type { RoleDefinition } from '../types';
import { aiRoles } from './ai';
import { computeRoles } from './compute';
import { containersRoles } from './containers';
import { cosmosDbRoles } from './cosmos-db';
import { generalRoles } from './general';
import { identityRoles } from './identity';
import { integrationRoles } from './integration';
import { keyVaultRoles } from './key-vault';
import { monitorRoles } from './monitor';
import { sqlRoles } from './sql';
import { storageRoles } from './storage';
import { webRoles } from './web';

/**
 * The catalogue: Azure's own names, GUIDs and permissions (Microsoft Learn, "Azure built-in roles"), with descriptions
 * of our own. The condition of Key Vault Data Access Administrator is kept apart, in `built-in-conditions.ts`.
 */
export const builtInRoles: readonly RoleDefinition[] = [
  ...generalRoles,
  ...keyVaultRoles,
  ...storageRoles,
  ...identityRoles,
  ...monitorRoles,
  ...containersRoles,
  ...integrationRoles,
  ...cosmosDbRoles,
  ...sqlRoles,
  ...computeRoles,
  ...webRoles,
  ...aiRoles,
];

const byId = new Map(builtInRoles.map((role) => [role.id, role]));
const byName = new Map(builtInRoles.map((role) => [role.roleName.toLowerCase(), role]));

/** A built-in role by GUID or by name, ignoring case; undefined when there is none. */
export function findBuiltInRole(idOrName: string): RoleDefinition | undefined {
  const key = idOrName.toLowerCase();
  return byId.get(key) ?? byName.get(key);
}
