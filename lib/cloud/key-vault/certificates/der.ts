/** DER encoding, as far as certificates need it (ITU-T X.690). */
export type Der = Uint8Array<ArrayBuffer>;

/** One element: tag, length and the parts as its content. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = concat(parts);
  return concat([new Uint8Array([tag, ...lengthBytes(content.length)]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Der => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Der => element(0x31, ...parts);
export const octets = (bytes: Uint8Array): Der => element(0x04, bytes);
/** Text in UTF-8 under any tag. */
export const tagged = (tag: number, text: string): Der => element(tag, utf8Bytes(text));
export const utf8 = (text: string): Der => tagged(0x0c, text);
export const printable = (text: string): Der => tagged(0x13, text);
export const ia5 = (text: string): Der => tagged(0x16, text);
export const nothing: Der = element(0x05);
export const yes: Der = element(0x01, new Uint8Array([0xff]));
/** A context-specific element around others. */
export const explicit = (tag: number, ...parts: readonly Uint8Array[]): Der => element(0xa0 | tag, ...parts);

/** A positive INTEGER from its big-endian bytes. */
export function integer(bytes: Uint8Array): Der {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? new Uint8Array([0]) : bytes.subarray(first);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return element(0x02, new Uint8Array(sign), digits);
}

/** A BIT STRING whose last `unused` bits do not count. */
export function bits(bytes: Uint8Array, unused = 0): Der {
  return element(0x03, new Uint8Array([unused]), bytes);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, new Uint8Array([first * 40 + second, ...rest].flatMap(base128)));
}

/** UTCTime, from 2050 on GeneralizedTime, of seconds since the epoch (RFC 5280, section 4.1.2.5). */
export function time(seconds: number): Der {
  const text = `${new Date(seconds * 1000).toISOString().replace(/[-T:]/g, '').slice(0, 14)}Z`;
  return text < '2050' ? element(0x17, utf8Bytes(text.slice(2))) : element(0x18, utf8Bytes(text));
}

export function concat(parts: readonly Uint8Array[]): Der {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80);
  return digits;
}
