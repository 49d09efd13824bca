import { addBlocks } from './md5-blocks';

/**
 * The MD5 digest of bytes (RFC 1321): 16 bytes. Web Crypto has none, since it protects nothing any more; Blob Storage
 * still names content by it.
 */
export function md5(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const whole = bytes.length & ~63;
  addBlocks(state, bytes.subarray(0, whole));

  const rest = bytes.length - whole;
  const end = new Uint8Array(rest < 56 ? 64 : 128);
  end.set(bytes.subarray(whole));
  end[rest] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, bytes.length << 3, true);
  view.setUint32(end.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  addBlocks(state, end);

  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word, true);
  return new Uint8Array(digest.buffer);
}
