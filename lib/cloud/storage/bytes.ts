const DIGITS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

/** Bytes as base64. Written out, since `btoa` wants a text of its own first, which takes most of a big upload's time. */
export function toBase64(bytes: Uint8Array): string {
  const digits = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    digits[to++] = DIGITS[a >> 2] ?? 0;
    digits[to++] = DIGITS[((a & 3) << 4) | (b >> 4)] ?? 0;
    digits[to++] = at + 1 < bytes.length ? (DIGITS[((b & 15) << 2) | (c >> 6)] ?? 0) : PADDING;
    digits[to++] = at + 2 < bytes.length ? (DIGITS[c & 63] ?? 0) : PADDING;
  }
  return new TextDecoder().decode(digits);
}

/** Base64 as bytes; null for what is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  return decode(text);
}

/** The bytes of base64 that this service wrote. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
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
