/** What a claim of an Entra access token is called and what it is for. */
export interface ClaimText {
  readonly label: string;
  /** One sentence. */
  readonly meaning: string;
}

/**
 * Claims of Entra's v1.0 access tokens.
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
const claims: Readonly<Record<string, ClaimText>> = {
  aud: { label: 'Audience', meaning: 'The service this token is for; every other one refuses it.' },
  iss: { label: 'Issuer', meaning: 'Who issued it: the tenant in Microsoft Entra ID.' },
  oid: { label: 'Object ID', meaning: 'Who is calling: the ID that role assignments name.' },
  appid: {
    label: 'Client ID',
    meaning: 'The application’s ID: what SDKs use to choose an identity. Roles do not look at it.',
  },
  idtyp: { label: 'Kind of caller', meaning: '“app” when no person is signed in, “user” when one is.' },
  xms_mirid: { label: 'Managed identity', meaning: 'The Azure resource that this identity belongs to.' },
  xms_az_rid: { label: 'Asking resource', meaning: 'The Azure resource from which the token was asked for.' },
  tid: { label: 'Tenant ID', meaning: 'The tenant in which the caller lives.' },
  exp: { label: 'Expires', meaning: 'From this moment on, services refuse the token.' },
  nbf: { label: 'Not before', meaning: 'Services refuse the token before this moment.' },
  iat: { label: 'Issued at', meaning: 'Set five minutes back, so that clocks which differ a little do no harm.' },
  sub: { label: 'Subject', meaning: 'The caller again; for an app it is the object ID.' },
  appidacr: {
    label: 'How the client signed in',
    meaning:
      '0: it could not prove itself, 1: by secret, 2: by certificate. Azure keeps that certificate for a managed identity.',
  },
  idp: { label: 'Identity provider', meaning: 'Who vouched for the caller; here the same as the issuer.' },
  uti: { label: 'Token ID', meaning: 'Names this one token; the sign-in log has the same value.' },
  ver: { label: 'Version', meaning: 'The token’s format; the service that it is for decides which.' },
  rh: { label: 'rh', meaning: 'For Entra’s own use; nobody else can read it.' },
  aio: { label: 'aio', meaning: 'For Entra’s own use; nobody else can read it.' },
  xms_idrel: { label: 'xms_idrel', meaning: 'For Azure’s own use: how the caller relates to the tenant.' },
  xms_ftd: { label: 'xms_ftd', meaning: 'For Azure’s own use; nobody else can read it.' },
  xms_tcdt: { label: 'Tenant created', meaning: 'When the tenant was made.' },
  xms_rd: { label: 'xms_rd', meaning: 'For Azure’s own use; nobody else can read it.' },
  xms_acd: { label: 'xms_acd', meaning: 'For Azure’s own use; nobody else can read it.' },
  xms_act_fct: { label: 'xms_act_fct', meaning: 'For Azure’s own use; nobody else can read it.' },
  xms_sub_fct: { label: 'xms_sub_fct', meaning: 'For Azure’s own use; nobody else can read it.' },
  xms_tnt_fct: { label: 'xms_tnt_fct', meaning: 'For Azure’s own use; nobody else can read it.' },
  tenant_region_scope: { label: 'Tenant region', meaning: 'The part of the world in which the tenant is kept.' },
  app_displayname: {
    label: 'Application name',
    meaning: 'The application’s name for people to read, not for decisions.',
  },
  groups: { label: 'Groups', meaning: 'The caller’s groups when the token was issued; later changes are not in it.' },
  roles: {
    label: 'App roles',
    meaning: 'Roles inside the application that the token is for. Azure roles never stand in a token.',
  },
  wids: { label: 'Directory roles', meaning: 'The caller’s administrator roles in Microsoft Entra ID.' },
  scp: { label: 'Delegated scope', meaning: 'What the app may do in the user’s name.' },
  upn: { label: 'User principal name', meaning: 'The name with which the person signs in.' },
  unique_name: { label: 'Unique name', meaning: 'The person’s name for people to read, not for decisions.' },
  name: { label: 'Name', meaning: 'The person’s name for people to read, not for decisions.' },
  given_name: { label: 'Given name', meaning: 'The person’s first name.' },
  family_name: { label: 'Family name', meaning: 'The person’s last name.' },
  acr: { label: 'Authentication class', meaning: '1 when the person’s sign-in met the standard.' },
  amr: { label: 'Authentication methods', meaning: 'How the person proved who they are, for example pwd or mfa.' },
  ipaddr: { label: 'IP address', meaning: 'Where the person signed in from.' },
  puid: { label: 'puid', meaning: 'For Microsoft’s own use: another ID of the person.' },
};

/** The text for a claim, or null for one that is not in the table. */
export function describeClaim(name: string): ClaimText | null {
  return Object.hasOwn(claims, name) ? (claims[name] ?? null) : null;
}
