import * as v from 'valibot';
import type { IdentityBlock, IdentityType, ServicePrincipal } from '../../world';
import type { ArmCall } from '../call';
import { badRequest, failedIdentityOperation } from '../errors';
import { typeOfPath } from '../resource-type';
import { attach } from './attach';

/** The `identity` block as callers send it; read-only members are ignored, and null says nothing, as if left out. */
export const identitySchema = v.nullable(
  v.looseObject({
    type: v.string(),
    userAssignedIdentities: v.optional(v.nullable(v.record(v.string(), v.nullable(v.looseObject({}))))),
  }),
);

export type RequestedIdentity = v.InferOutput<typeof identitySchema>;

/** The resource whose identities change. */
export interface IdentityHolder {
  readonly id: string;
  readonly name: string;
}

export interface IdentityChange {
  readonly block: IdentityBlock;
  /** Principals to add to the directory and, by object ID, to remove from it. */
  readonly created: ServicePrincipal | null;
  readonly deleted: string | null;
}

/** Spellings without the blank are accepted everywhere: the Azure CLI sends them. */
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
 * new service principal with new IDs. Storage accounts spell both kinds together without a blank. Nothing is written: `applyIdentity` does that.
 * Errors: 400 InvalidParameter (type), LinkedInvalidPropertyId (no resource ID), FailedIdentityOperation (no such
 * identity, or a list that does not go with the type), 403 LinkedAuthorizationFailed (no right to assign).
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm
 */
export function changeIdentity(
  call: ArmCall,
  holder: IdentityHolder,
  current: IdentityBlock | undefined,
  requested: RequestedIdentity,
): IdentityChange | Response {
  // UNVERIFIED: that a null block changes nothing.
  if (requested === null) return { block: current ?? { type: 'None' }, created: null, deleted: null };
  const type = types.get(requested.type.toLowerCase().replace(/\s*,\s*/, ','));
  // UNVERIFIED wording.
  if (type === undefined)
    return badRequest('InvalidParameter', `The value '${requested.type}' of parameter 'identity.type' is invalid.`);
  const attached = attachedAfter(call, holder, current, requested, type.includes('UserAssigned'));
  if (attached instanceof Response) return attached;

  const had = current?.principalId ?? null;
  const wants = type.includes('SystemAssigned');
  const created = wants && had === null ? newPrincipal(call, holder) : null;
  const principalId = wants ? (created?.objectId ?? had) : null;
  const hasAttached = Object.keys(attached).length > 0;
  return {
    block: {
      type: typeOf(principalId !== null, hasAttached, holder.id),
      ...(principalId !== null && { principalId, tenantId: call.context.world.tenant.tenantId }),
      ...(hasAttached && { userAssignedIdentities: attached }),
    },
    created,
    deleted: wants ? null : had,
  };
}

type Attached = NonNullable<IdentityBlock['userAssignedIdentities']>;

/** The user-assigned identities after the change, or the refusal. */
function attachedAfter(
  call: ArmCall,
  holder: IdentityHolder,
  current: IdentityBlock | undefined,
  requested: NonNullable<RequestedIdentity>,
  wanted: boolean,
): Attached | Response {
  const entries = Object.entries(requested.userAssignedIdentities ?? {});
  if (!wanted) {
    if (entries.length === 0) return {};
    const inner =
      'The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities';
    return failedIdentityOperation(holder.id, inner);
  }
  const attached = current?.userAssignedIdentities ?? {};
  // UNVERIFIED: that it says so for both kinds together too.
  if (entries.length === 0 && Object.keys(attached).length === 0)
    return failedIdentityOperation(
      holder.id,
      'The request format was unexpected : Request requires identities to be assigned.',
    );
  return attach(call, holder.id, attached, entries);
}

function typeOf(system: boolean, user: boolean, holderId: string): IdentityType {
  if (system && user) {
    const isStorage = typeOfPath(holderId).toLowerCase() === 'microsoft.storage/storageaccounts';
    return isStorage ? 'SystemAssigned,UserAssigned' : 'SystemAssigned, UserAssigned';
  }
  if (system) return 'SystemAssigned';
  return user ? 'UserAssigned' : 'None';
}

function newPrincipal({ context }: ArmCall, holder: IdentityHolder): ServicePrincipal {
  return {
    objectId: context.ids.guid(),
    appId: context.ids.guid(),
    displayName: displayNameOf(holder),
    servicePrincipalType: 'ManagedIdentity',
    resourceId: holder.id,
    isExplicit: false,
    createdOn: context.clock.now(),
  };
}

/** The resource's own name; that of a child is its path below the top resource, `app-stock/slots/staging`. */
function displayNameOf({ id, name }: IdentityHolder): string {
  const path = id.slice(id.lastIndexOf('/providers/')).split('/').slice(4);
  return path.length > 1 ? path.join('/') : name;
}
