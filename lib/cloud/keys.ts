import { base64url, type JWK } from 'jose';

/** One RSA key pair with which the simulated Entra signs tokens (RS256). */
export interface SigningKey {
  /** Key id; published as `kid` and `x5t`. */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** The public half as a JWK: `kty`, `n`, `e` only. */
  readonly publicJwk: JWK;
}

/** The keys of one simulated Entra tenant. Injected, because key generation is random. */
export interface KeySource {
  /** The key that signs new tokens at a moment (milliseconds since the epoch). */
  currentAt(now: number): SigningKey;
  /** Every key that is published at a moment, the current one first. */
  publishedAt(now: number): readonly SigningKey[];
}

/** RS256, in the terms of WebCrypto. */
const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Makes a fresh RSA-2048 key whose private half cannot be exported. Needs WebCrypto, that is https or localhost. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  return signingKeyFrom(privateKey, publicKey);
}

/** Builds a signing key from an existing pair; `publicKey` must be extractable. */
export async function signingKeyFrom(privateKey: CryptoKey, publicKey: CryptoKey): Promise<SigningKey> {
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  // Azure's kid is the SHA-1 thumbprint of a certificate (27 characters); ours is cut from the key's own (RFC 7638).
  const members = new TextEncoder().encode(JSON.stringify({ e, kty: 'RSA', n }));
  const thumbprint = base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', members)));
  return { kid: thumbprint.slice(0, 27), privateKey, publicJwk: { kty: 'RSA', n, e } };
}

/** A key source that holds the given keys; the first one signs. */
export function createKeys(...keys: [SigningKey, ...SigningKey[]]): KeySource {
  return { currentAt: () => keys[0], publishedAt: () => keys };
}

/** A key and the moment (milliseconds since the epoch) from which it signs. */
export interface ScheduledKey {
  readonly key: SigningKey;
  readonly from: number;
}

/**
 * A key source that rolls over: of `schedule`, in the order of time, the last key whose moment has come signs. The next
 * key is published ahead of its time, so that services have it when it signs; the one before stays published, so that
 * what it signed still verifies; older ones are gone.
 * @see https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
 */
export function createRollingKeys(...schedule: [ScheduledKey, ...ScheduledKey[]]): KeySource {
  const indexAt = (now: number) =>
    Math.max(
      0,
      schedule.findLastIndex(({ from }) => from <= now),
    );
  return {
    currentAt: (now) => (schedule[indexAt(now)] ?? schedule[0]).key,
    publishedAt(now) {
      const at = indexAt(now);
      return [at, at + 1, at - 1].flatMap((index) => schedule[index]?.key ?? []);
    },
  };
}
