import type { AccessTokenClaims } from '../tokens/types';
import type { KeyVault } from './resources';
import type { VaultContents } from './vault-contents';

/** What Azure remembers behind its APIs: caches, operations under way, what was deleted and can be recovered. */
export interface Platform {
  /** Tokens that were issued to managed identities, by `{object ID} {who asked} {resource}`: handed out again for about 24 hours. */
  readonly tokens: Readonly<Record<string, PlatformToken>>;
  /** Long-running operations of Resource Manager, by operation ID. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Vaults that were deleted and keep their name until they are purged, by vault name in lower case. */
  readonly deletedVaults: Readonly<Record<string, DeletedVault>>;
}

export interface PlatformToken {
  readonly token: string;
  readonly claims: AccessTokenClaims;
}

/** A long-running operation. Its effect is in the world at once; what takes time is being told so. */
export interface Operation {
  readonly id: string;
  /** The action that started it, for example `Microsoft.Compute/virtualMachines/deallocate/action`. */
  readonly action: string;
  readonly resourceId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** How often its state was asked for. */
  readonly polls: number;
  /** Status of the final answer when it has no body; absent: 200. */
  readonly resultStatus?: 200 | 204;
}

export interface DeletedVault {
  readonly vault: KeyVault;
  readonly contents: VaultContents;
  /** Milliseconds since the epoch. */
  readonly deletedAt: number;
  readonly purgesAt: number;
}

export const emptyPlatform: Platform = { tokens: {}, operations: {}, deletedVaults: {} };
