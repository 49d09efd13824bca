import { failure, type VaultAnswer } from './exchange';

const INNER_CODES = { secrets: 'SecretManagedByKeyVault', keys: 'KeyManagedByKeyVault' } as const;

/**
 * 403 of what would change the secret or the key behind a certificate by itself: both follow their certificate. Null
 * for an object of its own, and for none. The text and the inner code were captured for setting a secret
 * (hashicorp/terraform-provider-azurerm#5659).
 * UNVERIFIED: the inner code of a key, and that the other operations which change an object are refused alike.
 */
export function refuseManaged(
  kind: keyof typeof INNER_CODES,
  operation: string,
  object: { readonly managed?: true } | undefined,
): VaultAnswer | null {
  if (!object?.managed) return null;
  const message = `Operation "${operation}" is not allowed as this object's lifetime is managed by Key Vault.`;
  return failure(403, 'Forbidden', message, INNER_CODES[kind]);
}
