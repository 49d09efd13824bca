import { errorResponse } from '../../http';

/* Errors of the Key Vault resource provider; texts are Azure's, from public captures, unless a line says UNVERIFIED. */

/** 400 as the provider answers it. */
export function badVault(message: string): Response {
  return errorResponse(400, 'BadRequest', message);
}

/** `property` as in `accessPolicies`, the one whose captures have this text. UNVERIFIED for the others. */
export function invalidProperty(property: string): Response {
  return badVault(`An invalid value was provided for '${property}'.`);
}

/** What is wrong with a name, as refusals and name checks say it. */
export function invalidVaultNameText(name: string): string {
  return `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`;
}

/** 400 for a name that no vault can have. */
export function vaultNameNotValid(name: string): Response {
  return errorResponse(400, 'VaultNameNotValid', invalidVaultNameText(name));
}

/** That a name is taken, as refusals and name checks say it. */
export function vaultAlreadyExistsText(name: string): string {
  return `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`;
}

/** Another vault has the name, in any subscription of Azure. */
export function vaultAlreadyExists(name: string): Response {
  return errorResponse(409, 'VaultAlreadyExists', vaultAlreadyExistsText(name));
}

/** A deleted vault of the caller's subscription has the name. */
export function deletedVaultHasName(): Response {
  const message =
    'A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.';
  return errorResponse(409, 'ConflictError', message);
}

/** 404: no vault of this name was deleted there, or its days are over. */
export function deletedVaultNotFound(name: string): Response {
  // UNVERIFIED: the words before "does not exist".
  return errorResponse(404, 'DeletedVaultNotFound', `The specified deleted vault '${name}' does not exist.`);
}

/** 405: the vault has purge protection. */
export function purgeNotAllowed(): Response {
  return errorResponse(405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed.");
}
