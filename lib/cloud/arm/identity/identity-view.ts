import type { IdentityFederatedCredential, UserAssignedIdentity } from '../../world';

/** A user-assigned identity as Resource Manager returns it. */
export function userAssignedIdentityView(identity: UserAssignedIdentity): object {
  return { ...identity, id: spelled(identity.id) };
}

/** A federated identity credential as Resource Manager returns it: a child without region and tags of its own. */
export function federatedCredentialView({ id, name, type, properties }: IdentityFederatedCredential): object {
  return { id: spelled(id), name, type, properties };
}

/** The managed identity service spells `resourcegroups` in lower case; IDs are compared regardless of case. */
function spelled(id: string): string {
  return id.replace('/resourceGroups/', '/resourcegroups/');
}
