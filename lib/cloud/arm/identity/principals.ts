import type { Draft } from 'immer';
import type { World } from '../../world';
import type { IdentityChange } from './identity-block';

/**
 * Takes a service principal out of the directory and out of every group. Its role assignments stay behind, as in
 * Azure, where the portal shows them as "Identity not found".
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function removePrincipal(draft: Draft<World>, objectId: string): void {
  delete draft.directory.servicePrincipals[objectId];
  for (const group of Object.values(draft.directory.groups)) {
    group.memberIds = group.memberIds.filter((each) => each !== objectId);
  }
}

/** Brings the directory in step with a changed identity block; the block itself is the resource's to keep. */
export function applyIdentity(draft: Draft<World>, { created, deleted }: IdentityChange): void {
  if (created !== null) draft.directory.servicePrincipals[created.objectId] = { ...created };
  if (deleted !== null) removePrincipal(draft, deleted);
}
