import * as v from 'valibot';
import type { KeyVersion } from '../../world';
import { bitLength, fromMember } from './arithmetic/integers';
import { isP256kKey, p256kKey } from './arithmetic/p256k';
import { bytes } from './key-bodies';

/** A key that WebCrypto made or accepted, as JSON Web Key with its private members. */
export type KeyMaterial = Readonly<Record<string, string>>;

const NUMBERS = { RSA: ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], EC: ['x', 'y', 'd'] } as const;
const MEMBERS: readonly string[] = ['kty', 'crv', ...NUMBERS.RSA, ...NUMBERS.EC];
type RsaMembers = [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
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

/** Makes a key on a curve, by the name that Key Vault gives it; random as `generateRsa` is. */
export async function generateEc(namedCurve: string): Promise<KeyMaterial> {
  if (namedCurve === 'P-256K') return p256kKey(await randomBytes());
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
  if (!NUMBERS[kind].every((name) => v.is(bytes, given[name]))) return null;
  const names: readonly string[] = kind === 'RSA' ? NUMBERS.RSA : ['crv', ...NUMBERS.EC];
  const jwk: KeyMaterial = { kty: kind, ...Object.fromEntries(names.map((name) => [name, String(given[name])])) };
  // WebCrypto looks whether a point fits its curve and its private number, and not whether RSA members fit.
  if (kind === 'RSA' && !isSoundRsa(jwk)) return null;
  if (jwk.crv === 'P-256K') return isP256kKey(jwk) ? jwk : null;
  const [algorithm, use] =
    kind === 'RSA'
      ? [{ name: 'RSA-OAEP', hash: 'SHA-256' }, 'decrypt' as const]
      : [{ name: 'ECDSA', namedCurve: jwk.crv ?? '' }, 'sign' as const];
  try {
    await crypto.subtle.importKey('jwk', jwk, algorithm, true, [use]);
    return jwk;
  } catch {
    return null;
  }
}

/** Whether the members belong together (RFC 8017, section 3.2). */
function isSoundRsa(jwk: KeyMaterial): boolean {
  const [n, e, d, p, q, dp, dq, qi] = NUMBERS.RSA.map((name) => fromMember(jwk[name])) as RsaMembers;
  if (!RSA_SIZES.includes(bitLength(n)) || p < 3n || q < 3n || p * q !== n || d >= n) return false;
  const undoes = [p, q].every((prime) => (e * d) % (prime - 1n) === 1n);
  return undoes && dp === d % (p - 1n) && dq === d % (q - 1n) && (qi * q) % p === 1n;
}

/** 64 bytes, by way of a key of WebCrypto that is nothing but random. */
async function randomBytes(): Promise<Uint8Array> {
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-512', length: 512 }, true, ['sign']);
  return new Uint8Array(await crypto.subtle.exportKey('raw', key));
}

async function material(key: CryptoKey): Promise<KeyMaterial> {
  const members = Object.entries(await crypto.subtle.exportKey('jwk', key));
  return Object.fromEntries(members.filter(([name]) => MEMBERS.includes(name)));
}
