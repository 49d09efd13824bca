import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { tailwindPlatform } from '../cloud/scenarios/tailwind-platform';
import type { World } from '../cloud/world';
import { crashAgainAndAgain } from './crash-rounds.test-helper';
import { ask, startTestServer } from './server.test-helper';
import { operatorToken, spawnServer } from './spawned-server.test-helper';
import { openStateFile } from './state-file';

const folder = mkdtempSync(join(tmpdir(), 'keyless-crash-'));
beforeAll(() => buildCloudIfStale(), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('loses nothing that was acknowledged when the server is killed under load, again and again', async () => {
  const { rounds, acknowledged, problems } = await crashAgainAndAgain(join(folder, 'load.jsonl'), 5, 1);
  expect(problems).toEqual([]);
  expect(rounds).toBe(5);
  expect(acknowledged).toBeGreaterThan(300);
}, 60_000);

/** A world that differs from the scenario's in its tenant's name. */
const named = (displayName: string): World => ({
  ...tailwindPlatform.world,
  tenant: { ...tailwindPlatform.world.tenant, displayName },
});

/** What a state file has to say, after which it is as it was. */
async function nameIn(file: string): Promise<string> {
  const copy = `${file}.copy`;
  copyFileSync(file, copy);
  const opened = await openStateFile(copy, tailwindPlatform);
  await opened.close();
  return opened.scenario.world.tenant.displayName;
}

it('opens a file that ends anywhere in its last line, as of the line before', async () => {
  const file = join(folder, 'torn.jsonl');
  const state = await openStateFile(file, tailwindPlatform);
  await state.save(named('Été 1'));
  const before = statSync(file).size;
  await state.save(named('Été 2'));
  await state.close();
  for (let size = statSync(file).size; size >= before; size -= 1) {
    truncateSync(file, size);
    const isWhole = readFileSync(file, 'utf8').split('\n').length === 4;
    expect([size, await nameIn(file)]).toEqual([size, isWhole ? 'Été 2' : 'Été 1']);
  }
}, 20_000);

it('is not troubled by a file that was being written anew', async () => {
  const file = join(folder, 'anew.jsonl');
  const state = await openStateFile(file, tailwindPlatform, 0);
  await state.save(named('one'));
  await state.save(named('two'));
  await state.close();
  writeFileSync(`${file}.new`, readFileSync(file).subarray(0, 1000));
  expect(await nameIn(file)).toBe('two');
  const again = await openStateFile(file, tailwindPlatform, 0);
  await again.save(named('three'));
  await again.close();
  expect(await nameIn(file)).toBe('three');
});

it.each([0, 400, 1_000_000])('keeps each of many saves at the same time, written anew after %d bytes', async (most) => {
  const file = join(folder, `many-${most}.jsonl`);
  const state = await openStateFile(file, tailwindPlatform, most);
  for (let batch = 0; batch < 5; batch++) {
    const names = Array.from({ length: 20 }, (_, index) => `name ${batch}-${index}`);
    await Promise.all(names.map((name) => state.save(named(name))));
    expect(await nameIn(file)).toBe(names.at(-1));
  }
  await state.close();
});

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

it.skipIf(!hasPrlimit)('goes on after a full disk, and a write that it refused does no harm', async () => {
  const file = join(folder, 'full.jsonl');
  const cloud = await spawnServer('--port', '0', '--state', file);
  const limit = (bytes: number | 'unlimited') =>
    expect(spawnSync('prlimit', ['--pid', String(cloud.child.pid), `--fsize=${bytes}:`]).status).toBe(0);
  const { arm, subscriptionId } = cloud.endpoints;
  const headers = {
    authorization: `Bearer ${await operatorToken(cloud.endpoints)}`,
    'content-type': 'application/json',
  };
  const create = async (name: string) => {
    const url = `${arm}/subscriptions/${subscriptionId}/resourcegroups/${name}?api-version=2022-09-01`;
    return (await ask(url, { method: 'PUT', headers, body: '{"location":"westeurope"}' })).status;
  };
  expect(await create('rg-before')).toBe(201);
  // Room for half a line.
  limit(statSync(file).size + 100);
  expect(await create('rg-full')).toBe(503);
  expect(await create('rg-full')).toBe(503);
  limit('unlimited');
  expect(await create('rg-after')).toBe(201);
  await cloud.kill('SIGKILL');

  const again = await startTestServer({ state: file });
  const groups = Object.keys(again.cloud.current().world.resources).join(' ');
  expect([groups.includes('rg-before'), groups.includes('rg-after')]).toEqual([true, true]);
  await again.close();
});
