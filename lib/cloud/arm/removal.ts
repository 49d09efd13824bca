import type { Draft } from 'immer';
import type { ServiceContext } from '../context';
import { forgetAccount, forgetContainer } from '../storage/forget';
import type { Resource, World } from '../world';
import { removePrincipal } from './identity/principals';
import { softDeleteVault } from './key-vault/soft-delete';

/** What else a resource of some type takes with it, besides what `removeResource` removes for every type. */
type Removal<Type extends Resource['type']> = (
  draft: Draft<World>,
  resource: Extract<Resource, { type: Type }>,
  context: ServiceContext,
) => void;

const removals: { readonly [Type in Resource['type']]?: Removal<Type> } = {
  'Microsoft.KeyVault/vaults': softDeleteVault,
  'Microsoft.ManagedIdentity/userAssignedIdentities': (draft, { properties }) =>
    removePrincipal(draft, properties.principalId),
  'Microsoft.Storage/storageAccounts': forgetAccount,
  'Microsoft.Storage/storageAccounts/blobServices/containers': forgetContainer,
};

/**
 * Deletes a resource or a resource group: what is in it, the service principals of the managed identities that go
 * with it, and the role assignments at it and below. Role assignments elsewhere that name those principals stay, as
 * orphans, and so do the references that other resources have to a user-assigned identity.
 */
export function removeResource(draft: Draft<World>, resource: Resource, context: ServiceContext): void {
  const id = resource.id.toLowerCase();
  const { resources } = context.world;
  const inside = Object.keys(resources).filter((key) => key.startsWith(`${id}/`));
  for (const key of [...inside, id]) {
    const each = resources[key];
    if (each === undefined) continue;
    delete draft.resources[key];
    if ('identity' in each && each.identity?.principalId !== undefined) {
      removePrincipal(draft, each.identity.principalId);
    }
    (removals[each.type] as Removal<Resource['type']> | undefined)?.(draft, each, context);
  }
  // An assignment's ID begins with its scope.
  for (const table of [draft.roleAssignments, draft.lingeringAssignments, draft.denyAssignments]) {
    for (const key of Object.keys(table)) {
      if (key.startsWith(`${id}/`)) delete table[key];
    }
  }
}
