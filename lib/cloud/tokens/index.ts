export { callerOf } from './caller';
export { issuerV1, issuerV2 } from './claims';
export { type DecodedToken, decodeToken } from './decode';
export { groupsOf } from './groups';
export {
  APPLICATION_LIFETIME,
  type IssuedToken,
  issueApplicationToken,
  issueManagedIdentityToken,
  issueUserToken,
  MANAGED_IDENTITY_LIFETIME,
  type TokenVersion,
  USER_LIFETIME,
} from './issue';
export { KEYS_URL } from './key-set';
export { type PublishedKey, readPublishedKeys } from './published-keys';
export type * from './types';
export { createTokenVerifier, type Expectation, type TokenVerifier } from './verify';
