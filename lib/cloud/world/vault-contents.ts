export interface VaultContents {
  /** By secret name in lower case. */
  readonly secrets: Readonly<Record<string, Secret>>;
  /** Deleted secrets that can be recovered, by name in lower case; absent: none. */
  readonly deletedSecrets?: Readonly<Record<string, Deleted<Secret>>>;
  /** By key name in lower case; absent: none. */
  readonly keys?: Readonly<Record<string, VaultKey>>;
  readonly deletedKeys?: Readonly<Record<string, Deleted<VaultKey>>>;
  /** By certificate name in lower case; absent: none. */
  readonly certificates?: Readonly<Record<string, Certificate>>;
  readonly deletedCertificates?: Readonly<Record<string, Deleted<Certificate>>>;
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
  /** The key belongs to the certificate of the same name; absent: no. */
  readonly managed?: true;
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
  /** The secret belongs to the certificate of the same name; absent: no. */
  readonly managed?: true;
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

export interface Certificate {
  /** Name as first written. */
  readonly name: string;
  /** Oldest first; never empty. The newest one may not be issued yet. */
  readonly versions: readonly CertificateVersion[];
  readonly policy: CertificatePolicy;
  /** The newest request for a version; null when it was deleted. */
  readonly pending: PendingCertificate | null;
}

export interface CertificateVersion {
  /** 32 lower-case hex digits; the key and the secret behind it have the same. */
  readonly version: string;
  /** DER in base64; null until the certificate is issued. */
  readonly cer: string | null;
  /** SHA-1 of the DER in base64url; null until the certificate is issued. */
  readonly x5t: string | null;
  readonly tags: Readonly<Record<string, string>> | null;
  readonly enabled: boolean;
  /** Seconds since the epoch, as Key Vault reports them. */
  readonly notBefore: number;
  readonly expires: number;
  readonly created: number;
  readonly updated: number;
}

/** What certificates of one name are like, in the names of the wire. */
export interface CertificatePolicy {
  readonly key_props: {
    readonly exportable: boolean;
    readonly kty: 'RSA' | 'EC';
    readonly key_size: number;
    readonly reuse_key: boolean;
    readonly crv?: string;
  };
  readonly secret_props: { readonly contentType: string };
  readonly x509_props: {
    readonly subject: string;
    readonly sans: Readonly<Record<string, readonly string[]>>;
    readonly ekus: readonly string[];
    readonly key_usage: readonly string[];
    readonly validity_months: number;
    readonly basic_constraints: { readonly ca: false };
  };
  readonly lifetime_actions: readonly {
    readonly trigger: Readonly<Record<string, number>>;
    readonly action: { readonly action_type: string };
  }[];
  readonly issuer: { readonly name: string };
  readonly attributes: { readonly enabled: true; readonly created: number; readonly updated: number };
}

/** A request for a certificate. */
export interface PendingCertificate {
  /** 32 lower-case hex digits. */
  readonly requestId: string;
  readonly issuer: string;
  /** The signing request: DER in base64. */
  readonly csr: string;
  readonly isCancellationRequested: boolean;
  /** Whether the version is switched on when it is issued. */
  readonly isEnabled: boolean;
  readonly isCompleted: boolean;
  /** What becomes visible with the issued certificate; null when there is nothing to issue, or it was issued. */
  readonly result: IssuedCertificate | null;
}

export interface IssuedCertificate {
  readonly cer: string;
  readonly x5t: string;
  /** Value of the secret behind the certificate. */
  readonly secret: string;
  readonly jwk: Readonly<Record<string, string>>;
}
