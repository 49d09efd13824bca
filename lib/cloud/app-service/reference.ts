/** Where a Key Vault reference points. */
export interface SecretReference {
  readonly vaultName: string;
  readonly secretName: string;
  /** Null for the latest version. */
  readonly secretVersion: string | null;
}

const OPENING = /^@Microsoft\.KeyVault\(/i;

/** Whether an app setting is meant as a Key Vault reference, well-formed or not. */
export function isReference(value: string): boolean {
  return OPENING.test(value.trim());
}

/**
 * Reads a Key Vault reference in either of its two forms; null when it is neither.
 * UNVERIFIED: that case and blanks around the parts make no difference.
 * @see https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#source-app-settings-from-key-vault
 */
export function parseReference(value: string): SecretReference | null {
  const inner = /^@Microsoft\.KeyVault\((.*)\)$/i.exec(value.trim())?.[1];
  if (inner === undefined) return null;
  const uri = /^\s*SecretUri\s*=\s*(.+?)\s*$/i.exec(inner)?.[1];
  return uri === undefined ? parseParts(inner) : parseUri(uri);
}

/** `SecretUri=https://{vault}.vault.azure.net/secrets/{name}[/{version}]`; no other host gets a token for vaults. */
function parseUri(uri: string): SecretReference | null {
  const match = /^https:\/\/([a-z0-9-]+)\.vault\.azure\.net\/secrets\/([^/?#;]+)(?:\/([^/?#;]*))?\/?$/i.exec(uri);
  if (match === null) return null;
  const [, vaultName = '', secretName = '', secretVersion = ''] = match;
  return reference(vaultName, secretName, secretVersion);
}

/** `VaultName={vault};SecretName={name}[;SecretVersion={version}]`, in any order. */
function parseParts(inner: string): SecretReference | null {
  const parts = new Map<string, string>();
  for (const part of inner.split(';')) {
    const at = part.indexOf('=');
    if (at < 0) return null;
    parts.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  return reference(parts.get('vaultname') ?? '', parts.get('secretname') ?? '', parts.get('secretversion') ?? '');
}

function reference(vaultName: string, secretName: string, secretVersion: string): SecretReference | null {
  const isName = /^[a-z0-9-]+$/i;
  if (!isName.test(vaultName) || !isName.test(secretName)) return null;
  if (secretVersion !== '' && !isName.test(secretVersion)) return null;
  return { vaultName, secretName, secretVersion: secretVersion === '' ? null : secretVersion };
}
