import type { KeyVersion } from '../../world';
import { curves, sumOfMultiples } from './arithmetic/curves';
import type { CurveName } from './arithmetic/ecdsa';
import { bitLength, fromMember, power } from './arithmetic/integers';

/** A key that WebCrypto made or accepted, as JSON Web Key with its private members. */
export type KeyMaterial = Readonly<Record<string, string>>;

const MEMBERS = ['kty', 'n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'crv', 'x', 'y'];
const RSA_SIZES = [2048, 3072, 4096];

/**
 * Makes a key. This is the one thing in a vault that no seed repeats: WebCrypto makes keys at random, and nothing else
 * of the simulation depends on which one it is.
 */
export async function generateRsa(size: number): Promise<KeyMaterial> {
  const algorithm = {
    name: 'RSA-OAEP',
    hash: 'SHA-256',
    modulusLength: size,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['encrypt', 'decrypt']);
  return material(privateKey);
}

/** Makes a key on a curve; random as `generateRsa` is. */
export async function generateEc(namedCurve: string): Promise<KeyMaterial> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  return material(privateKey);
}

/** A fresh key of the same type and size, for a rotation. */
export function generateLike({ jwk }: KeyVersion): Promise<KeyMaterial> {
  return jwk.crv === undefined ? generateRsa(bitLength(fromMember(jwk.n))) : generateEc(jwk.crv);
}

/** Checks a key that a caller brings; null for one that is broken or of a size that Key Vault does not take. */
export async function acceptKey(
  given: Readonly<Record<string, unknown>>,
  kind: 'RSA' | 'EC',
): Promise<KeyMaterial | null> {
  const members = Object.entries(given).filter(([name]) => MEMBERS.includes(name) && name !== 'kty');
  const jwk = { ...Object.fromEntries(members), kty: kind } as Record<string, string>;
  if (!(kind === 'RSA' ? isSoundRsa(jwk) : isSoundEc(jwk))) return null;
  try {
    if (kind === 'RSA')
      await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-OAEP', hash: 'SHA-256' }, true, ['decrypt']);
    else await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: jwk.crv ?? '' }, true, ['sign']);
    return jwk;
  } catch {
    return null;
  }
}

/** Whether the members belong together: the primes make the modulus, and the private exponent undoes the public one. */
function isSoundRsa(jwk: KeyMaterial): boolean {
  const modulus = fromMember(jwk.n);
  if (!RSA_SIZES.includes(bitLength(modulus))) return false;
  if (fromMember(jwk.p) * fromMember(jwk.q) !== modulus) return false;
  return power(power(2n, fromMember(jwk.e), modulus), fromMember(jwk.d), modulus) === 2n;
}

/** Whether the public point is that of the private number. */
function isSoundEc(jwk: KeyMaterial): boolean {
  const curve = curves[jwk.crv as CurveName];
  const secret = fromMember(jwk.d);
  if (secret === 0n || secret >= curve.order) return false;
  const point = sumOfMultiples(curve, [secret, curve.base]);
  return point?.x === fromMember(jwk.x) && point.y === fromMember(jwk.y);
}

async function material(key: CryptoKey): Promise<KeyMaterial> {
  const members = Object.entries(await crypto.subtle.exportKey('jwk', key));
  return Object.fromEntries(members.filter(([name]) => MEMBERS.includes(name)));
}
