import { base64url } from 'jose';

/** Reads bytes as one unsigned number, the most significant byte first. */
export function toInteger(bytes: Uint8Array): bigint {
  let digits = '';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return digits === '' ? 0n : BigInt(`0x${digits}`);
}

/** Writes a number as exactly `length` bytes, the most significant first; the number must fit. */
export function toBytes(value: bigint, length: number): Uint8Array<ArrayBuffer> {
  const digits = value.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

/** A member of a JSON Web Key as a number. */
export function fromMember(member: string | undefined): bigint {
  return toInteger(base64url.decode(member ?? ''));
}

/** Number of bits without leading zeros. */
export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** The remainder from 0 to `modulus - 1`, for negative values too. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** `base` to the power of `exponent`, modulo `modulus`, by squaring. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = mod(base, modulus);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return mod(result, modulus);
}

/** The inverse modulo a prime, by Euclid's algorithm. */
export function inverse(value: bigint, prime: bigint): bigint {
  let [rest, next] = [prime, mod(value, prime)];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return mod(factor, prime);
}

/** Whether two texts of bytes are the same. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
