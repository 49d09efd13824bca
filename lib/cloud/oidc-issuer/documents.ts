import type { ExternalIssuer } from '../world';

/** A document below an issuer's address; a slash at the end of the issuer's name is not doubled. */
const below = ({ issuer }: ExternalIssuer, path: string) => `${new URL(issuer).href.replace(/\/$/, '')}/${path}`;

/** @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata */
export const openIdConfiguration = {
  addressOf: (issuer: ExternalIssuer) => below(issuer, '.well-known/openid-configuration'),
  contentOf: (issuer: ExternalIssuer) => ({
    issuer: issuer.issuer,
    jwks_uri: publishedKeys.addressOf(issuer),
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
  }),
};

/** The public keys. Where they are is each issuer's own choice; this is GitHub's. */
export const publishedKeys = {
  addressOf: (issuer: ExternalIssuer) => below(issuer, '.well-known/jwks'),
  contentOf: ({ keys }: ExternalIssuer) => ({
    keys: keys.map(({ kid, n, e }) => ({ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e })),
  }),
};
