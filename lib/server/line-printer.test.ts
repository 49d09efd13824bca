import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLinePrinter } from './line-printer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function fakeStream(writableLength = 0) {
  const written: string[] = [];
  const stream = { writableLength, write: (text: string) => written.push(text) };
  return { written, stream: stream as unknown as NodeJS.WriteStream };
}

it('prints the lines of a moment together, and the next ones after that', () => {
  const { written, stream } = fakeStream();
  const print = createLinePrinter(stream);
  print('one');
  print('two');
  expect(written).toEqual([]);
  vi.runAllTimers();
  print('three');
  vi.runAllTimers();
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});

it('leaves lines out while nobody reads', () => {
  const { written, stream } = fakeStream(2 * 1024 * 1024);
  const print = createLinePrinter(stream);
  print('one');
  vi.runAllTimers();
  expect(written).toEqual([]);
});
