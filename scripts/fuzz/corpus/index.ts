import { armRequests } from './arm';
import { graphRequests } from './graph';
import { identityRequests } from './identity';
import { vaultFarewell, vaultRequests, vaultSetup, vaultValues } from './key-vault';
import { type FuzzRequest, whole } from './request';
import { storageRequests, storageSetup } from './storage';

export type { FuzzRequest } from './request';

/** What is sent once, before all else, so that there is something to ask for. */
export const setup: readonly FuzzRequest[] = [...vaultSetup, ...storageSetup].map(whole);

/** What answers with a `value` that stands for its name in bodies; after `setup`. */
export const values: readonly (readonly [name: string, request: FuzzRequest])[] = Object.entries(vaultValues).map(
  ([name, request]) => [name, whole(request)],
);

/** What is sent after `values`. */
export const farewell: readonly FuzzRequest[] = vaultFarewell.map(whole);

/** Well made requests to every service. */
export const corpus: readonly FuzzRequest[] = [
  ...identityRequests,
  ...graphRequests,
  ...armRequests,
  ...vaultRequests,
  ...storageRequests,
].map(whole);
