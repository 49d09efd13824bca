import * as z from 'zod/mini';
import { callerOf } from '../../tokens';
import type { IdentityBlock, IdentityType, ServicePrincipal, UserAssignedIdentity } from '../../world';
import type { ArmCall } from '../call';
import { badRequest, failedIdentityOperation, linkedAuthorizationFailed, linkedInvalidPropertyId } from '../errors';
import { checkForm } from '../scope';

/** The `identity` block as callers send it; read-only members are ignored. */
export const identitySchema = z.looseObject({
  type: z.string(),
  userAssignedIdentities: z.optional(z.nullable(z.record(z.string(), z.nullable(z.looseObject({}))))),
});

export type RequestedIdentity = z.infer<typeof identitySchema>;

interface Owner {
  readonly id: string;
  readonly name: string;
}

export interface IdentityChange {
  readonly block: IdentityBlock;
  /** Principals to add to the directory and, by object ID, to remove from it. */
  readonly created: ServicePrincipal | null;
  readonly deleted: string | null;
}

/** Spellings without the blank are accepted too: the Azure CLI sends them. */
const types: ReadonlyMap<string, IdentityType> = new Map([
  ['none', 'None'],
  ['systemassigned', 'SystemAssigned'],
  ['userassigned', 'UserAssigned'],
  ['systemassigned,userassigned', 'SystemAssigned, UserAssigned'],
]);

/**
 * What becomes of a resource's identity block. A type without `SystemAssigned` deletes the system-assigned
 * identity's service principal and leaves its role assignments; one without `UserAssigned` detaches all; entries
 * not named are kept, entries that are null are detached; a system-assigned identity that is switched on anew is a
 * new service principal with new IDs.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm
 */
export function changeIdentity(
  call: ArmCall,
  owner: Owner,
  current: IdentityBlock | undefined,
  requested: RequestedIdentity,
): IdentityChange | Response {
  const type = types.get(requested.type.toLowerCase().replaceAll(' ', ''));
  // UNVERIFIED wording.
  if (type === undefined)
    return badRequest('InvalidParameter', `The value '${requested.type}' of parameter 'identity.type' is invalid.`);
  const named = Object.keys(requested.userAssignedIdentities ?? {}).length > 0;
  if (named && !type.includes('UserAssigned')) {
    const inner =
      'The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities';
    return failedIdentityOperation(owner.id, inner);
  }
  const attached = type.includes('UserAssigned') ? attach(call, owner, current, requested) : {};
  if (attached instanceof Response) return attached;

  const had = current?.principalId ?? null;
  const wants = type.includes('SystemAssigned');
  const created = wants && had === null ? newPrincipal(call, owner) : null;
  const principalId = wants ? (created?.objectId ?? had) : null;
  const hasAttached = Object.keys(attached).length > 0;
  return {
    block: {
      type: typeOf(principalId !== null, hasAttached),
      ...(principalId !== null && { principalId, tenantId: call.context.world.tenant.tenantId }),
      ...(hasAttached && { userAssignedIdentities: attached }),
    },
    created,
    deleted: wants ? null : had,
  };
}

function typeOf(system: boolean, user: boolean): IdentityType {
  if (system) return user ? 'SystemAssigned, UserAssigned' : 'SystemAssigned';
  return user ? 'UserAssigned' : 'None';
}

type Attached = NonNullable<IdentityBlock['userAssignedIdentities']>;

function attach(
  call: ArmCall,
  owner: Owner,
  current: IdentityBlock | undefined,
  requested: RequestedIdentity,
): Attached | Response {
  const attached: Record<string, Attached[string]> = { ...current?.userAssignedIdentities };
  const spellingOf = (id: string) => Object.keys(attached).find((each) => each.toLowerCase() === id.toLowerCase());
  for (const [id, entry] of Object.entries(requested.userAssignedIdentities ?? {})) {
    const known = spellingOf(id);
    if (entry === null) {
      if (known !== undefined) delete attached[known];
      continue;
    }
    if (known !== undefined) continue;
    const identity = usableIdentity(call, owner, id);
    if (identity instanceof Response) return identity;
    const { principalId, clientId } = identity.properties;
    attached[id] = { principalId, clientId };
  }
  return attached;
}

/** Attaching needs a right on the identity too, besides the right to write the resource; that is asked first. */
function usableIdentity(call: ArmCall, owner: Owner, id: string): UserAssignedIdentity | Response {
  const { context, caller } = call;
  if (!id.startsWith('/') || checkForm(id) !== null)
    return linkedInvalidPropertyId(id, 'identity.userAssignedIdentities');
  const identity = context.world.resources[id.toLowerCase()];
  const { allowed } = context.authorize({
    ...callerOf(caller),
    plane: 'control',
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    scope: identity?.id ?? id,
  });
  if (!allowed) return linkedAuthorizationFailed(caller, owner.id, id);
  if (identity?.type === 'Microsoft.ManagedIdentity/userAssignedIdentities') return identity;
  // UNVERIFIED inner text.
  return failedIdentityOperation(owner.id, `Resource '${id}' was not found.`);
}

function newPrincipal({ context }: ArmCall, owner: Owner): ServicePrincipal {
  return {
    objectId: context.ids.guid(),
    appId: context.ids.guid(),
    displayName: owner.name,
    servicePrincipalType: 'ManagedIdentity',
    resourceId: owner.id,
    isExplicit: false,
    createdOn: context.clock.now(),
  };
}
