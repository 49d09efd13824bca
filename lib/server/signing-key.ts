import { type SigningKey, signingKeyFrom } from '../cloud/keys';

/** RS256, as Entra signs. */
const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** Makes a key pair that can be kept in a file. */
export async function generateKeyPair(): Promise<CryptoKeyPair> {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
}

/** The private half as a JWK; the public half can be made from it. */
export async function exportKeyPair({ privateKey }: CryptoKeyPair): Promise<JsonWebKey> {
  return crypto.subtle.exportKey('jwk', privateKey);
}

/** Rejects where the JWK is no RSA private key. */
export async function importKeyPair(jwk: JsonWebKey): Promise<CryptoKeyPair> {
  const { kty = '', n = '', e = '' } = jwk;
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', jwk, ALGORITHM, true, ['sign']),
    crypto.subtle.importKey('jwk', { kty, n, e }, ALGORITHM, true, ['verify']),
  ]);
  return { privateKey, publicKey };
}

export async function signingKeyOf({ privateKey, publicKey }: CryptoKeyPair): Promise<SigningKey> {
  return signingKeyFrom(privateKey, publicKey);
}
