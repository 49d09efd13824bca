import { base64url, SignJWT } from 'jose';
import type { ServiceContext } from '../context';
import type { ServicePrincipal, User } from '../world';
import { groupsOf } from './groups';
import type { AccessTokenClaims } from './types';

/** Lifetime of a managed identity's token in seconds: 24 hours. */
export const MANAGED_IDENTITY_LIFETIME = 86_400;
/** Lifetime of a user's token in seconds. Azure picks 60 to 90 minutes at random; here it is always 80 minutes. */
export const USER_LIFETIME = 4_800;
/** Seconds by which Entra backdates `iat` and `nbf`, for services whose clocks lag. */
const BACKDATING = 300;

export interface IssuedToken {
  /** The signed token in compact form. */
  readonly token: string;
  readonly claims: AccessTokenClaims;
}

type IssueContext = Pick<ServiceContext, 'world' | 'clock' | 'ids' | 'keys'>;

/**
 * Signs a v1.0 access token for a managed identity.
 * @param input.resource becomes `aud` unchanged.
 * @param input.askedFrom resource ID of the resource that asked; stands in `xms_az_rid` of a user-assigned identity.
 */
export async function issueManagedIdentityToken(
  input: { readonly principal: ServicePrincipal; readonly resource: string; readonly askedFrom: string },
  context: IssueContext,
): Promise<IssuedToken> {
  const { principal } = input;
  return sign(
    {
      ...commonClaims(input.resource, MANAGED_IDENTITY_LIFETIME, context),
      appid: principal.appId,
      // "2" says that the client proved itself with a certificate; Azure keeps it and rolls it.
      appidacr: '2',
      idp: issuerOf(context.world.tenant.tenantId),
      idtyp: 'app',
      oid: principal.objectId,
      sub: principal.objectId,
      ...groupsClaim(principal.objectId, context),
      xms_idrel: '7 18',
      ...(principal.resourceId === null ? {} : { xms_mirid: claimSpelling(principal.resourceId) }),
      // UNVERIFIED for system-assigned identities: captures differ, and we leave it out there.
      ...(principal.isExplicit ? { xms_az_rid: claimSpelling(input.askedFrom) } : {}),
    },
    context,
  );
}

/** Signs a v1.0 access token for a user who works through a public client such as the Azure CLI. */
export async function issueUserToken(
  input: { readonly user: User; readonly clientId: string; readonly resource: string },
  context: IssueContext,
): Promise<IssuedToken> {
  const { user } = input;
  return sign(
    {
      ...commonClaims(input.resource, USER_LIFETIME, context),
      acr: '1',
      amr: ['pwd', 'mfa'],
      appid: input.clientId,
      appidacr: '0',
      family_name: user.familyName,
      given_name: user.givenName,
      ...groupsClaim(user.objectId, context),
      idtyp: 'user',
      name: user.displayName,
      oid: user.objectId,
      scp: 'user_impersonation',
      sub: await pairwiseSubject(user.objectId, input.clientId),
      unique_name: user.userPrincipalName,
      upn: user.userPrincipalName,
      xms_idrel: '1 30',
    },
    context,
  );
}

function commonClaims(resource: string, lifetime: number, context: IssueContext) {
  const now = Math.floor(context.clock.now() / 1000);
  const { tenantId } = context.world.tenant;
  return {
    aud: resource,
    iss: issuerOf(tenantId),
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

/** Issuer of v1.0 tokens; the trailing slash belongs to it. */
function issuerOf(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

async function sign(claims: AccessTokenClaims, context: IssueContext): Promise<IssuedToken> {
  const { kid, privateKey } = context.keys.currentAt(context.clock.now());
  const token = await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t: kid, kid })
    .sign(privateKey);
  return { token, claims };
}

/** Entra leaves the claim out when there is no group to name. */
function groupsClaim(principalId: string, context: IssueContext): { groups?: readonly string[] } {
  const groups = groupsOf(principalId, context.world.directory);
  return groups.length === 0 ? {} : { groups };
}

/** Resource IDs in claims spell `resourcegroups` in lower case and keep the rest. */
function claimSpelling(resourceId: string): string {
  return resourceId.replace(/\/resourceGroups\//i, '/resourcegroups/');
}

/** A user's `sub` is opaque, and the same for one user and one client. */
async function pairwiseSubject(objectId: string, clientId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${objectId} ${clientId}`));
  return base64url.encode(new Uint8Array(digest));
}
