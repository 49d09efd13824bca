export type { PresentedProof } from './proof';
export { type ClientCredentialsRequest, signInClient } from './sign-in-client';
