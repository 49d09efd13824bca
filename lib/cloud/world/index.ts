import type { DenyAssignment, RoleAssignment, RoleDefinition } from '../rbac';
import type { StorageContents } from './blobs';
import type { Directory } from './directory';
import type { Faults } from './faults';
import type { ExternalIssuer } from './issuers';
import type { Platform } from './platform';
import type { Resource } from './resources';
import type { VaultContents } from './vault-contents';

export type * from './blobs';
export type * from './directory';
export { type Faults, type ImdsFault, noFaults } from './faults';
export type { ExternalIssuer } from './issuers';
export {
  type DeletedVault,
  emptyPlatform,
  type Operation as LongRunningOperation,
  type Platform,
  type PlatformToken,
} from './platform';
export type * from './resources';
export type * from './vault-contents';

/**
 * The whole state of the simulated Azure: plain JSON, never changed in place.
 * Every change makes a new snapshot that shares what did not change.
 */
export interface World {
  /** Version of this shape; raised when saved worlds need a migration. */
  readonly schema: 2;
  readonly tenant: Tenant;
  /** By subscription ID (lower case). */
  readonly subscriptions: Readonly<Record<string, Subscription>>;
  /** By name in lower case. The tenant's root group, above them all, is not listed. */
  readonly managementGroups: Readonly<Record<string, ManagementGroup>>;
  readonly directory: Directory;
  /** Resource groups and resources, by resource ID in lower case. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** Custom roles by GUID; built-in roles live in the catalogue. */
  readonly customRoleDefinitions: Readonly<Record<string, RoleDefinition>>;
  /** By resource ID in lower case. */
  readonly roleAssignments: Readonly<Record<string, RoleAssignment>>;
  readonly denyAssignments: Readonly<Record<string, DenyAssignment>>;
  /** Role assignments that are deleted and still count, while the change spreads; by resource ID in lower case. */
  readonly lingeringAssignments: Readonly<Record<string, RoleAssignment>>;
  /** What the vaults hold, by vault name in lower case. */
  readonly vaultContents: Readonly<Record<string, VaultContents>>;
  /** What storage accounts hold, by account name; absent: nothing yet. */
  readonly storageContents?: Readonly<Record<string, StorageContents>>;
  /** Token issuers outside Azure that workload identity federation can trust, by issuer URL. */
  readonly issuers: Readonly<Record<string, ExternalIssuer>>;
  /** The operator's machine. */
  readonly laptop: Laptop;
  /** What goes wrong on purpose. */
  readonly faults: Faults;
  /** What Azure remembers behind its APIs. */
  readonly platform: Platform;
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
  /** Name of the management group that holds it; null for the tenant's root group. */
  readonly managementGroup: string | null;
}

export interface ManagementGroup {
  readonly name: string;
  readonly displayName: string;
  /** Name of the group above; null for the tenant's root group. */
  readonly parent: string | null;
}

/** What `az login` left on the operator's machine. */
export interface Laptop {
  readonly account: { readonly userId: string; readonly refreshToken: string } | null;
}

/** Where a simulation starts. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch at which its clock starts. */
  readonly startsAt: number;
  readonly world: World;
}
