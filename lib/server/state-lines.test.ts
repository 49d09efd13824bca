import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tailwindPlatform } from '../cloud/scenarios/tailwind-platform';
import { divideChanges, divideWorld, readLines } from './state-lines';
import { applyChanges, type Changes, changesBetween } from './world-changes';

const folder = mkdtempSync(join(tmpdir(), 'keyless-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = (value: unknown) => JSON.parse(JSON.stringify(value));
const apply = (value: unknown, steps: readonly Changes[]) =>
  steps.reduce((current, step) => applyChanges(current, json(step)), json(value));
const longest = (values: readonly unknown[]) => Math.max(...values.map((value) => JSON.stringify(value).length));

it('leaves a world that fits as it is', () => {
  expect(divideWorld(tailwindPlatform.world)).toEqual({ first: tailwindPlatform.world, rest: [] });
});

it.each([0, 500, 5_000, 50_000])('makes the same world of lines of about %d characters', (long) => {
  const { first, rest } = divideWorld(tailwindPlatform.world, long);
  expect(apply(first, rest)).toEqual(json(tailwindPlatform.world));
  // A key and its path come on top, and the longest list or text cannot be divided.
  expect(longest(rest)).toBeLessThan(2 * long + 4_000);
});

it.each([0, 500, 5_000])('makes the same changes in steps of about %d characters', (long) => {
  const { world } = tailwindPlatform;
  const emptied = { ...world, resources: {}, roleAssignments: {}, extra: 1 };
  const steps = divideChanges(changesBetween(emptied, world), long);
  expect(apply(emptied, steps)).toEqual(json(world));
  expect(steps.length).toBeGreaterThan(3);
  expect(divideChanges(changesBetween(emptied, world))).toHaveLength(1);
});

it.each([
  ['nothing', '', []],
  ['half a line', 'one', []],
  ['whole lines', 'one\n\ntwo\n', ['one', '', 'two']],
  ['half a line at the end', 'one\ntwo', ['one']],
  ['lines longer than what is read at once', `${'é'.repeat(100_000)}\n${'x'.repeat(70_000)}\nend`, [100_000, 70_000]],
])('reads %s', async (_, content, expected) => {
  const file = join(folder, 'lines');
  writeFileSync(file, content);
  const lines: string[] = [];
  for await (const line of readLines(file)) lines.push(line);
  expect(expected.every(Number.isInteger) ? lines.map(({ length }) => length) : lines).toEqual(expected);
});
