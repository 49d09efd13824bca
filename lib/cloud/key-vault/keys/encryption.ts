import { base64url } from 'jose';
import { badParameter, type VaultAnswer, type VaultExchange } from '../exchange';
import { badBody, readBody } from '../secret-bodies';
import { unsimulated, valueBody } from './key-bodies';
import { versionId } from './key-bundles';
import type { FoundKey } from './stored-keys';

/** Hashes of the encryption algorithms. */
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
  // WebCrypto has no PKCS #1 v1.5 encryption, by which RSA1_5 works.
  if (alg === 'RSA1_5') return unsimulated('the algorithm RSA1_5');
  const hash = Object.hasOwn(HASHES, alg) ? HASHES[alg] : undefined;
  if (hash === undefined) return badBody();
  const { jwk, kty } = found.version;
  const kid = versionId(exchange.vault, found.key, found.version);
  if (jwk.kty !== 'RSA') {
    // UNVERIFIED: the words.
    return badParameter(
      `Key and encryption algorithm are incompatible. Key ${kid} is of type '${kty}', and algorithm '${alg}' can only be used with a key of type 'RSA' or 'RSA-HSM'.`,
    );
  }
  const result = await apply(jwk, hash, half, base64url.decode(value));
  // UNVERIFIED: the words for a text that is too long, and for one that is not encrypted with this key.
  return result === null
    ? badParameter('Bad parameter')
    : { status: 200, body: { kid, value: base64url.encode(result) } };
}

/** Null for what RSA cannot do: a text that is too long, or one that this key did not encrypt. */
async function apply(
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
