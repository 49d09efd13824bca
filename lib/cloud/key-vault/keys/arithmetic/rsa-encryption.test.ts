import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { rsaNumbers } from './rsa';
import { decryptPkcs1, encryptPkcs1, pkcs1PaddingSize } from './rsa-encryption';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = pair.privateKey.export({ format: 'jwk' }) as Record<string, string>;
const [open, secret] = [rsaNumbers(jwk, 'public'), rsaNumbers(jwk, 'private')];
const text = Buffer.from('a sofa for room 4');
const ones = (length: number) => new Uint8Array(length).fill(1);
/** What Node finds in a ciphertext, padding included: by default it does not undo this padding any more. */
const raw = (ciphertext: Uint8Array) =>
  privateDecrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, ciphertext);
/** Any 256 bytes below the modulus, encrypted as they are. */
const encrypted = (encoded: Uint8Array) =>
  publicEncrypt({ key: pair.publicKey, padding: constants.RSA_NO_PADDING }, encoded);

test('Node reads what is encrypted here', () => {
  const size = pkcs1PaddingSize(open, text) ?? 0;
  const encoded = raw(encryptPkcs1(open, text, ones(size)));
  expect(encoded).toEqual(Buffer.concat([Buffer.of(0, 2), ones(size), Buffer.of(0), text]));
});

test.each([0, 1, 245])('what Node encrypts, %i bytes, is read here', (length) => {
  const content = Buffer.alloc(length, 7);
  const key = { key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING };
  expect(decryptPkcs1(secret, publicEncrypt(key, content))).toEqual(Uint8Array.from(content));
});

describe('refused', () => {
  test('a text too long for the key', () => {
    expect(pkcs1PaddingSize(open, new Uint8Array(245))).toBe(8);
    expect(pkcs1PaddingSize(open, new Uint8Array(246))).toBeNull();
  });

  const block = (...start: number[]) => Buffer.concat([Buffer.from(start), ones(256 - start.length)]);
  test.each<[what: string, ciphertext: Uint8Array]>([
    ['another length', new Uint8Array(255)],
    ['a number beyond the modulus', new Uint8Array(256).fill(0xff)],
    ['another block type', encrypted(block(0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0))],
    ['no end of the padding', encrypted(block(0, 2))],
    ['too little padding', encrypted(block(0, 2, 1, 1, 1, 1, 1, 1, 1, 0))],
  ])('%s', (_, ciphertext) => {
    expect(decryptPkcs1(secret, ciphertext)).toBeNull();
  });

  test('but as much padding as must be is enough', () => {
    expect(decryptPkcs1(secret, encrypted(block(0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0)))).toHaveLength(245);
  });
});
