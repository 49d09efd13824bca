import { describe, expect, test } from 'vitest';
import { type CurveName, signDigest, verifyDigest } from './ecdsa';
import { inverse, power, toBytes, toInteger } from './integers';
import { type Hash, rsaNumbers, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa';

/** The arithmetic against WebCrypto, which hashes the message itself. */
const message = new TextEncoder().encode('Tailwind Furniture');
const digestOf = async (hash: string) => new Uint8Array(await crypto.subtle.digest(hash, message));
const jwkOf = async (key: CryptoKey) => (await crypto.subtle.exportKey('jwk', key)) as Record<string, string>;
const bytes = (value: Uint8Array) => new Uint8Array(value);
const broken = (value: Uint8Array) => value.map((byte, at) => (at === 1 ? byte ^ 1 : byte));

const rsa: readonly (readonly [name: string, hash: Hash, size: number])[] = [
  ['RSASSA-PKCS1-v1_5', 'SHA-256', 2048],
  ['RSASSA-PKCS1-v1_5', 'SHA-384', 2048],
  ['RSASSA-PKCS1-v1_5', 'SHA-512', 3072],
  ['RSA-PSS', 'SHA-256', 2048],
  ['RSA-PSS', 'SHA-384', 3072],
  ['RSA-PSS', 'SHA-512', 2048],
];

test.each(rsa)(
  '%s with %s and %i bits: WebCrypto accepts ours, and we accept WebCrypto’s',
  async (name, hash, size) => {
    const algorithm = { name, hash, modulusLength: size, publicExponent: Uint8Array.of(1, 0, 1) };
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const jwk = await jwkOf(pair.privateKey);
    const digest = await digestOf(hash);
    const params = { name, saltLength: digest.length };
    const salt = digest.map((byte) => byte ^ 0x5a);
    const isPss = name === 'RSA-PSS';
    const secret = rsaNumbers(jwk, 'private');
    const open = rsaNumbers(jwk, 'public');
    const ours = isPss ? await signPss(secret, hash, digest, salt) : signPkcs1(secret, hash, digest);
    const verify = isPss ? verifyPss : verifyPkcs1;

    expect(await crypto.subtle.verify(params, pair.publicKey, bytes(ours), message)).toBe(true);
    expect(await verify(open, hash, digest, ours)).toBe(true);
    expect(await verify(open, hash, broken(digest), ours)).toBe(false);
    expect(await verify(open, hash, digest, broken(ours))).toBe(false);
    expect(await verify(open, hash, digest, ours.slice(1))).toBe(false);
    const theirs = new Uint8Array(await crypto.subtle.sign(params, pair.privateKey, message));
    expect(await verify(open, hash, digest, theirs)).toBe(true);
  },
);

test('a PSS signature whose block is not as it must be is none, though its digest fits', async () => {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const jwk = await jwkOf(pair.privateKey);
  const [secret, open] = [rsaNumbers(jwk, 'private'), rsaNumbers(jwk, 'public')];
  const digest = await digestOf('SHA-256');
  const signature = await signPss(secret, 'SHA-256', digest, new Uint8Array(32));
  const block = toBytes(power(toInteger(signature), open.exponent, open.modulus), 256);
  const signedAgain = (at: number) => {
    const changed = block.map((byte, index) => (index === at ? byte ^ 1 : byte));
    return toBytes(power(toInteger(changed), secret.exponent, secret.modulus), 256);
  };
  expect(signedAgain(-1)).toEqual(signature);
  for (const at of [1, 255]) expect(await verifyPss(open, 'SHA-256', digest, signedAgain(at))).toBe(false);
});

const ec: readonly (readonly [curve: CurveName, hash: Hash])[] = [
  ['P-256', 'SHA-256'],
  ['P-256', 'SHA-512'],
  ['P-384', 'SHA-384'],
  ['P-521', 'SHA-512'],
];

test.each(ec)('ECDSA on %s with %s: WebCrypto accepts ours, and we accept WebCrypto’s', async (namedCurve, hash) => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const jwk = await jwkOf(pair.privateKey);
  const digest = await digestOf(hash);
  const ours = await signDigest(namedCurve, jwk, digest);
  const params = { name: 'ECDSA', hash };

  expect(await crypto.subtle.verify(params, pair.publicKey, bytes(ours), message)).toBe(true);
  expect(await signDigest(namedCurve, jwk, digest)).toEqual(ours);
  expect(verifyDigest(namedCurve, jwk, digest, ours)).toBe(true);
  expect(verifyDigest(namedCurve, jwk, broken(digest), ours)).toBe(false);
  expect(verifyDigest(namedCurve, jwk, digest, broken(ours))).toBe(false);
  expect(verifyDigest(namedCurve, jwk, digest, new Uint8Array(ours.length))).toBe(false);
  const theirs = new Uint8Array(await crypto.subtle.sign(params, pair.privateKey, message));
  expect(verifyDigest(namedCurve, jwk, digest, theirs)).toBe(true);
});

describe('numbers', () => {
  test('are read and written as bytes', () => {
    expect(toInteger(toBytes(0x0102n, 4))).toBe(0x0102n);
    expect([...toBytes(0x0102n, 4)]).toEqual([0, 0, 1, 2]);
    expect(toInteger(new Uint8Array())).toBe(0n);
  });

  test('powers and inverses are modular', () => {
    expect(power(3n, 200n, 1_000_007n)).toBe(3n ** 200n % 1_000_007n);
    expect(power(5n, 0n, 7n)).toBe(1n);
    expect((inverse(-3n, 97n) * -3n + 97n * 10n) % 97n).toBe(1n);
  });
});
