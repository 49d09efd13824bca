const DIGITS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

/** Every two digits by the 12 bits they stand for, in the machine's own order of bytes. */
const PAIRS = new Uint16Array(Uint8Array.from({ length: 8192 }, (_, at) => digitOf(at)).buffer);

/** The 12 bits by every two digits. */
const BITS = new Uint16Array(65536);
for (const [bits, pair] of PAIRS.entries()) BITS[pair] = bits;

function digitOf(at: number): number {
  const bits = at >> 1;
  return DIGITS[at % 2 === 0 ? bits >> 6 : bits & 63] ?? 0;
}

/**
 * Bytes as base64. Written out, by two digits at a time, since `btoa` wants a text of its own first: with that most of a
 * big upload's time is spent here.
 */
export function toBase64(bytes: Uint8Array): string {
  const pairs = new Uint16Array(Math.ceil(bytes.length / 3) * 2);
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let at = 0; at < whole; at += 3) {
    const bits = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2);
    pairs[to++] = PAIRS[bits >> 12] as number;
    pairs[to++] = PAIRS[bits & 4095] as number;
  }
  const digits = new Uint8Array(pairs.buffer);
  if (whole < bytes.length) {
    const bits = (byteAt(bytes, whole) << 16) | ((bytes[whole + 1] ?? 0) << 8);
    pairs[to++] = PAIRS[bits >> 12] as number;
    pairs[to++] = PAIRS[bits & 4095] as number;
    digits[digits.length - 1] = PADDING;
    if (whole + 1 === bytes.length) digits[digits.length - 2] = PADDING;
  }
  return new TextDecoder().decode(digits);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/** Base64 as bytes; null for what is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  return decode(text);
}

/** The bytes of base64 that this service wrote. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = new TextEncoder().encode(text).slice();
  // Padding stands for zeros, as the first digit does.
  digits.fill(DIGITS[0] as number, digits.length - padding);
  const pairs = new Uint16Array(digits.buffer);
  const bytes = new Uint8Array((pairs.length / 2) * 3);
  let to = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const bits = (BITS[pairs[at] as number] as number) << 12;
    const more = BITS[pairs[at + 1] as number] as number;
    bytes[to++] = bits >> 16;
    bytes[to++] = (bits >> 8) | (more >> 8);
    bytes[to++] = more;
  }
  return padding === 0 ? bytes : bytes.slice(0, -padding);
}

/** Pieces one after another. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
