import { callerOf } from '../../tokens';
import type { IdentityBlock, UserAssignedIdentity } from '../../world';
import type { ArmCall } from '../call';
import { failedIdentityOperation, linkedAuthorizationFailed, linkedInvalidPropertyId } from '../errors';
import { typeOfPath } from '../resource-type';
import { checkForm } from '../scope';

type Attached = NonNullable<IdentityBlock['userAssignedIdentities']>;

/**
 * The user-assigned identities of a resource after a request that names some: null detaches, anything else attaches.
 * Every right is asked before any identity is looked for, so that who may not assign does not learn what exists.
 * @param entries the request's `userAssignedIdentities`, by resource ID.
 */
export function attach(
  call: ArmCall,
  holderId: string,
  current: Attached,
  entries: readonly (readonly [id: string, entry: object | null])[],
): Attached | Response {
  const wanted = entries.filter(([, entry]) => entry !== null).map(([id]) => id);
  for (const id of wanted) {
    const refused = refusal(call, holderId, id);
    if (refused !== null) return refused;
  }
  const named = new Set(entries.map(([id]) => id.toLowerCase()));
  const attached: Record<string, Attached[string]> = Object.fromEntries(
    Object.entries(current).filter(([id]) => !named.has(id.toLowerCase())),
  );
  for (const id of wanted) {
    const identity = findIdentity(call, id);
    // UNVERIFIED inner text.
    if (identity === null) return failedIdentityOperation(holderId, `Resource '${id}' was not found.`);
    const { principalId, clientId } = identity.properties;
    attached[spellingIn({ ...current, ...attached }, id)] = { principalId, clientId };
  }
  return attached;
}

/** Attaching needs a right on the identity too, besides the right to write the resource. */
function refusal(call: ArmCall, holderId: string, id: string): Response | null {
  if (!id.startsWith('/') || checkForm(id) !== null)
    return linkedInvalidPropertyId(id, 'identity.userAssignedIdentities');
  const { allowed } = call.context.authorize({
    ...callerOf(call.caller),
    plane: 'control',
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
    scope: findIdentity(call, id)?.id ?? id,
  });
  return allowed ? null : linkedAuthorizationFailed(call.caller, holderId, id, `${typeOfPath(holderId)}/write`);
}

function findIdentity({ context }: ArmCall, id: string): UserAssignedIdentity | null {
  const key = id.toLowerCase();
  const resource = Object.hasOwn(context.world.resources, key) ? context.world.resources[key] : undefined;
  return resource?.type === 'Microsoft.ManagedIdentity/userAssignedIdentities' ? resource : null;
}

/** An identity that is attached already keeps the spelling it was attached under. */
function spellingIn(known: Attached, id: string): string {
  return Object.keys(known).find((each) => each.toLowerCase() === id.toLowerCase()) ?? id;
}
