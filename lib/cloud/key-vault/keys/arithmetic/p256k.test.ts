import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { signDigest, verifyDigest } from './ecdsa';
import { isP256kKey, p256kKey } from './p256k';

/* Node, which calls the curve secp256k1, is the judge. */

const message = Buffer.from('Tailwind Furniture');
const digest = createHash('sha256').update(message).digest();
const asNode = ({ d, x, y }: Readonly<Record<string, string>>) => ({ kty: 'EC', crv: 'secp256k1', d, x, y });
const here = (jwk: object) => ({ ...jwk, crv: 'P-256K' }) as unknown as Record<string, string>;
const how = { dsaEncoding: 'ieee-p1363' as const };

test.each([0, 1, 0x5a, 0xff])('a key of bytes %i is one for Node, which accepts its signatures', async (byte) => {
  const jwk = p256kKey(new Uint8Array(64).fill(byte));
  expect(isP256kKey(jwk)).toBe(true);
  const { d: _, ...open } = asNode(jwk);
  const publicKey = createPublicKey({ key: open, format: 'jwk' });
  const ownPublic = createPublicKey(
    createPrivateKey({ key: asNode(jwk), format: 'jwk' }).export({ type: 'sec1', format: 'pem' }),
  );
  expect(ownPublic.equals(publicKey)).toBe(true);
  const signature = await signDigest('P-256K', jwk, digest);
  expect(verify('sha256', message, { key: publicKey, ...how }, signature)).toBe(true);
  expect(verifyDigest('P-256K', jwk, digest, signature)).toBe(true);
  expect(
    verifyDigest(
      'P-256K',
      jwk,
      digest.map((each) => each ^ 1),
      signature,
    ),
  ).toBe(false);
});

test("Node's keys and signatures are good here, and changed ones are not", () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const jwk = here(privateKey.export({ format: 'jwk' }));
  expect(isP256kKey(jwk)).toBe(true);
  expect(verifyDigest('P-256K', jwk, digest, sign('sha256', message, { key: privateKey, ...how }))).toBe(true);
  const other = here(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey.export({ format: 'jwk' }));
  expect(isP256kKey({ ...jwk, d: other.d ?? '' })).toBe(false);
  expect(isP256kKey({ ...jwk, y: other.y ?? '' })).toBe(false);
  for (const d of ['', 'AA', `${'_'.repeat(42)}8`]) expect(isP256kKey({ ...jwk, d })).toBe(false);
});
