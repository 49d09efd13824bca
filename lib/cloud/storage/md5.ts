/** Whole parts of 2^32 times the sines of 1 to 64. */
const SINES = Int32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));

/**
 * The MD5 digest of bytes (RFC 1321): 16 bytes. Web Crypto has none, since it protects nothing any more; Blob Storage
 * still names content by it.
 */
export function md5(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const words = new Int32Array(16);
  const whole = bytes.length & ~63;
  addBlocks(state, words, bytes.subarray(0, whole));

  const rest = bytes.length - whole;
  const end = new Uint8Array(rest < 56 ? 64 : 128);
  end.set(bytes.subarray(whole));
  end[rest] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, bytes.length << 3, true);
  view.setUint32(end.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  addBlocks(state, words, end);

  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word, true);
  return new Uint8Array(digest.buffer);
}

/** Takes whole blocks of 64 bytes in. Written out by four steps, since most of a big upload's time is spent here. */
function addBlocks(state: Int32Array, words: Int32Array, blocks: Uint8Array): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.length);
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let at = 0; at < blocks.length; at += 64) {
    for (let word = 0; word < 16; word++) words[word] = view.getInt32(at + word * 4, true);
    const [a0, b0, c0, d0] = [a, b, c, d];
    for (let step = 0; step < 16; step += 4) {
      a = turned(b, a + ((b & c) | (~b & d)) + term(words, step, step), 7);
      d = turned(a, d + ((a & b) | (~a & c)) + term(words, step + 1, step + 1), 12);
      c = turned(d, c + ((d & a) | (~d & b)) + term(words, step + 2, step + 2), 17);
      b = turned(c, b + ((c & d) | (~c & a)) + term(words, step + 3, step + 3), 22);
    }
    for (let step = 16; step < 32; step += 4) {
      a = turned(b, a + ((d & b) | (~d & c)) + term(words, step, 5 * step + 1), 5);
      d = turned(a, d + ((c & a) | (~c & b)) + term(words, step + 1, 5 * step + 6), 9);
      c = turned(d, c + ((b & d) | (~b & a)) + term(words, step + 2, 5 * step + 11), 14);
      b = turned(c, b + ((a & c) | (~a & d)) + term(words, step + 3, 5 * step + 16), 20);
    }
    for (let step = 32; step < 48; step += 4) {
      a = turned(b, a + (b ^ c ^ d) + term(words, step, 3 * step + 5), 4);
      d = turned(a, d + (a ^ b ^ c) + term(words, step + 1, 3 * step + 8), 11);
      c = turned(d, c + (d ^ a ^ b) + term(words, step + 2, 3 * step + 11), 16);
      b = turned(c, b + (c ^ d ^ a) + term(words, step + 3, 3 * step + 14), 23);
    }
    for (let step = 48; step < 64; step += 4) {
      a = turned(b, a + (c ^ (b | ~d)) + term(words, step, 7 * step), 6);
      d = turned(a, d + (b ^ (a | ~c)) + term(words, step + 1, 7 * step + 7), 10);
      c = turned(d, c + (a ^ (d | ~b)) + term(words, step + 2, 7 * step + 14), 15);
      b = turned(c, b + (d ^ (c | ~a)) + term(words, step + 3, 7 * step + 21), 21);
    }
    a = (a + a0) | 0;
    b = (b + b0) | 0;
    c = (c + c0) | 0;
    d = (d + d0) | 0;
  }
  state.set([a, b, c, d]);
}

/** What a step adds: its sine, and one of the block's 16 words. */
function term(words: Int32Array, step: number, word: number): number {
  return ((SINES[step] as number) + (words[word & 15] as number)) | 0;
}

/** A sum turned left by some bits, on top of another word. */
function turned(base: number, sum: number, by: number): number {
  return (base + ((sum << by) | (sum >>> (32 - by)))) | 0;
}
