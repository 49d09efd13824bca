import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, fromBase64, toBase64 } from './bytes';

test('base64 agrees with another implementation, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect([...decode(text)]).toEqual([...bytes]);
    }),
  );
});

test.each(['A', 'AAA', '====', 'AA=A', 'AAAA====', 'A AA', 'AA-_'])('%j is no base64', (text) => {
  expect(fromBase64(text)).toBeNull();
});
