export { callerOf } from './caller';
export { type DecodedToken, decodeToken } from './decode';
export { type IssuedToken, issueManagedIdentityToken, issueUserToken, USER_LIFETIME } from './issue';
export { KEYS_URL } from './key-set';
export type * from './types';
export { createTokenVerifier, type Expectation, type TokenVerifier } from './verify';
