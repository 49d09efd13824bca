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
  /** Only told in the instance view. A machine that does not run sends no requests. */
  readonly powerState: PowerState;
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

export type PowerState = 'running' | 'stopped' | 'deallocated';

export interface KeyVault extends ResourceBase {
  readonly type: 'Microsoft.KeyVault/vaults';
  readonly properties: {
    readonly tenantId: string;
    readonly sku: { readonly family: 'A'; readonly name: 'standard' | 'premium' };
    readonly vaultUri: string;
    /** Asked only while `enableRbacAuthorization` is false. */
    readonly accessPolicies: readonly AccessPolicy[];
    readonly enableRbacAuthorization: boolean;
    readonly enableSoftDelete: true;
    /** Rights of the platform's own services to read secrets; absent means false. */
    readonly enabledForDeployment?: boolean;
    readonly enabledForDiskEncryption?: boolean;
    readonly enabledForTemplateDeployment?: boolean;
    readonly softDeleteRetentionInDays: number;
    /** Present once switched on; it cannot be switched off again. */
    readonly enablePurgeProtection?: true;
    readonly networkAcls?: NetworkAcls;
    readonly publicNetworkAccess: 'Enabled' | 'Disabled';
    readonly provisioningState: 'Succeeded';
  };
}

export interface UserAssignedIdentity extends ResourceBase {
  readonly type: 'Microsoft.ManagedIdentity/userAssignedIdentities';
  readonly properties: {
    readonly tenantId: string;
    readonly principalId: string;
    readonly clientId: string;
    /** Absent until it was set; `Regional` keeps the identity to resources of its own region. */
    readonly isolationScope?: 'None' | 'Regional';
  };
}

/** A child of a user-assigned identity: trust in tokens of another issuer (workload identity federation). */
export interface IdentityFederatedCredential extends ResourceBase {
  readonly type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
  /** Compared exactly, case included. */
  readonly properties: { readonly issuer: string; readonly subject: string; readonly audiences: readonly string[] };
}

interface SiteBase extends ResourceBase {
  /** For example `app,linux` or `functionapp,linux`. */
  readonly kind: string;
  readonly identity?: IdentityBlock;
  /** App settings as written: Key Vault references are not resolved. Never part of the resource itself. */
  readonly appSettings: Readonly<Record<string, string>>;
  /** What the platform gives the running process; `identityHeader` changes with each restart. */
  readonly runtime: { readonly identityHeader: string; readonly startedAt: number };
  readonly properties: {
    readonly state: 'Running' | 'Stopped';
    readonly enabled: boolean;
    readonly hostNames: readonly string[];
    readonly defaultHostName: string;
    readonly serverFarmId: string | null;
    readonly httpsOnly: boolean;
    /** `SystemAssigned` or the ID of a user-assigned identity: who resolves Key Vault references. */
    readonly keyVaultReferenceIdentity: string;
    readonly provisioningState: 'Succeeded';
  };
}

/** An App Service app or a function app. */
export interface Site extends SiteBase {
  readonly type: 'Microsoft.Web/sites';
}

/** A deployment slot: an app of its own, with its own identity, named `{app}/{slot}`. */
export interface SiteSlot extends SiteBase {
  readonly type: 'Microsoft.Web/sites/slots';
}

/** A container app; its replicas share its identities. */
export interface ContainerApp extends ResourceBase {
  readonly type: 'Microsoft.App/containerApps';
  readonly identity?: IdentityBlock;
  readonly runtime: { readonly identityHeader: string; readonly startedAt: number };
  readonly properties: {
    readonly provisioningState: 'Succeeded';
    readonly runningStatus: 'Running' | 'Stopped';
    readonly managedEnvironmentId: string | null;
    readonly template: {
      readonly containers: readonly {
        readonly name: string;
        readonly image: string;
        readonly env: readonly { readonly name: string; readonly value: string }[];
      }[];
    };
  };
}

export interface StorageAccount extends ResourceBase {
  readonly type: 'Microsoft.Storage/storageAccounts';
  readonly kind: string;
  readonly sku: { readonly name: string; readonly tier: 'Standard' | 'Premium' };
  readonly identity?: IdentityBlock;
  /** The two account keys, base64; told by `listKeys` alone. */
  readonly keys: readonly { readonly keyName: string; readonly value: string; readonly createdAt: number }[];
  readonly properties: {
    readonly provisioningState: 'Succeeded';
    /** Milliseconds since the epoch; ISO 8601 on the wire. */
    readonly creationTime: number;
    readonly accessTier: 'Hot' | 'Cool' | 'Cold';
    readonly allowSharedKeyAccess: boolean;
    readonly allowBlobPublicAccess: boolean;
    readonly defaultToOAuthAuthentication: boolean;
    readonly minimumTlsVersion: string;
    readonly supportsHttpsTrafficOnly: boolean;
    readonly isHnsEnabled: boolean;
    readonly publicNetworkAccess: 'Enabled' | 'Disabled';
    readonly networkAcls: NetworkAcls;
  };
}

export interface BlobContainer extends ResourceBase {
  readonly type: 'Microsoft.Storage/storageAccounts/blobServices/containers';
  readonly properties: { readonly publicAccess: 'None'; readonly lastModified: number };
}

export interface AccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  readonly applicationId?: string;
  readonly permissions: {
    readonly secrets?: readonly string[];
    readonly keys?: readonly string[];
    readonly certificates?: readonly string[];
    readonly storage?: readonly string[];
  };
}

/** A firewall of a vault or storage account. */
export interface NetworkAcls {
  readonly bypass: string;
  readonly defaultAction: 'Allow' | 'Deny';
  readonly ipRules: readonly { readonly value: string }[];
  readonly virtualNetworkRules: readonly { readonly id: string }[];
}

/** Every resource is kept under its full ID in lower case, children too. */
export type Resource =
  | ResourceGroup
  | VirtualMachine
  | KeyVault
  | UserAssignedIdentity
  | IdentityFederatedCredential
  | Site
  | SiteSlot
  | ContainerApp
  | StorageAccount
  | BlobContainer;

/** Resources that can have managed identities. */
export type IdentityOwner = Extract<Resource, { readonly identity?: IdentityBlock }>;

/** The last one is how storage accounts spell the one before it. */
export type IdentityType =
  | 'None'
  | 'SystemAssigned'
  | 'UserAssigned'
  | 'SystemAssigned, UserAssigned'
  | 'SystemAssigned,UserAssigned';

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
