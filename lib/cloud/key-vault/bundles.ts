import type { Deleted, KeyVault, Secret, SecretVersion } from '../world';
import type { OpenVault } from './vault';

/**
 * A secret with its value, as get and set answer.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret
 */
export function secretBundle(vault: OpenVault, secret: Secret, version: SecretVersion) {
  // The secret of a certificate names the key behind it.
  const kid = secret.managed ? { kid: `${vaultUrl(vault)}/keys/${secret.name}/${version.version}` } : {};
  return { value: version.value, ...versionItem(vault, secret, version), ...kid };
}

/** A secret without its value, as every other operation on it answers. */
export const valuelessBundle = versionItem;

/**
 * A deleted secret, as delete and get answer.
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/get-deleted-secret
 */
export function deletedBundle(vault: OpenVault, deleted: Deleted<Secret>, version: SecretVersion) {
  return { ...deletion(vault, deleted), ...versionItem(vault, deleted.value, version) };
}

/** A list item of a deleted secret, named without the version. */
export function deletedItem(vault: OpenVault, deleted: Deleted<Secret>, version: SecretVersion) {
  return { ...deletion(vault, deleted), ...secretItem(vault, deleted.value, version) };
}

/** A list item of a secret: its newest version, named without the version. */
export function secretItem(vault: OpenVault, secret: Secret, version: SecretVersion) {
  return {
    ...optional(version),
    id: secretId(vault, secret),
    ...(secret.managed ? { managed: true } : {}),
    attributes: attributes(vault.resource, version),
  };
}

/** A list item of one version of a secret. */
export function versionItem(vault: OpenVault, secret: Secret, version: SecretVersion) {
  return { ...secretItem(vault, secret, version), id: `${secretId(vault, secret)}/${version.version}` };
}

function deletion(vault: OpenVault, { value, deletedAt, purgesAt }: Deleted<Secret>) {
  return {
    recoveryId: `${vaultUrl(vault)}/deletedsecrets/${value.name}`,
    deletedDate: deletedAt,
    scheduledPurgeDate: purgesAt,
  };
}

/** A secret's ID, without a version. */
export function secretId(vault: OpenVault, secret: Secret): string {
  return `${vaultUrl(vault)}/secrets/${secret.name}`;
}

function vaultUrl(vault: OpenVault): string {
  return `https://${vault.key}.vault.azure.net`;
}

function optional({ contentType, tags }: SecretVersion) {
  return { ...(contentType === null ? {} : { contentType }), ...(tags === null ? {} : { tags }) };
}

/** The attributes of a secret's or key's version. Times are seconds since the epoch. */
export function attributes(
  { properties }: KeyVault,
  {
    enabled,
    notBefore,
    expires,
    created,
    updated,
  }: Pick<SecretVersion, 'enabled' | 'notBefore' | 'expires' | 'created' | 'updated'>,
) {
  return {
    enabled,
    ...(notBefore === null ? {} : { nbf: notBefore }),
    ...(expires === null ? {} : { exp: expires }),
    created,
    updated,
    recoveryLevel: recoveryLevel(properties),
    recoverableDays: properties.softDeleteRetentionInDays,
  };
}

/** What can become of a deleted secret or key; `Customized` says that its days are not the 90 of every vault. */
function recoveryLevel({ softDeleteRetentionInDays, enablePurgeProtection }: KeyVault['properties']): string {
  const recoverable = softDeleteRetentionInDays === 90 ? 'Recoverable' : 'CustomizedRecoverable';
  return enablePurgeProtection ? recoverable : `${recoverable}+Purgeable`;
}
