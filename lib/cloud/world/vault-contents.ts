export interface VaultContents {
  /** By secret name in lower case. */
  readonly secrets: Readonly<Record<string, Secret>>;
  /** Deleted secrets that can be recovered, by name in lower case; absent: none. */
  readonly deletedSecrets?: Readonly<Record<string, Deleted<Secret>>>;
  /** By key name in lower case; absent: none. */
  readonly keys?: Readonly<Record<string, VaultKey>>;
  readonly deletedKeys?: Readonly<Record<string, Deleted<VaultKey>>>;
}

/** Something deleted, until it is purged. */
export interface Deleted<Type> {
  readonly value: Type;
  /** Seconds since the epoch. */
  readonly deletedAt: number;
  readonly purgesAt: number;
}

export interface VaultKey {
  /** Name as first written. */
  readonly name: string;
  /** Oldest first; never empty. */
  readonly versions: readonly KeyVersion[];
}

export interface KeyVersion {
  /** 32 lower-case hex digits. */
  readonly version: string;
  /** The whole key, private members included, as JSON Web Key: nothing of value is behind it. */
  readonly jwk: Readonly<Record<string, string>>;
  readonly kty: string;
  readonly keyOps: readonly string[];
  readonly tags: Readonly<Record<string, string>> | null;
  readonly enabled: boolean;
  /** Seconds since the epoch, as Key Vault reports them. */
  readonly notBefore: number | null;
  readonly expires: number | null;
  readonly created: number;
  readonly updated: number;
}

export interface Secret {
  /** Name as first written. */
  readonly name: string;
  /** Oldest first; never empty. */
  readonly versions: readonly SecretVersion[];
}

export interface SecretVersion {
  /** 32 lower-case hex digits. */
  readonly version: string;
  readonly value: string;
  readonly contentType: string | null;
  readonly tags: Readonly<Record<string, string>> | null;
  readonly enabled: boolean;
  /** Seconds since the epoch, as Key Vault reports them. */
  readonly notBefore: number | null;
  readonly expires: number | null;
  readonly created: number;
  readonly updated: number;
}
