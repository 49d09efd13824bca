import { castDraft } from 'immer';
import { jsonResponse } from '../../http';
import { type ArmCall, param } from '../call';
import { invalidResourceLocation } from '../errors';
import { toWire } from '../resource-view';
import { deletedVaultHasName, deletedVaultNotFound } from './errors';
import { deletedVaultNamed } from './vault-name';

/**
 * Brings a deleted vault back as it was, with what it holds; what else the request says is ignored. Its role
 * assignments do not come back.
 * @see https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery
 */
export function recoverVault(call: ArmCall, location: string): Response {
  const { context } = call;
  const name = param(call, 'name');
  const deleted = deletedVaultNamed(context.world, name, context.clock.now());
  if (deleted === null) return deletedVaultNotFound(name);
  const { vault, contents } = deleted;
  // UNVERIFIED: what is said about a vault that was deleted in another group.
  if (vault.id.toLowerCase() !== call.path.toLowerCase()) return deletedVaultHasName();
  if (vault.location !== location)
    return invalidResourceLocation(name, param(call, 'resourceGroupName'), vault.location, location);
  context.update((draft) => {
    draft.resources[vault.id.toLowerCase()] = castDraft(vault);
    draft.vaultContents[name.toLowerCase()] = castDraft(contents);
    delete draft.platform.deletedVaults[name.toLowerCase()];
  });
  return jsonResponse(200, toWire(vault));
}
