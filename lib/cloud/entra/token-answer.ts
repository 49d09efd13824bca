import { jsonResponse } from '../http';
import { APPLICATION_LIFETIME, type IssuedToken, MANAGED_IDENTITY_LIFETIME, USER_LIFETIME } from '../tokens';

/** `v1` asks with `resource` and answers with strings; `v2` asks with `scope` and answers with numbers. */
export type EndpointVersion = 'v1' | 'v2';

const HEADERS = { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' };

/** What a user's client gets. Entra hands out a new refresh token each time and keeps the old one valid; here it stays the same. */
export function userAnswer(version: EndpointVersion, issued: IssuedToken, refreshToken: string): Response {
  const { aud } = issued.claims;
  const scope = version === 'v1' ? 'user_impersonation' : `${aud}/user_impersonation ${aud}/.default`;
  const token = answer(version, issued, aud, USER_LIFETIME, { scope });
  return jsonResponse(200, { ...token, refresh_token: refreshToken }, HEADERS);
}

/** What a client without a user gets: there is never a refresh token. `resource` is the API as it was asked for. */
export function clientAnswer(version: EndpointVersion, issued: IssuedToken, resource: string): Response {
  const lifetime = issued.claims.xms_mirid === undefined ? APPLICATION_LIFETIME : MANAGED_IDENTITY_LIFETIME;
  // A second passes in Azure between the token and its answer, so that clients read 3599.
  return jsonResponse(200, answer(version, issued, resource, lifetime - 1), HEADERS);
}

function answer(
  version: EndpointVersion,
  { token, claims }: IssuedToken,
  resource: string,
  lifetime: number,
  more: { readonly scope?: string } = {},
) {
  const { exp, nbf } = claims;
  if (version === 'v2') {
    return { token_type: 'Bearer', ...more, expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
  }
  return {
    token_type: 'Bearer',
    ...more,
    expires_in: String(lifetime),
    ext_expires_in: String(lifetime),
    expires_on: String(exp),
    not_before: String(nbf),
    resource,
    access_token: token,
  };
}
