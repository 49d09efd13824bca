/** A token issuer outside Azure: GitHub Actions, a Kubernetes cluster. It publishes keys as OpenID Connect discovery asks. */
export interface ExternalIssuer {
  /** Without a trailing slash unless the issuer's own name has one; compared exactly. */
  readonly issuer: string;
  readonly displayName: string;
  /** RSA public keys: modulus and exponent in base64url. The private halves are with whoever plays the issuer. */
  readonly keys: readonly { readonly kid: string; readonly n: string; readonly e: string }[];
}
