import { type Curve, curves, sumOfMultiples } from './curves';
import { bitLength, fromMember, inverse, mod, toBytes, toInteger } from './integers';

/**
 * ECDSA over a digest that the caller computed (FIPS 186-5). Key Vault signs digests and WebCrypto only whole
 * messages, so the arithmetic is done here. A signature is r and s, each as long as a coordinate.
 */
export type CurveName = keyof typeof curves;

/** Signs a digest with the private half of a JSON Web Key. The same key and digest give the same signature. */
export async function signDigest(
  curveName: CurveName,
  jwk: Readonly<Record<string, string>>,
  digest: Uint8Array,
): Promise<Uint8Array> {
  const curve = curves[curveName];
  const secret = fromMember(jwk.d);
  for (let attempt = 0; ; attempt++) {
    const nonce = await nonceOf(curve, secret, digest, attempt);
    const r = mod(sumOfMultiples(curve, [nonce, curve.base])?.x ?? 0n, curve.order);
    const s = mod(inverse(nonce, curve.order) * (digestNumber(curve, digest) + r * secret), curve.order);
    if (r !== 0n && s !== 0n) return Uint8Array.of(...toBytes(r, curve.size), ...toBytes(s, curve.size));
  }
}

/** Whether a signature is that of a digest. */
export function verifyDigest(
  curveName: CurveName,
  jwk: Readonly<Record<string, string>>,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const curve = curves[curveName];
  if (signature.length !== 2 * curve.size) return false;
  const r = toInteger(signature.slice(0, curve.size));
  const s = toInteger(signature.slice(curve.size));
  if (![r, s].every((each) => each > 0n && each < curve.order)) return false;
  const scale = inverse(s, curve.order);
  const holder = { x: fromMember(jwk.x), y: fromMember(jwk.y) };
  const point = sumOfMultiples(
    curve,
    [mod(digestNumber(curve, digest) * scale, curve.order), curve.base],
    [mod(r * scale, curve.order), holder],
  );
  return point !== null && mod(point.x, curve.order) === r;
}

/** The leftmost bits of a digest, as many as the order has. */
function digestNumber({ order }: Curve, digest: Uint8Array): bigint {
  const excess = Math.max(0, digest.length * 8 - bitLength(order));
  return toInteger(digest) >> BigInt(excess);
}

/**
 * The secret number of one signature, made from the key and the digest as RFC 6979 does in spirit, not in letter: 1,024
 * bits of HMAC-SHA-512, reduced, so that no source of randomness is needed.
 */
async function nonceOf(curve: Curve, secret: bigint, digest: Uint8Array, attempt: number): Promise<bigint> {
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('raw', toBytes(secret, curve.size), algorithm, false, ['sign']);
  const half = async (part: number) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, Uint8Array.of(attempt, part, ...digest)));
  const bits = toInteger(Uint8Array.of(...(await half(0)), ...(await half(1))));
  return mod(bits, curve.order - 1n) + 1n;
}
