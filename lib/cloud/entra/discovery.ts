import type { SigningKey } from '../keys';
import { KEYS_URL } from '../tokens';
import type { NamedTenant } from './tenant';

const AUTHORITY = 'https://login.microsoftonline.com';

/** Host names under which Entra's public cloud answers, the preferred one first. */
export const ALIASES = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'];

/** What both versions of the OpenID configuration say alike. `root` is the tenant's address, `path` its OAuth part. */
function commonConfiguration(root: string, path: string) {
  return {
    token_endpoint: `${root}${path}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    authorization_endpoint: `${root}${path}/authorize`,
    device_authorization_endpoint: `${root}${path}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${root}${path}/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
    kerberos_endpoint: `${root}/kerberos`,
  };
}

/** Claims about the cloud and the sign-in, which id tokens of both versions have. */
const CLAIMS = [
  'sub',
  'iss',
  'cloud_instance_name',
  'cloud_instance_host_name',
  'cloud_graph_host_name',
  'msgraph_host',
  'aud',
  'exp',
  'iat',
  'auth_time',
  'acr',
];

/** The v1.0 OpenID configuration. */
export function openIdConfigurationV1(tenant: NamedTenant) {
  const root = `${AUTHORITY}/${tenant.segment}`;
  return {
    ...commonConfiguration(root, '/oauth2'),
    jwks_uri: KEYS_URL,
    issuer: `https://sts.windows.net/${tenant.issuerId}/`,
    claims_supported: [...CLAIMS, 'amr', 'nonce', 'email', 'given_name', 'family_name', 'nickname'],
    microsoft_multi_refresh_token: true,
    check_session_iframe: `${root}/oauth2/checksession`,
    userinfo_endpoint: `${root}/openid/userinfo`,
  };
}

/** The v2.0 OpenID configuration. */
export function openIdConfigurationV2(tenant: NamedTenant) {
  const root = `${AUTHORITY}/${tenant.segment}`;
  return {
    ...commonConfiguration(root, '/oauth2/v2.0'),
    jwks_uri: `${root}/discovery/v2.0/keys`,
    issuer: issuerV2(tenant),
    claims_supported: [...CLAIMS, 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'at_hash', 'c_hash', 'email'],
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
  };
}

/**
 * The published key set, public members only. There is no `x5c`: the simulated keys have no certificates.
 * The v2.0 document says the issuer with each key, the v1.0 one does not.
 */
export function keySet(keys: readonly SigningKey[], issuer: NamedTenant | null) {
  return {
    keys: keys.map(({ kid, publicJwk: { n, e } }) => ({
      kty: 'RSA',
      use: 'sig',
      kid,
      x5t: kid,
      n,
      e,
      cloud_instance_name: 'microsoftonline.com',
      ...(issuer === null ? {} : { issuer: issuerV2(issuer) }),
    })),
  };
}

/** Instance discovery: which host names mean the same cloud. */
export function instanceDiscovery(segment: string) {
  return {
    tenant_discovery_endpoint: `${AUTHORITY}/${segment}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: ALIASES[0], preferred_cache: ALIASES[1], aliases: ALIASES }],
  };
}

function issuerV2(tenant: NamedTenant): string {
  return `${AUTHORITY}/${tenant.issuerId}/v2.0`;
}
