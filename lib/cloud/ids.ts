/** The only source of identifiers in the simulated cloud; injected so that a lab and a test are repeatable. */
export interface IdSource {
  /** A version 4 GUID in lower case, with dashes. */
  guid(): string;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** Opaque base64url text of `length` characters (token ids and other opaque claims). */
  opaque(length: number): string;
  /** Where the sequence stands: pass it to `createIds` to continue the same sequence later. */
  readonly state: number;
}

const HEX = '0123456789abcdef';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Deterministic identifiers from a seed (the mulberry32 generator). Never use them as secrets. */
export function createIds(seed: number): IdSource {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  function pick(alphabet: string, length: number): string {
    let text = '';
    for (let index = 0; index < length; index++) text += alphabet[next() % alphabet.length];
    return text;
  }

  return {
    guid() {
      const variant = '89ab'[next() % 4];
      return `${pick(HEX, 8)}-${pick(HEX, 4)}-4${pick(HEX, 3)}-${variant}${pick(HEX, 3)}-${pick(HEX, 12)}`;
    },
    hex: (length) => pick(HEX, length),
    opaque: (length) => pick(BASE64URL, length),
    get state() {
      return state;
    },
  };
}
