import type { Deleted, KeyVersion, VaultKey } from '../../world';
import { attributes } from '../bundles';
import type { OpenVault } from '../vault';
import type { FoundKey } from './stored-keys';

/** The members of a JSON Web Key that anyone may see. */
const PUBLIC_MEMBERS = ['n', 'e', 'crv', 'x', 'y'];

/**
 * A key as every operation answers that shows one: its public half, never a private member.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/get-key
 */
export function keyBundle(vault: OpenVault, { key, version }: FoundKey) {
  const { kty, keyOps, jwk } = version;
  const members = Object.entries(jwk).filter(([name]) => PUBLIC_MEMBERS.includes(name));
  return {
    key: { kid: versionId(vault, key, version), kty, key_ops: keyOps, ...Object.fromEntries(members) },
    ...shared(vault, key, version),
  };
}

/** A list item of a key: its newest version, named without the version. */
export function keyItem(vault: OpenVault, { key, version }: FoundKey) {
  return { kid: keyId(vault, key), ...shared(vault, key, version) };
}

/** A list item of one version of a key. */
export function keyVersionItem(vault: OpenVault, { key, version }: FoundKey) {
  return { kid: versionId(vault, key, version), ...shared(vault, key, version) };
}

/** What a deleted key's bundle and list item have besides a living one's. Times are seconds since the epoch. */
export function deletion(vault: OpenVault, { value, deletedAt, purgesAt }: Deleted<VaultKey>) {
  return {
    recoveryId: `https://${vault.key}.vault.azure.net/deletedkeys/${value.name}`,
    deletedDate: deletedAt,
    scheduledPurgeDate: purgesAt,
  };
}

/** `https://{vault}.vault.azure.net/keys/{name}/{version}`. */
export function versionId(vault: OpenVault, key: VaultKey, { version }: KeyVersion): string {
  return `${keyId(vault, key)}/${version}`;
}

function keyId(vault: OpenVault, { name }: VaultKey): string {
  return `https://${vault.key}.vault.azure.net/keys/${name}`;
}

function shared(vault: OpenVault, key: VaultKey, version: KeyVersion) {
  return {
    attributes: attributes(vault.resource, version),
    ...(version.tags === null ? {} : { tags: version.tags }),
    ...(key.managed ? { managed: true } : {}),
  };
}
