import { concat, type Der, explicit, integer, nothing, octets, oid, sequence, set } from './der';

const DATA = '1.2.840.113549.1.7.1';
const BAG = '1.2.840.113549.1.12.10.1';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const SHA_256 = '2.16.840.1.101.3.4.2.1';

/**
 * Packs a certificate, and its key where there is one, into a PKCS #12 file (RFC 7292). Its password is empty, and the
 * key lies in it unencrypted: with an empty password encryption would hide nothing.
 * @param certificate DER.
 * @param privateKey PKCS #8; null for a certificate whose key must not be given away.
 * @param salt of the checksum; 8 bytes or more.
 */
export async function packPkcs12(certificate: Der, privateKey: Uint8Array | null, salt: Uint8Array): Promise<Der> {
  const certBag = bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(certificate))));
  const bags = privateKey === null ? [certBag] : [certBag, bag(1, privateKey)];
  const safes = sequence(data(sequence(...bags)));
  const key = await crypto.subtle.importKey('raw', await macKey(salt), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, safes));
  const mac = sequence(sequence(sequence(oid(SHA_256), nothing), octets(digest)), octets(salt));
  return sequence(integer(new Uint8Array([3])), data(safes), mac);
}

function data(content: Der): Der {
  return sequence(oid(DATA), explicit(0, octets(content)));
}

/** Both bags have the same local key ID, which says that they belong together. */
function bag(type: number, value: Uint8Array): Der {
  const keyId = sequence(oid(LOCAL_KEY_ID), set(octets(new Uint8Array([1]))));
  return sequence(oid(`${BAG}.${type}`), explicit(0, value), set(keyId));
}

/** The key of RFC 7292, appendix B, for SHA-256, one round and the empty password, which is two zero bytes. */
async function macKey(salt: Uint8Array): Promise<ArrayBuffer> {
  const salted = Uint8Array.from({ length: 64 }, (_, at) => salt[at % salt.length] ?? 0);
  return crypto.subtle.digest('SHA-256', concat([new Uint8Array(64).fill(3), salted, new Uint8Array(64)]));
}
