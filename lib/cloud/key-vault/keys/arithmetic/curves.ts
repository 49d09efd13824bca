import { inverse, mod } from './integers';

/** A curve `y² = x³ + ax + b` over a prime field; `b` is not needed to add points. */
export interface Curve {
  readonly a: bigint;
  /** The prime of the field. */
  readonly field: bigint;
  /** The order of the base point, a prime. */
  readonly order: bigint;
  readonly base: Point;
  /** Bytes of a coordinate. */
  readonly size: number;
}

/** A point by its coordinates; null is the point at infinity. */
export type Point = { readonly x: bigint; readonly y: bigint } | null;

/** `x/z²` and `y/z³` are the coordinates, so that additions need no division; z is 0 at infinity. */
type Projective = readonly [x: bigint, y: bigint, z: bigint];
const INFINITY: Projective = [1n, 1n, 0n];

/**
 * Curves by the names that Key Vault gives them: those of NIST SP 800-186, and SEC 2's secp256k1 as P-256K.
 */
export const curves: Readonly<Record<'P-256' | 'P-256K' | 'P-384' | 'P-521', Curve>> = {
  'P-256': {
    a: -3n,
    field: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    base: {
      x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    },
    size: 32,
  },
  'P-256K': {
    a: 0n,
    field: 2n ** 256n - 2n ** 32n - 977n,
    order: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    base: {
      x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
      y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
    },
    size: 32,
  },
  'P-384': {
    a: -3n,
    field: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    base: {
      x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    },
    size: 48,
  },
  'P-521': {
    a: -3n,
    field: 2n ** 521n - 1n,
    order:
      0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    base: {
      x: 0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
      y: 0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    },
    size: 66,
  },
};

/** The sum of multiples of points: `[k, P], [l, Q]` is `kP + lQ`. */
export function sumOfMultiples(curve: Curve, ...terms: readonly (readonly [factor: bigint, point: Point])[]): Point {
  const sum = terms.reduce<Projective>(
    (total, [factor, point]) => add(curve, total, multiple(curve, factor, point)),
    INFINITY,
  );
  return toPoint(curve.field, sum);
}

function multiple(curve: Curve, factor: bigint, point: Point): Projective {
  let result = INFINITY;
  let addend: Projective = point === null ? INFINITY : [point.x, point.y, 1n];
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(curve, result, addend);
    addend = double(curve, addend);
  }
  return result;
}

function double({ a, field }: Curve, [x, y, z]: Projective): Projective {
  if (z === 0n || y === 0n) return INFINITY;
  const z2 = (z * z) % field;
  const y2 = (y * y) % field;
  const slope = (a === -3n ? 3n * (x - z2) * (x + z2) : 3n * x * x + a * z2 * z2) % field;
  const base = (4n * x * y2) % field;
  const newX = mod(slope * slope - 2n * base, field);
  return [newX, mod(slope * (base - newX) - 8n * y2 * y2, field), (2n * y * z) % field];
}

function add(curve: Curve, left: Projective, right: Projective): Projective {
  const { field } = curve;
  const [x1, y1, z1] = left;
  const [x2, y2, z2] = right;
  if (z1 === 0n) return right;
  if (z2 === 0n) return left;
  const [leftX, rightX] = [mod(x1 * z2 ** 2n, field), mod(x2 * z1 ** 2n, field)];
  const [leftY, rightY] = [mod(y1 * z2 ** 3n, field), mod(y2 * z1 ** 3n, field)];
  if (leftX === rightX) return leftY === rightY ? double(curve, left) : INFINITY;
  const run = rightX - leftX;
  const rise = rightY - leftY;
  const run2 = (run * run) % field;
  const run3 = (run2 * run) % field;
  const newX = mod(rise * rise - run3 - 2n * leftX * run2, field);
  return [newX, mod(rise * (leftX * run2 - newX) - leftY * run3, field), mod(z1 * z2 * run, field)];
}

function toPoint(field: bigint, [x, y, z]: Projective): Point {
  if (z === 0n) return null;
  const scale = inverse(z, field);
  return { x: mod(x * scale ** 2n, field), y: mod(y * scale ** 3n, field) };
}
