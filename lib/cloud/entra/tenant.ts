import { isGuid } from '../guid';
import type { Tenant } from '../world';
import { type EntraError, entraErrors } from './errors';

/** `{tenantid}` is what Entra itself writes where an address is for many tenants. */
const MANY_TENANTS = new Set(['common', 'organizations']);

/** How a request names the tenant. */
export interface NamedTenant {
  /** The path segment as it is repeated in endpoint addresses. */
  readonly segment: string;
  /** The tenant's ID, or `{tenantid}` where the segment names no tenant in particular. */
  readonly issuerId: string;
  /** False for `common` and `organizations`. */
  readonly isOne: boolean;
}

/** Resolves the tenant segment of a path: an ID, a domain, `common` or `organizations`. Null when there is no such tenant. */
export function findTenant(segment: string, tenant: Tenant): NamedTenant | null {
  const name = segment.toLowerCase();
  if (MANY_TENANTS.has(name)) return { segment: name, issuerId: '{tenantid}', isOne: false };
  if (name !== tenant.tenantId && name !== tenant.defaultDomain.toLowerCase()) return null;
  return { segment: tenant.tenantId, issuerId: tenant.tenantId, isOne: true };
}

/** The refusal of a segment that names no tenant; discovery and token endpoints differ in the OAuth error. */
export function tenantRefusal(segment: string, error: 'invalid_request' | 'invalid_tenant'): EntraError {
  const isName = isGuid(segment) || segment.includes('.');
  return isName ? entraErrors.unknownTenant(segment, error) : entraErrors.malformedTenant(segment, error);
}
