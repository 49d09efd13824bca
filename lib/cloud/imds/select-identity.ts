import type { Query } from '../http';
import type { IdentityBlock, ServicePrincipal, World } from '../world';
import { descriptions } from './errors';

/** The identity that a request means, or the description of Azure's refusal. */
export type Selection =
  | { readonly ok: true; readonly principal: ServicePrincipal }
  | { readonly ok: false; readonly description: string };

interface Attached {
  readonly principal: ServicePrincipal;
  /** Resource ID of a user-assigned identity; null for the system-assigned one. */
  readonly userAssignedId: string | null;
}

const SELECTORS = ['client_id', 'object_id', 'msi_res_id'] as const;

/**
 * Picks one of the identities of a virtual machine. Without a selector the system-assigned identity answers, else a
 * lone user-assigned one.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export function selectIdentity(block: IdentityBlock | undefined, query: Query, world: World): Selection {
  const attached = attachedIdentities(block, world);
  const used = SELECTORS.filter((name) => query.get(name));
  if (used.length > 1) return { ok: false, description: descriptions.severalSelectors };
  const selector = used[0];
  if (selector !== undefined) {
    const value = (query.get(selector) ?? '').toLowerCase();
    return selected(attached.find((identity) => selectorValue(identity, selector) === value));
  }
  const system = attached.find(({ userAssignedId }) => userAssignedId === null);
  if (system === undefined && attached.length > 1) return { ok: false, description: descriptions.severalIdentities };
  return selected(system ?? attached[0]);
}

function selected(identity: Attached | undefined): Selection {
  if (identity === undefined) return { ok: false, description: descriptions.identityNotFound };
  return { ok: true, principal: identity.principal };
}

function selectorValue(
  { principal, userAssignedId }: Attached,
  selector: (typeof SELECTORS)[number],
): string | undefined {
  if (selector === 'client_id') return principal.appId;
  if (selector === 'object_id') return principal.objectId;
  return userAssignedId?.toLowerCase();
}

/** The identities of a block that still have a service principal in the directory. */
function attachedIdentities(block: IdentityBlock | undefined, world: World): readonly Attached[] {
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
