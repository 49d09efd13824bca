import { jsonResponse } from '../../http';
import type { DeletedVault } from '../../world';
import { type ArmCall, param } from '../call';
import { acceptOperation } from '../long-running';
import { pageOf } from '../paging';
import { deletedVaultNotFound, purgeNotAllowed } from './errors';
import { deletedVaultNamed } from './vault-name';

/**
 * GET of a subscription's deleted vaults.
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-deleted
 */
export function listDeletedVaults(call: ArmCall): Response {
  const { world, clock } = call.context;
  const within = `/subscriptions/${param(call, 'subscriptionId')}/`.toLowerCase();
  const deleted = Object.values(world.platform.deletedVaults).filter(
    ({ vault, purgesAt }) => vault.id.toLowerCase().startsWith(within) && clock.now() < purgesAt,
  );
  return pageOf(
    call,
    deleted.map((each) => ({ key: each.vault.name.toLowerCase(), item: toDeletedVault(each) })),
  );
}

/** GET of one deleted vault, in the region where it was. */
export function getDeletedVault(call: ArmCall): Response {
  const deleted = findDeleted(call);
  return deleted === null ? deletedVaultNotFound(param(call, 'name')) : jsonResponse(200, toDeletedVault(deleted));
}

/** POST `purge`: what the vault held is gone, and its name is free; purge protection forbids it until the days are over. */
export function purgeDeletedVault(call: ArmCall): Response {
  const deleted = findDeleted(call);
  if (deleted === null) return deletedVaultNotFound(param(call, 'name'));
  const { vault } = deleted;
  if (vault.properties.enablePurgeProtection) return purgeNotAllowed();
  call.context.update((draft) => {
    delete draft.platform.deletedVaults[vault.name.toLowerCase()];
  });
  return acceptOperation(call, {
    action: 'Microsoft.KeyVault/locations/deletedVaults/purge/action',
    resourceId: idOf(deleted),
    location: vault.location,
    status: 202,
    via: 'location',
  });
}

function findDeleted(call: ArmCall): DeletedVault | null {
  const { world, clock } = call.context;
  const deleted = deletedVaultNamed(world, param(call, 'name'), clock.now());
  const path = call.path.toLowerCase();
  // Another region or another subscription has no such deleted vault.
  return deleted !== null && `${path}/`.startsWith(`${idOf(deleted).toLowerCase()}/`) ? deleted : null;
}

function idOf({ vault }: DeletedVault): string {
  const subscription = vault.id.split('/').slice(0, 3).join('/');
  return `${subscription}/providers/Microsoft.KeyVault/locations/${vault.location}/deletedVaults/${vault.name}`;
}

function toDeletedVault(deleted: DeletedVault): object {
  const { vault, deletedAt, purgesAt } = deleted;
  return {
    id: idOf(deleted),
    name: vault.name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: vault.id,
      location: vault.location,
      deletionDate: secondsOf(deletedAt),
      scheduledPurgeDate: secondsOf(purgesAt),
      tags: vault.tags,
      ...(vault.properties.enablePurgeProtection && { purgeProtectionEnabled: true }),
    },
  };
}

/** `2026-11-24T09:00:00Z`. */
function secondsOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+/, '');
}
