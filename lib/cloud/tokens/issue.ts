import { base64url, CompactSign } from 'jose';
import type { ServiceContext } from '../context';
import type { ServicePrincipal, User } from '../world';
import { claimSpelling, commonClaims, groupClaims, issuerV1, issuerV2 } from './claims';
import type { AccessTokenClaims } from './types';

/** Lifetime of a managed identity's token in seconds: 24 hours. */
export const MANAGED_IDENTITY_LIFETIME = 86_400;
/** Lifetime of a user's token in seconds. Azure picks 60 to 90 minutes at random; here it is always 80 minutes. */
export const USER_LIFETIME = 4_800;
/** Lifetime of an application's token in seconds. Azure picks 60 to 90 minutes at random; here it is always 60 minutes. */
export const APPLICATION_LIFETIME = 3_600;

export interface IssuedToken {
  /** The signed token in compact form. */
  readonly token: string;
  /** What it says, under the names of v1.0: where a v2.0 token says `azp` and `azpacr`, here are `appid` and `appidacr`. */
  readonly claims: AccessTokenClaims;
}

type IssueContext = Pick<ServiceContext, 'world' | 'clock' | 'ids' | 'keys'>;

/** What an API wants its tokens to be: the version is the API's choice, whichever endpoint the client asks. */
export type TokenVersion = '1.0' | '2.0';

export interface ManagedIdentityTokenInput {
  readonly principal: ServicePrincipal;
  /** Becomes `aud` unchanged. */
  readonly resource: string;
  /**
   * Resource ID of the resource that asked; stands in `xms_az_rid` of a user-assigned identity. Null where none did:
   * the identity was proven by a token of another issuer.
   */
  readonly askedFrom: string | null;
  /** Default: 1.0, as all of Azure's own APIs have it. */
  readonly version?: TokenVersion;
}

/** Signs an access token for a managed identity. */
export async function issueManagedIdentityToken(
  { principal, resource, askedFrom, version = '1.0' }: ManagedIdentityTokenInput,
  context: IssueContext,
): Promise<IssuedToken> {
  return sign(
    {
      ...commonClaims(resource, MANAGED_IDENTITY_LIFETIME, context),
      // "2" says that the client proved itself with a certificate; Azure keeps it and rolls it.
      ...appOnlyClaims(principal, '2', context),
      xms_idrel: '7 18',
      ...(principal.resourceId === null ? {} : { xms_mirid: claimSpelling(principal.resourceId) }),
      // UNVERIFIED for system-assigned identities: captures differ, and we leave it out there.
      ...(principal.isExplicit && askedFrom !== null ? { xms_az_rid: claimSpelling(askedFrom) } : {}),
    },
    version,
    context,
  );
}

export interface ApplicationTokenInput {
  readonly principal: ServicePrincipal;
  /** Becomes `aud` unchanged. */
  readonly resource: string;
  /** How the application proved itself: `1` by a secret, `2` by a certificate or another issuer's token. */
  readonly proof: '1' | '2';
  /** Default: 1.0, as all of Azure's own APIs have it. */
  readonly version?: TokenVersion;
}

/** Signs an access token for an application that signs in as itself. */
export async function issueApplicationToken(
  { principal, resource, proof, version = '1.0' }: ApplicationTokenInput,
  context: IssueContext,
): Promise<IssuedToken> {
  return sign(
    {
      ...commonClaims(resource, APPLICATION_LIFETIME, context),
      ...appOnlyClaims(principal, proof, context),
      xms_idrel: '7 24',
    },
    version,
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
      ...groupClaims(user.objectId, 'users', context),
      idtyp: 'user',
      name: user.displayName,
      oid: user.objectId,
      scp: 'user_impersonation',
      sub: await pairwiseSubject(user.objectId, input.clientId),
      unique_name: user.userPrincipalName,
      upn: user.userPrincipalName,
      xms_idrel: '1 30',
    },
    '1.0',
    context,
  );
}

/** What a token says about a client without a user: its service principal is the subject. */
function appOnlyClaims(principal: ServicePrincipal, proof: '1' | '2', context: IssueContext) {
  return {
    appid: principal.appId,
    appidacr: proof,
    idp: issuerV1(context.world.tenant.tenantId),
    idtyp: 'app' as const,
    oid: principal.objectId,
    sub: principal.objectId,
    ...groupClaims(principal.objectId, 'servicePrincipals', context),
  };
}

async function sign(claims: AccessTokenClaims, version: TokenVersion, context: IssueContext): Promise<IssuedToken> {
  const { kid, privateKey } = context.keys.currentAt(context.clock.now());
  const said = version === '1.0' ? claims : claimsV2(claims);
  const header = { typ: 'JWT', alg: 'RS256', ...(version === '1.0' ? { x5t: kid } : {}), kid };
  // The claims are complete as they are: what SignJWT would add and check has no part in them.
  const payload = new TextEncoder().encode(JSON.stringify(said));
  const token = await new CompactSign(payload).setProtectedHeader(header).sign(privateKey);
  return { token, claims: version === '1.0' ? claims : { ...claims, iss: issuerV2(claims.tid), ver: version } };
}

/** @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
function claimsV2({ appid, appidacr, idp: _, ...claims }: AccessTokenClaims) {
  return { ...claims, iss: issuerV2(claims.tid), azp: appid, azpacr: appidacr, ver: '2.0' };
}

/** A user's `sub` is opaque, and the same for one user and one client. */
async function pairwiseSubject(objectId: string, clientId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${objectId} ${clientId}`));
  return base64url.encode(new Uint8Array(digest));
}
