import type { IdentityBlock, ServicePrincipal, World } from '../world';

/** A managed identity that a resource has. */
export interface AttachedIdentity {
  readonly principal: ServicePrincipal;
  /** Resource ID of a user-assigned identity; null for the system-assigned one. */
  readonly userAssignedId: string | null;
}

/** The identities of a resource's block that still have a service principal in the directory; the system-assigned one first. */
export function attachedIdentities(block: IdentityBlock | undefined, world: World): readonly AttachedIdentity[] {
  if (block === undefined) return [];
  const system = block.type.includes('SystemAssigned') ? [{ userAssignedId: null, objectId: block.principalId }] : [];
  const user = Object.entries(block.userAssignedIdentities ?? {}).map(([id, { principalId }]) => ({
    userAssignedId: id,
    objectId: principalId,
  }));
  return [...system, ...user].flatMap(({ userAssignedId, objectId }) => {
    const principal = objectId === undefined ? undefined : world.directory.servicePrincipals[objectId];
    return principal === undefined ? [] : [{ userAssignedId, principal }];
  });
}

export type Selector = 'client_id' | 'object_id' | 'resource_id';

/** Whether an identity is the one that a selector names; case is ignored. */
export function isSelected(
  { principal, userAssignedId }: AttachedIdentity,
  selector: Selector,
  value: string,
): boolean {
  const own = { client_id: principal.appId, object_id: principal.objectId, resource_id: userAssignedId }[selector];
  return own !== null && own.toLowerCase() === value.toLowerCase();
}
