import { base64url } from 'jose';
import { curves, sumOfMultiples } from './curves';
import { fromMember, mod, toBytes, toInteger } from './integers';

/* Keys on the curve secp256k1, which Key Vault calls P-256K and WebCrypto does not have. */

const curve = curves['P-256K'];

/** Makes a JSON Web Key of random bytes; 64 of them, so that the rest of a division is as good as uniform. */
export function p256kKey(random: Uint8Array): Readonly<Record<string, string>> {
  const secret = mod(toInteger(random), curve.order - 1n) + 1n;
  return { kty: 'EC', crv: 'P-256K', ...publicMembers(secret), d: member(secret) };
}

/** Whether the members of a JSON Web Key belong together. */
export function isP256kKey(jwk: Readonly<Record<string, string>>): boolean {
  const secret = fromMember(jwk.d);
  if (secret <= 0n || secret >= curve.order) return false;
  const { x, y } = publicMembers(secret);
  return [jwk.x, jwk.y, jwk.d].join() === [x, y, member(secret)].join();
}

function publicMembers(secret: bigint) {
  const point = sumOfMultiples(curve, [secret, curve.base]);
  return { x: member(point?.x ?? 0n), y: member(point?.y ?? 0n) };
}

function member(value: bigint): string {
  return base64url.encode(toBytes(value, curve.size));
}
