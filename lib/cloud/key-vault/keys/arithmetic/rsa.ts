import { bitLength, fromMember, power, sameBytes, toBytes, toInteger } from './integers';

/**
 * RSA signatures over a digest that the caller computed (RFC 8017). Key Vault signs digests and WebCrypto only whole
 * messages, so the arithmetic is done here.
 */
export interface RsaNumbers {
  readonly modulus: bigint;
  /** The private exponent to sign and to decrypt, the public one to verify and to encrypt. */
  readonly exponent: bigint;
}

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Digest sizes in bytes, and what precedes a digest in a PKCS #1 signature (RFC 8017, section 9.2, note 1). */
const HASHES: Readonly<Record<Hash, { readonly size: number; readonly prefix: string }>> = {
  'SHA-256': { size: 32, prefix: '3031300d060960864801650304020105000420' },
  'SHA-384': { size: 48, prefix: '3041300d060960864801650304020205000430' },
  'SHA-512': { size: 64, prefix: '3051300d060960864801650304020305000440' },
};

/** Bytes of a digest. */
export const hashSize = (hash: Hash): number => HASHES[hash].size;

/** Reads the numbers of a JSON Web Key. */
export function rsaNumbers(jwk: Readonly<Record<string, string>>, half: 'public' | 'private'): RsaNumbers {
  return { modulus: fromMember(jwk.n), exponent: fromMember(half === 'public' ? jwk.e : jwk.d) };
}

/** Signs a digest by RSASSA-PKCS1-v1_5. */
export function signPkcs1(key: RsaNumbers, hash: Hash, digest: Uint8Array): Uint8Array {
  return apply(key, pkcs1Encoding(key, hash, digest));
}

/** Whether a PKCS #1 signature is that of a digest. */
export function verifyPkcs1(key: RsaNumbers, hash: Hash, digest: Uint8Array, signature: Uint8Array): boolean {
  const encoded = open(key, signature);
  return encoded !== null && sameBytes(encoded, pkcs1Encoding(key, hash, digest));
}

/** Signs a digest by RSASSA-PSS with a salt as long as the digest. */
export async function signPss(key: RsaNumbers, hash: Hash, digest: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const bits = bitLength(key.modulus) - 1;
  const size = Math.ceil(bits / 8);
  const check = await pssCheck(hash, digest, salt);
  const padding = new Uint8Array(size - check.length - salt.length - 2);
  const block = Uint8Array.of(...padding, 1, ...salt);
  const mask = await maskOf(hash, check, block.length);
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * size - bits));
  return apply(key, Uint8Array.of(...masked, ...check, 0xbc));
}

/** Whether a PSS signature is that of a digest. */
export async function verifyPss(
  key: RsaNumbers,
  hash: Hash,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const bits = bitLength(key.modulus) - 1;
  const size = Math.ceil(bits / 8);
  const opened = open(key, signature)?.slice(-size);
  if (opened === undefined || opened.at(-1) !== 0xbc) return false;
  const check = opened.slice(size - hashSize(hash) - 1, size - 1);
  const masked = opened.slice(0, size - hashSize(hash) - 1);
  const mask = await maskOf(hash, check, masked.length);
  const block = masked.map((byte, at) => byte ^ (mask[at] ?? 0));
  block[0] = (block[0] ?? 0) & (0xff >> (8 * size - bits));
  const start = block.length - hashSize(hash);
  const hasPadding = block.slice(0, start).every((byte, at) => byte === (at === start - 1 ? 1 : 0));
  return hasPadding && sameBytes(check, await pssCheck(hash, digest, block.slice(start)));
}

function pkcs1Encoding({ modulus }: RsaNumbers, hash: Hash, digest: Uint8Array): Uint8Array {
  const { prefix } = HASHES[hash];
  const info = [...toBytes(BigInt(`0x${prefix}`), prefix.length / 2), ...digest];
  const filling = byteLength(modulus) - info.length - 3;
  return Uint8Array.of(0, 1, ...new Uint8Array(filling).fill(0xff), 0, ...info);
}

/** What a PSS signature hashes: eight zeros, the digest and the salt. */
async function pssCheck(hash: Hash, digest: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  return sha(hash, Uint8Array.of(...new Uint8Array(8), ...digest, ...salt));
}

/** The mask generation function MGF1. */
async function maskOf(hash: Hash, seed: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: number[] = [];
  for (let counter = 0n; blocks.length < length; counter++) {
    blocks.push(...(await sha(hash, Uint8Array.of(...seed, ...toBytes(counter, 4)))));
  }
  return Uint8Array.from(blocks.slice(0, length));
}

/** Raises an encoded message to the exponent: RSA itself. */
export function apply({ modulus, exponent }: RsaNumbers, encoded: Uint8Array): Uint8Array {
  return toBytes(power(toInteger(encoded), exponent, modulus), byteLength(modulus));
}

/** Undoes a signature or an encryption with the other exponent; null for what this key did not make. */
export function open(key: RsaNumbers, signature: Uint8Array): Uint8Array | null {
  if (signature.length !== byteLength(key.modulus) || toInteger(signature) >= key.modulus) return null;
  return apply(key, signature);
}

/** Bytes of everything that a key of this modulus makes. */
export function byteLength(modulus: bigint): number {
  return Math.ceil(bitLength(modulus) / 8);
}

async function sha(hash: Hash, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes));
}
