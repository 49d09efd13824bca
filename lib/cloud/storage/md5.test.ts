import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from './bytes';
import { md5 } from './md5';

test('MD5 agrees with another implementation, at every length around a block', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64(md5(bytes))).toBe(createHash('md5').update(bytes).digest('base64'));
    }),
  );
  for (const length of [0, 55, 56, 63, 64, 119, 120, 100_000]) {
    const bytes = new Uint8Array(length).fill(7);
    expect(toBase64(md5(bytes))).toBe(createHash('md5').update(bytes).digest('base64'));
  }
});
