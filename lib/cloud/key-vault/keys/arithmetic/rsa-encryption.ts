import { apply, byteLength, open, type RsaNumbers } from './rsa';

/** Bytes of an encoded text that are not the text: 0, 2, at least eight of padding, 0. */
const OVERHEAD = 11;

/** How many bytes of padding a text needs; null for one that is too long for the key. */
export function pkcs1PaddingSize({ modulus }: RsaNumbers, text: Uint8Array): number | null {
  const size = byteLength(modulus) - text.length - 3;
  return size < OVERHEAD - 3 ? null : size;
}

/**
 * Encrypts by RSAES-PKCS1-v1_5 (RFC 8017, section 7.2), which WebCrypto does not have.
 * @param padding as many bytes as `pkcs1PaddingSize` says, none of them 0.
 */
export function encryptPkcs1(key: RsaNumbers, text: Uint8Array, padding: Uint8Array): Uint8Array {
  return apply(key, Uint8Array.of(0, 2, ...padding, 0, ...text));
}

/** Decrypts what was encrypted by RSAES-PKCS1-v1_5 for this key; null for anything else. */
export function decryptPkcs1(key: RsaNumbers, ciphertext: Uint8Array): Uint8Array | null {
  const encoded = open(key, ciphertext);
  if (encoded === null || encoded[0] !== 0 || encoded[1] !== 2) return null;
  const end = encoded.indexOf(0, 2);
  return end < OVERHEAD - 1 ? null : encoded.slice(end + 1);
}
