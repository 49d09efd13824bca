/** The claims of an Entra v1.0 access token that the simulated services read. */
export interface AccessTokenClaims {
  readonly aud: string;
  readonly iss: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly oid: string;
  readonly appid: string;
  readonly tid: string;
  readonly sub: string;
  readonly idtyp: 'app' | 'user';
  readonly uti: string;
  readonly groups?: readonly string[];
  readonly upn?: string;
  readonly xms_mirid?: string;
  readonly xms_az_rid?: string;
  readonly [claim: string]: unknown;
}

/** What can be wrong with a presented token; the first failing check names it, in this order. */
export type TokenProblem =
  | 'malformed'
  | 'algorithm'
  | 'unknown-key'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not-yet-valid';

export type TokenVerdict =
  | { readonly ok: true; readonly claims: AccessTokenClaims }
  /** `claims` are the unverified claims where the token could be decoded, else null. */
  | {
      readonly ok: false;
      readonly problem: TokenProblem;
      readonly claims: Readonly<Record<string, unknown>> | null;
      readonly header: Readonly<Record<string, unknown>> | null;
    };
