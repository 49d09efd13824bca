import type { DenyAssignment, RoleAssignment, RoleDefinition } from './rbac';

/**
 * The whole state of the simulated Azure: plain JSON, never changed in place.
 * Every change makes a new snapshot that shares what did not change.
 */
export interface World {
  /** Version of this shape; raised when saved worlds need a migration. */
  readonly schema: 1;
  readonly tenant: Tenant;
  /** By subscription ID (lower case). */
  readonly subscriptions: Readonly<Record<string, Subscription>>;
  readonly directory: Directory;
  /** Resource groups and resources, by resource ID in lower case. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** Custom roles by GUID; built-in roles live in the catalogue. */
  readonly customRoleDefinitions: Readonly<Record<string, RoleDefinition>>;
  /** By resource ID in lower case. */
  readonly roleAssignments: Readonly<Record<string, RoleAssignment>>;
  readonly denyAssignments: Readonly<Record<string, DenyAssignment>>;
  /** What the vaults hold, by vault name in lower case. */
  readonly vaultContents: Readonly<Record<string, VaultContents>>;
  /** The operator's machine. */
  readonly laptop: Laptop;
}

export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  /** For example `tailwindfurniture.onmicrosoft.com`. */
  readonly defaultDomain: string;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName: string;
}

/** Microsoft Entra ID: every record by object ID (lower case). */
export interface Directory {
  readonly users: Readonly<Record<string, User>>;
  readonly servicePrincipals: Readonly<Record<string, ServicePrincipal>>;
  readonly groups: Readonly<Record<string, Group>>;
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
  /** Milliseconds since the epoch. */
  readonly createdOn: number;
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

/** What `az login` left on the operator's machine. */
export interface Laptop {
  readonly account: { readonly userId: string; readonly refreshToken: string } | null;
}

interface ResourceBase {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ResourceGroup extends ResourceBase {
  readonly type: 'Microsoft.Resources/resourceGroups';
  readonly properties: { readonly provisioningState: 'Succeeded' };
}

export interface VirtualMachine extends ResourceBase {
  readonly type: 'Microsoft.Compute/virtualMachines';
  /** Absent until an identity was switched on for the first time. */
  readonly identity?: IdentityBlock;
  readonly properties: {
    readonly vmId: string;
    readonly provisioningState: 'Succeeded';
    readonly hardwareProfile: { readonly vmSize: string };
    readonly osProfile: { readonly computerName: string; readonly adminUsername: string };
    readonly networkProfile: { readonly networkInterfaces: readonly { readonly id: string }[] };
    readonly storageProfile: { readonly osDisk: { readonly osType: 'Linux' | 'Windows' } };
  };
}

export interface KeyVault extends ResourceBase {
  readonly type: 'Microsoft.KeyVault/vaults';
  readonly properties: {
    readonly tenantId: string;
    readonly sku: { readonly family: 'A'; readonly name: 'standard' | 'premium' };
    readonly vaultUri: string;
    readonly accessPolicies: readonly never[];
    readonly enableRbacAuthorization: true;
    readonly enableSoftDelete: true;
    readonly softDeleteRetentionInDays: number;
    readonly publicNetworkAccess: 'Enabled';
    readonly provisioningState: 'Succeeded';
  };
}

export interface UserAssignedIdentity extends ResourceBase {
  readonly type: 'Microsoft.ManagedIdentity/userAssignedIdentities';
  readonly properties: { readonly tenantId: string; readonly principalId: string; readonly clientId: string };
}

export type Resource = ResourceGroup | VirtualMachine | KeyVault | UserAssignedIdentity;

export type IdentityType = 'None' | 'SystemAssigned' | 'UserAssigned' | 'SystemAssigned, UserAssigned';

/** The `identity` block of a resource, as Resource Manager returns it. */
export interface IdentityBlock {
  readonly type: IdentityType;
  /** Object ID of the system-assigned identity. */
  readonly principalId?: string;
  readonly tenantId?: string;
  /** By resource ID of the user-assigned identity, in the caller's spelling. */
  readonly userAssignedIdentities?: Readonly<
    Record<string, { readonly principalId: string; readonly clientId: string }>
  >;
}

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

/** Where a simulation starts. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch at which its clock starts. */
  readonly startsAt: number;
  readonly world: World;
}
