export interface VaultContents {
  /** By secret name in lower case. */
  readonly secrets: Readonly<Record<string, Secret>>;
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
