export { type AttachedIdentity, attachedIdentities, isSelected, type Selector } from './attached';
export { type ManagedTokenRequest, managedIdentityToken } from './token';
