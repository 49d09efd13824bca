import type { IdentityFederatedCredential } from '../../world';

/** A federated identity credential as Resource Manager returns it: a child without region and tags of its own. */
export function federatedCredentialView({ id, name, type, properties }: IdentityFederatedCredential): object {
  return { id, name, type, properties };
}
