import { armRequests } from './arm';
import { graphRequests } from './graph';
import { identityRequests } from './identity';
import { vaultRequests, vaultSetup } from './key-vault';
import { type FuzzRequest, whole } from './request';
import { storageRequests, storageSetup } from './storage';

export type { FuzzRequest } from './request';

/** What is sent once, before all else, so that there is something to ask for. */
export const setup: readonly FuzzRequest[] = [...vaultSetup, ...storageSetup].map(whole);

/** Well made requests to every service. */
export const corpus: readonly FuzzRequest[] = [
  ...identityRequests,
  ...graphRequests,
  ...armRequests,
  ...vaultRequests,
  ...storageRequests,
].map(whole);
