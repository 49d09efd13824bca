/** Microsoft Entra ID: every record by object ID (lower case). */
export interface Directory {
  readonly users: Readonly<Record<string, User>>;
  readonly servicePrincipals: Readonly<Record<string, ServicePrincipal>>;
  readonly groups: Readonly<Record<string, Group>>;
  /** App registrations; managed identities have none. */
  readonly applications: Readonly<Record<string, Application>>;
  /** Refresh tokens of signed-in users, by token. */
  readonly refreshTokens: Readonly<Record<string, RefreshToken>>;
}

export interface User {
  readonly objectId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
}

export interface ServicePrincipal {
  readonly objectId: string;
  /** Client ID (application ID). */
  readonly appId: string;
  readonly displayName: string;
  readonly servicePrincipalType: 'ManagedIdentity' | 'Application';
  /**
   * For a managed identity: the resource it belongs to (system-assigned) or
   * the user-assigned identity itself; null for an application.
   */
  readonly resourceId: string | null;
  /** True for user-assigned (`isExplicit=True` in Microsoft Graph's alternativeNames). */
  readonly isExplicit: boolean;
  /** False while nobody may sign in with it; absent means true. */
  readonly accountEnabled?: boolean;
  /** Milliseconds since the epoch. */
  readonly createdOn: number;
}

/** An app registration: what an application signs in with. Its service principal is a record of its own. */
export interface Application {
  readonly objectId: string;
  /** Client ID; the service principal has the same. */
  readonly appId: string;
  readonly displayName: string;
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
  readonly federatedIdentityCredentials: readonly FederatedIdentityCredential[];
}

/** A client secret. */
export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  /** The secret itself, which Entra shows once; here kept in the clear, since nothing of value is behind it. */
  readonly secretText: string;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A certificate: its public key, and the thumbprints by which an assertion names it. */
export interface KeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  /** SHA-1 of the certificate, 40 upper-case hex digits; `x5t` in an assertion's header is the same in base64url. */
  readonly thumbprint: string;
  /** SHA-256 of the certificate in base64url: `x5t#S256` in an assertion's header. */
  readonly thumbprintS256: string;
  /** RSA public key: modulus and exponent in base64url. */
  readonly publicKey: { readonly n: string; readonly e: string };
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Trust in tokens of another issuer, for an application; those of user-assigned identities are resources. */
export interface FederatedIdentityCredential {
  readonly id: string;
  readonly name: string;
  /** Compared exactly, case included. */
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface Group {
  readonly objectId: string;
  readonly displayName: string;
  /** Object IDs of direct members: users, service principals, groups. */
  readonly memberIds: readonly string[];
}

export interface RefreshToken {
  readonly userId: string;
  /** Client that the user signed in with; the Azure CLI is `04b07795-8ddb-461a-bbee-02f9e1bf7b46`. */
  readonly clientId: string;
}
