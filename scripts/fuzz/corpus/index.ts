import { armRequests, armSetup, conditionRequests, refusedArmRequests } from './arm';
import { graphRequests, refusedGraphRequests } from './graph';
import { identityRequests, refusedIdentityRequests } from './identity';
import { refusedVaultRequests, vaultRequests, vaultsFarewell, vaultsSetup, vaultsValues } from './key-vault';
import { type FuzzRequest, whole } from './request';
import { refusedStorageRequests, storageRequests, storageSetup } from './storage';

export type { FuzzRequest } from './request';

/** What is sent once, before all else, so that there is something to ask for. */
export const setup: readonly FuzzRequest[] = [...armSetup, ...vaultsSetup, ...storageSetup].map(whole);

/** What answers with a `value` that stands for its name in bodies; after `setup`. */
export const values: readonly (readonly [name: string, request: FuzzRequest])[] = Object.entries(vaultsValues).map(
  ([name, request]) => [name, whole(request)],
);

/** What is sent after `values`. */
export const farewell: readonly FuzzRequest[] = vaultsFarewell.map(whole);

/** Well made requests that services do as they are asked, by kind. */
const allowed = [identityRequests, graphRequests, armRequests, conditionRequests, vaultRequests, storageRequests];

/** Well made requests that are refused, for what the caller may not do or what is not there. */
export const refused: readonly FuzzRequest[] = [
  ...refusedIdentityRequests,
  ...refusedArmRequests,
  ...refusedGraphRequests,
  ...refusedVaultRequests,
  ...refusedStorageRequests,
].map(whole);

/** All of them in kinds, of which each is as likely as the next. */
export const kinds: readonly (readonly FuzzRequest[])[] = [...allowed.map((kind) => kind.map(whole)), refused];

export const corpus: readonly FuzzRequest[] = kinds.flat();
