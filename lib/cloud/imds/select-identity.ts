import type { Query } from '../http';
import { attachedIdentities, isSelected, type Selector } from '../managed-identity';
import type { IdentityBlock, ServicePrincipal, World } from '../world';
import { descriptions } from './errors';

/** The identity that a request means, or the description of Azure's refusal. */
export type Selection =
  | { readonly ok: true; readonly principal: ServicePrincipal }
  | { readonly ok: false; readonly description: string };

/** Names of the query parameters; App Service spells the last one `mi_res_id`, which IMDS ignores. */
const SELECTORS: readonly (readonly [parameter: string, selector: Selector])[] = [
  ['client_id', 'client_id'],
  ['object_id', 'object_id'],
  ['msi_res_id', 'resource_id'],
];

/**
 * Picks one of the identities of a virtual machine. Without a selector the system-assigned identity answers, else a
 * lone user-assigned one.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export function selectIdentity(block: IdentityBlock | undefined, query: Query, world: World): Selection {
  const attached = attachedIdentities(block, world);
  const used = SELECTORS.filter(([parameter]) => query.get(parameter));
  if (used.length > 1) return { ok: false, description: descriptions.severalSelectors };
  if (used[0] !== undefined) {
    const [parameter, selector] = used[0];
    const value = query.get(parameter) ?? '';
    return selected(attached.find((identity) => isSelected(identity, selector, value))?.principal);
  }
  const system = attached.find(({ userAssignedId }) => userAssignedId === null);
  if (system === undefined && attached.length > 1) return { ok: false, description: descriptions.severalIdentities };
  return selected((system ?? attached[0])?.principal);
}

function selected(principal: ServicePrincipal | undefined): Selection {
  if (principal === undefined) return { ok: false, description: descriptions.identityNotFound };
  return { ok: true, principal };
}
