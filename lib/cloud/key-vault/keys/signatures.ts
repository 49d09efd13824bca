import { base64url } from 'jose';
import { badParameter, type VaultAnswer, type VaultExchange } from '../exchange';
import { badBody, readBody } from '../secret-bodies';
import { type CurveName, signDigest, verifyDigest } from './arithmetic/ecdsa';
import { type Hash, hashSize, rsaNumbers, signPkcs1, signPss, verifyPkcs1, verifyPss } from './arithmetic/rsa';
import { valueBody, verifyBody } from './key-bodies';
import { versionId } from './key-bundles';
import type { FoundKey } from './stored-keys';

type Scheme = { readonly hash: Hash } & ({ readonly padding: 'pkcs1' | 'pss' } | { readonly curve: CurveName });

const SCHEMES: Readonly<Record<string, Scheme>> = {
  RS256: { hash: 'SHA-256', padding: 'pkcs1' },
  RS384: { hash: 'SHA-384', padding: 'pkcs1' },
  RS512: { hash: 'SHA-512', padding: 'pkcs1' },
  PS256: { hash: 'SHA-256', padding: 'pss' },
  PS384: { hash: 'SHA-384', padding: 'pss' },
  PS512: { hash: 'SHA-512', padding: 'pss' },
  ES256: { hash: 'SHA-256', curve: 'P-256' },
  ES256K: { hash: 'SHA-256', curve: 'P-256K' },
  ES384: { hash: 'SHA-384', curve: 'P-384' },
  ES512: { hash: 'SHA-512', curve: 'P-521' },
};

/**
 * Signs the digest that the caller sends.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/sign
 */
export async function sign(exchange: VaultExchange, found: FoundKey): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, valueBody);
  if (body === null) return badBody();
  const { alg, value } = body;
  const digest = base64url.decode(value);
  const scheme = schemeFor(exchange, found, alg, digest, 'value');
  if ('status' in scheme) return scheme;
  const { jwk } = found.version;
  const signature = await signatureOf(exchange, scheme, jwk, digest);
  return {
    status: 200,
    body: { kid: versionId(exchange.vault, found.key, found.version), value: base64url.encode(signature) },
  };
}

/**
 * Says whether a signature is that of a digest.
 * @see https://learn.microsoft.com/rest/api/keyvault/keys/verify
 */
export async function verify(exchange: VaultExchange, found: FoundKey): Promise<VaultAnswer> {
  const body = await readBody(exchange.request, verifyBody);
  if (body === null) return badBody();
  const { alg, digest: text, value } = body;
  const digest = base64url.decode(text);
  const scheme = schemeFor(exchange, found, alg, digest, 'digest');
  if ('status' in scheme) return scheme;
  return {
    status: 200,
    body: { value: await isSignature(scheme, found.version.jwk, digest, base64url.decode(value)) },
  };
}

async function signatureOf(
  { context }: VaultExchange,
  scheme: Scheme,
  jwk: Readonly<Record<string, string>>,
  digest: Uint8Array,
): Promise<Uint8Array> {
  if ('curve' in scheme) return signDigest(scheme.curve, jwk, digest);
  const key = rsaNumbers(jwk, 'private');
  if (scheme.padding === 'pkcs1') return signPkcs1(key, scheme.hash, digest);
  const salt = Uint8Array.from({ length: hashSize(scheme.hash) }, () => Number.parseInt(context.ids.hex(2), 16));
  return signPss(key, scheme.hash, digest, salt);
}

async function isSignature(
  scheme: Scheme,
  jwk: Readonly<Record<string, string>>,
  digest: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if ('curve' in scheme) return verifyDigest(scheme.curve, jwk, digest, signature);
  const key = rsaNumbers(jwk, 'public');
  const check = scheme.padding === 'pkcs1' ? verifyPkcs1 : verifyPss;
  return check(key, scheme.hash, digest, signature);
}

/** The scheme of an algorithm that fits the key and the digest, or the refusal. */
function schemeFor(
  { vault }: VaultExchange,
  { key, version }: FoundKey,
  alg: string,
  digest: Uint8Array,
  property: string,
): Scheme | VaultAnswer {
  const scheme = Object.hasOwn(SCHEMES, alg) ? SCHEMES[alg] : undefined;
  if (scheme === undefined) return badBody();
  const { kty, jwk } = version;
  const start = `Key and signing algorithm are incompatible. Key ${versionId(vault, key, version)}`;
  const type = 'curve' in scheme ? 'EC' : 'RSA';
  if (jwk.kty !== type) {
    // UNVERIFIED: the words for a wrong type; those for a wrong curve are from a public capture.
    return badParameter(
      `${start} is of type '${kty}', and algorithm '${alg}' can only be used with a key of type '${type}' or '${type}-HSM'.`,
    );
  }
  if ('curve' in scheme && jwk.crv !== scheme.curve) {
    return badParameter(
      `${start} uses curve '${jwk.crv}', and algorithm '${alg}' can only be used with curve '${scheme.curve}'.`,
    );
  }
  const size = hashSize(scheme.hash);
  if (digest.length === size) return scheme;
  // UNVERIFIED: these words.
  return badParameter(
    `Invalid length of '${property}': ${digest.length} bytes. ${alg} requires ${size} bytes, encoded with base64url.`,
  );
}
