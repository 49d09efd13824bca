import { createReadStream } from 'node:fs';
import type { World } from '../cloud/world';
import type { Changes } from './world-changes';

/*
 * A state file's lines. V8 has no string beyond half a gigabyte, and a world with blobs can be larger: what is long is
 * told in several lines.
 */

/** About how many characters one line may have where it can be divided. */
const LONG_LINE = 64 * 1024 * 1024;

/** Every line that ends in a line break, in order: what comes after the last one was never finished. */
export async function* readLines(file: string): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      begun.push(chunk.subarray(from, to));
      yield Buffer.concat(begun).toString('utf8');
      begun = [];
      from = to + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}

/** A world as its first line has it, and the changes that make it whole. */
export function divideWorld(world: World, long = LONG_LINE): { readonly first: unknown; readonly rest: Changes[] } {
  if (sizeOf(world) <= long) return { first: world, rest: [] };
  const first: Record<string, unknown> = {};
  const set: (readonly [string[], unknown])[] = [];
  for (const [key, value] of Object.entries(world)) {
    const parts = divide(value, [key], long);
    if (parts.length > 1) set.push(...parts.slice(1));
    first[key] = parts[0]?.[1];
  }
  return { first, rest: divideChanges({ set, unset: [] }, long) };
}

/** The same changes in several steps, where one line with all of them would be too long. */
export function divideChanges({ set, unset }: Changes, long = LONG_LINE): Changes[] {
  const steps: Changes[] = [];
  let step: Changes['set'][number][] = [];
  let size = 0;
  for (const entry of set) {
    const own = sizeOf(entry);
    if (size > 0 && size + own > long) {
      steps.push({ set: step, unset: [] });
      step = [];
      size = 0;
    }
    step.push(entry);
    size += own;
  }
  return [...steps, { set: step, unset }];
}

/** What sets a value: at once, or first an empty object and then what is in it. */
function divide(value: unknown, path: string[], long: number): (readonly [string[], unknown])[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || sizeOf(value) <= long) return [[path, value]];
  const inside = Object.entries(value).filter(([, each]) => each !== undefined);
  return [[path, {}], ...inside.flatMap(([key, each]) => divide(each, [...path, key], long))];
}

/** About how long a value is as JSON. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  for (const [key, each] of Object.entries(value)) size += key.length + 4 + sizeOf(each);
  return size;
}
