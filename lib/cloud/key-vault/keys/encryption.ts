import { base64url } from 'jose';
import { badParameter, type VaultAnswer, type VaultExchange } from '../exchange';
import { badBody, readBody } from '../secret-bodies';
import { rsaNumbers } from './arithmetic/rsa';
import { decryptPkcs1, encryptPkcs1, pkcs1PaddingSize } from './arithmetic/rsa-encryption';
import { valueBody } from './key-bodies';
import { versionId } from './key-bundles';
import type { FoundKey } from './stored-keys';

/** Hashes of the encryption algorithms that have one: RSA1_5 has none. */
const HASHES: Readonly<Record<string, string>> = { 'RSA-OAEP': 'SHA-1', 'RSA-OAEP-256': 'SHA-256' };
const PUBLIC_MEMBERS = ['kty', 'n', 'e'];

/**
 * Encrypts or wraps, with the public half, or decrypts or unwraps, with the private half. Wrapping is encrypting with
 * another right.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/encrypt
 */
export async function encryption(
  exchange: VaultExchange,
  found: FoundKey,
  half: 'public' | 'private',
): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, valueBody);
  if (body === null) return badBody();
  const { alg, value } = body;
  const hash = Object.hasOwn(HASHES, alg) ? HASHES[alg] : undefined;
  if (hash === undefined && alg !== 'RSA1_5') return badBody();
  const { jwk, kty } = found.version;
  const kid = versionId(exchange.vault, found.key, found.version);
  if (jwk.kty !== 'RSA') {
    // UNVERIFIED: the words.
    return badParameter(
      `Key and encryption algorithm are incompatible. Key ${kid} is of type '${kty}', and algorithm '${alg}' can only be used with a key of type 'RSA' or 'RSA-HSM'.`,
    );
  }
  const bytes = base64url.decode(value);
  const result = hash === undefined ? applyPkcs1(exchange, jwk, half, bytes) : await applyOaep(jwk, hash, half, bytes);
  // UNVERIFIED: the words for a text that is too long, and for one that is not encrypted with this key.
  return result === null
    ? badParameter('Bad parameter')
    : { status: 200, body: { kid, value: base64url.encode(result) } };
}

/** By RSA1_5; null as `applyOaep` is. */
function applyPkcs1(
  { context }: VaultExchange,
  jwk: Readonly<Record<string, string>>,
  half: 'public' | 'private',
  bytes: Uint8Array,
): Uint8Array | null {
  const key = rsaNumbers(jwk, half);
  if (half === 'private') return decryptPkcs1(key, bytes);
  const size = pkcs1PaddingSize(key, bytes);
  if (size === null) return null;
  // Padding has no zeros: one ends it.
  const padding = Uint8Array.from({ length: size }, () => 1 + (Number.parseInt(context.ids.hex(4), 16) % 255));
  return encryptPkcs1(key, bytes, padding);
}

/** Null for what RSA cannot do: a text that is too long, or one that this key did not encrypt. */
async function applyOaep(
  jwk: Readonly<Record<string, string>>,
  hash: string,
  half: 'public' | 'private',
  bytes: Uint8Array,
): Promise<Uint8Array | null> {
  const algorithm = { name: 'RSA-OAEP', hash };
  const operation = half === 'public' ? 'encrypt' : 'decrypt';
  const members = Object.entries(jwk).filter(([name]) => half === 'private' || PUBLIC_MEMBERS.includes(name));
  try {
    const key = await crypto.subtle.importKey('jwk', Object.fromEntries(members), algorithm, false, [operation]);
    return new Uint8Array(await crypto.subtle[operation](algorithm, key, new Uint8Array(bytes)));
  } catch {
    return null;
  }
}
