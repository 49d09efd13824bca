import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import { tailwind } from '../cloud/scenarios/tailwind';
import { ask } from './server.test-helper';

/* The command itself, as `npm run cloud` starts it. */

const folder = mkdtempSync(join(tmpdir(), 'keyless-cloud-'));
const started: ChildProcess[] = [];

beforeAll(() => buildCloudIfStale(), 60_000);
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  out: string;
  err: string;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/cloud.mjs'), ...args], { cwd: folder });
  const result: Run = { child, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    result.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    result.err += chunk;
  });
  started.push(child);
  return result;
}

/** Waits until the process has ended. */
async function ended(result: Run): Promise<{ readonly code: number; readonly err: string; readonly out: string }> {
  const [code] = await once(result.child, 'close');
  return { code, err: result.err, out: result.out };
}

async function endpointsOf(result: Run) {
  while (!result.out.includes('\n')) await once(result.child.stdout ?? result.child, 'data');
  return JSON.parse(result.out);
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run cloud -- --json', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints one line, stays, and stops on %s', async (signal) => {
    const cloud = run('--json', '--port', '0');
    const endpoints = await endpointsOf(cloud);
    expect(Object.keys(endpoints)).toEqual([
      'tenantId',
      'subscriptionId',
      'authority',
      'arm',
      'caFile',
      'virtualMachines',
      'apps',
      'vaults',
      'storageAccounts',
      'servicePrincipals',
    ]);
    expect((await ask(`${endpoints.arm}/subscriptions?api-version=2022-12-01`)).status).toBe(401);
    cloud.child.kill(signal);
    const { code, out, err } = await ended(cloud);
    expect([code, out.trim().split('\n').length]).toEqual([0, 1]);
    expect(err).toMatch(/^GET 127\.0\.0\.1:\d+\/subscriptions 401/);
  });

  it('goes on when nobody reads its log any more', async () => {
    const cloud = run('--json', '--port', '0');
    const { arm } = await endpointsOf(cloud);
    cloud.child.stderr?.destroy();
    const url = `${arm}/subscriptions?api-version=2022-12-01`;
    for (let index = 0; index < 5; index++) expect((await ask(url)).status).toBe(401);
  });

  it('serves the scenario of a file', async () => {
    const cloud = run('--json', '--port', '0', '--scenario', file('own.json', JSON.stringify(tailwind)));
    expect((await endpointsOf(cloud)).apps).toEqual({});
  });
});

describe('what keeps it from starting', () => {
  it('is said of a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { code, err, out } = await ended(run('--port', String(port)));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`Port ${port} is taken.`);
    other.close();
  });

  it.each([
    ['no such scenario', 'tailwind-two', /neither a scenario \(tailwind, tailwind-platform\) nor a file/],
    ['a file that is not JSON', file('text.json', 'once upon a time'), /is not JSON/],
    ['JSON of another kind', file('list.json', '[]'), /is not a scenario/],
    [
      'a world without resources',
      file('half.json', JSON.stringify({ ...tailwind, world: { ...tailwind.world, resources: undefined } })),
      /is not a scenario: at world\.resources/,
    ],
  ])('is said of %s', async (_, scenario, message) => {
    const { code, err } = await ended(run('--scenario', scenario, '--port', '0'));
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\bat .*\.[mj]s:\d+/);
  });

  it.skipIf(process.getuid?.() === 0)('is said of a file that may not be read', async () => {
    const path = file('closed.json', '{}');
    chmodSync(path, 0);
    expect((await ended(run('--scenario', path))).err).toContain('No permission to read');
  });

  it.each([['--port', 'many'], ['--what'], ['--state']])('is said of %s %s', async (...args) => {
    const { code, err } = await ended(run(...args.filter((arg) => arg !== undefined)));
    expect(code).toBe(2);
    expect(err).not.toBe('');
  });
});
