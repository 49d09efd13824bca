import { SignJWT } from 'jose';
import type { Clock } from '../clock';
import type { IdSource } from '../ids';
import type { SigningKey } from '../keys';
import type { ExternalIssuer } from '../world';

export interface WorkloadTokenInput {
  readonly issuer: string;
  /** For example `repo:tailwind/shop:ref:refs/heads/main` or `system:serviceaccount:shop:web`. */
  readonly subject: string;
  /** Kubernetes writes a list, GitHub one text. Default: `api://AzureADTokenExchange`. */
  readonly audience?: string | readonly string[];
  /** Seconds until it expires. Default: 300, as GitHub Actions has it. */
  readonly lifetime?: number;
  /** Further claims; they may replace the usual ones. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * Plays a token issuer outside Azure: signs a token (RS256) for one of its workloads.
 * The issuer publishes the key's public half when the world has it (`externalIssuer`).
 */
export function issueWorkloadToken(
  { issuer, subject, audience = 'api://AzureADTokenExchange', lifetime = 300, extra = {} }: WorkloadTokenInput,
  { kid, privateKey }: Pick<SigningKey, 'kid' | 'privateKey'>,
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  const aud = typeof audience === 'string' ? audience : [...audience];
  const claims = { iss: issuer, sub: subject, aud, iat: now, nbf: now, exp: now + lifetime, jti: ids.guid(), ...extra };
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid }).sign(privateKey);
}

/** The record of a token issuer for `world.issuers`: it publishes the public halves of the keys. */
export function externalIssuer(issuer: string, displayName: string, ...keys: readonly SigningKey[]): ExternalIssuer {
  return {
    issuer,
    displayName,
    keys: keys.map(({ kid, publicJwk: { n = '', e = '' } }) => ({ kid, n, e })),
  };
}
