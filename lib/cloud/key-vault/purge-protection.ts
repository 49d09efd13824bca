import { vaultText } from './caller-text';
import { failure, type VaultAnswer } from './exchange';
import type { OpenVault } from './vault';

/** The refusal to purge anything in a vault that has purge protection; null in one that has not. */
export function refusePurge(vault: OpenVault): VaultAnswer | null {
  if (!vault.resource.properties.enablePurgeProtection) return null;
  // UNVERIFIED: that there is no inner code.
  return failure(
    403,
    'Forbidden',
    `Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: ${vaultText(vault)}`,
  );
}
