import type { rbac } from '@/lib/cloud';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { roles } from './requests';

/** A scope as people call it; scopes that this lesson does not know are shown by their last name. */
export function scopeInWords(scope: string): string {
  const known: Readonly<Record<string, string>> = {
    [ids.subscription.toLowerCase()]: 'the subscription Tailwind Production',
    [ids.resourceGroup.toLowerCase()]: 'the resource group rg-stock',
    [ids.vault.toLowerCase()]: 'the vault kv-tailwind',
    [ids.stockDbSecret.toLowerCase()]: 'the secret StockDb',
    [ids.mapsKeySecret.toLowerCase()]: 'the secret MapsApiKey',
    [ids.vm.toLowerCase()]: 'the virtual machine vm-stock',
  };
  return known[scope.toLowerCase()] ?? scope.split('/').at(-1) ?? scope;
}

/** What an assignment that allows the read gives, and what it gives beyond need. */
export function reasonAllowed({ roleName, roleDefinitionId, scope }: rbac.Consideration): string {
  const reach = reachOf(roleName ?? 'The role', scope.toLowerCase());
  if (roleDefinitionId === roles.secretsUser) return reach;
  return `${reach} The role allows more than reading secrets: Key Vault Secrets User is enough.`;
}

function reachOf(role: string, scope: string): string {
  switch (scope) {
    case ids.stockDbSecret.toLowerCase():
      return `${role} at the secret StockDb lets vm-stock read this one secret and no other.`;
    case ids.vault.toLowerCase():
      return `${role} at the vault kv-tailwind lets vm-stock read every secret in it, MapsApiKey included.`;
    case ids.resourceGroup.toLowerCase():
      return `${role} at the resource group rg-stock lets vm-stock read every secret of every vault in the group, and of vaults that come later. The vault as scope is enough.`;
    case ids.subscription.toLowerCase():
      return `${role} at the subscription lets vm-stock read every secret of every vault in Tailwind Production, and so can whoever breaks into the machine. The vault as scope is enough.`;
    default:
      return `${role} at ${scopeInWords(scope)} lets vm-stock read the secret StockDb.`;
  }
}
