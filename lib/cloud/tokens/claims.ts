import type { ServiceContext } from '../context';
import { groupsOf } from './groups';

/** What claims are made from. */
export type ClaimContext = Pick<ServiceContext, 'world' | 'clock' | 'ids'>;

/** Seconds by which Entra backdates `iat` and `nbf`, for services whose clocks lag. */
const BACKDATING = 300;

/**
 * Groups that a token has room for; of more, it only says where they are told.
 * @see https://learn.microsoft.com/security/zero-trust/develop/configure-tokens-group-claims-app-roles#group-overages
 */
export const GROUP_LIMIT = 200;

/** Issuer of v1.0 tokens; the trailing slash belongs to it. */
export function issuerV1(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

/** Issuer of v2.0 tokens. */
export function issuerV2(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/**
 * What every access token says.
 * @param audience becomes `aud` unchanged.
 * @param lifetime seconds from now to `exp`.
 */
export function commonClaims(audience: string, lifetime: number, context: ClaimContext) {
  const now = Math.floor(context.clock.now() / 1000);
  const { tenantId } = context.world.tenant;
  return {
    aud: audience,
    iss: issuerV1(tenantId),
    iat: now - BACKDATING,
    nbf: now - BACKDATING,
    exp: now + lifetime,
    aio: context.ids.opaque(32),
    rh: `1.${context.ids.opaque(36)}.`,
    tid: tenantId,
    uti: context.ids.opaque(22),
    ver: '1.0',
  };
}

interface GroupClaims {
  readonly groups?: readonly string[];
  readonly _claim_names?: { readonly groups: 'src1' };
  readonly _claim_sources?: { readonly src1: { readonly endpoint: string } };
}

/**
 * The groups that a principal is in now, for good as far as this token goes. Entra leaves the claim out when there is
 * no group to name. UNVERIFIED for managed identities: that more than 200 groups are left out of their tokens as they
 * are of a user's.
 */
export function groupClaims(
  objectId: string,
  collection: 'users' | 'servicePrincipals',
  { world }: Pick<ClaimContext, 'world'>,
): GroupClaims {
  const groups = groupsOf(objectId, world.directory);
  if (groups.length === 0) return {};
  if (groups.length <= GROUP_LIMIT) return { groups };
  const endpoint = `https://graph.windows.net/${world.tenant.tenantId}/${collection}/${objectId}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}

/** Whether a token leaves its groups out because they are too many. */
export function hasGroupOverage(claims: Readonly<Record<string, unknown>>): boolean {
  const names = claims._claim_names;
  return typeof names === 'object' && names !== null && 'groups' in names;
}

/** Resource IDs in claims spell `resourcegroups` in lower case and keep the rest. */
export function claimSpelling(resourceId: string): string {
  return resourceId.replace(/\/resourceGroups\//i, '/resourcegroups/');
}
