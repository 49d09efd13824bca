import type { DeletedVault, KeyVault, World } from '../../world';

/** 3 to 24 letters, digits and hyphens: a letter first, no hyphen last, never two hyphens together. */
export function isVaultName(name: string): boolean {
  return /^[a-z](?:-?[a-z0-9])+$/i.test(name) && name.length >= 3 && name.length <= 24;
}

/** The vault that has a name, wherever it is: names are unique in all of Azure. */
export function vaultNamed(world: World, name: string): KeyVault | null {
  const key = name.toLowerCase();
  const vault = Object.values(world.resources).find(
    (each): each is KeyVault => each.type === 'Microsoft.KeyVault/vaults' && each.name.toLowerCase() === key,
  );
  return vault ?? null;
}

/** The deleted vault that still keeps a name; null once its days are over. */
export function deletedVaultNamed({ platform }: World, name: string, now: number): DeletedVault | null {
  const key = name.toLowerCase();
  const deleted = Object.hasOwn(platform.deletedVaults, key) ? platform.deletedVaults[key] : undefined;
  return deleted !== undefined && now < deleted.purgesAt ? deleted : null;
}
