import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { exchange } from '../../scripts/fuzz/raw/exchange';
import type { RawCase } from '../../scripts/fuzz/raw/message';
import { fuzzSockets } from '../../scripts/fuzz/raw/run';
import { targetOf } from '../../scripts/fuzz/raw/target';
import { tailwindPlatform } from '../cloud/scenarios/tailwind-platform';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { withRole } from '../cloud/testing.test-helper';
import { ask } from './server.test-helper';
import { operatorToken, type SpawnedServer, spawnServer } from './spawned-server.test-helper';

/* Raw bytes of every kind: no answer of 500, nothing printed that is an exception, nothing that hangs. */

let server: SpawnedServer | undefined;
const folders: string[] = [];
beforeAll(() => buildCloudIfStale(), 60_000);
afterEach(() => server?.kill('SIGKILL'));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const BLOB_DATA_OWNER = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b';
const tellsFiles = existsSync('/proc/self/fd');

it('takes two thousand odd and hostile connections, and a sound request after each twenty', async () => {
  server = await spawnServer('--port', '0');
  const { cases, faults, statuses } = await fuzzSockets(targetOf(server), 2_000, 1);
  expect(faults).toEqual([]);
  expect(cases).toBe(2_000);
  // Each of these has been met: the cases do reach what they are about.
  expect(Object.keys(statuses)).toEqual(
    expect.arrayContaining(['400', '401', '404', '405', '413', '417', '421', '431', 'closed']),
  );
}, 60_000);

it('takes them where TLS is spoken', async () => {
  server = await spawnServer('--port', '0', '--tls');
  const { faults, statuses } = await fuzzSockets(targetOf(server), 300, 2);
  expect(faults).toEqual([]);
  expect(Object.keys(statuses)).toEqual(['closed']);
}, 60_000);

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

it.skipIf(!canLimit)(
  'goes on after more connections than the machine lets it have',
  async () => {
    server = await spawnServer('--port', '0');
    const target = targetOf(server);
    const [port = 0] = target.ports;
    const open = readdirSync(`/proc/${target.pid}/fd`).length;
    expect(spawnSync('prlimit', ['--pid', String(target.pid), `--nofile=${open + 20}:`]).status).toBe(0);
    const sockets: Socket[] = [];
    const ended = Array.from({ length: 100 }, async () => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'));
      sockets.push(socket);
      await new Promise<void>((resolve) => {
        socket.on('error', () => {}).on('close', () => resolve());
      });
    });
    // The ones that could not be had are cut off; the others are still waited for.
    await Promise.any(ended);
    for (const socket of sockets) socket.destroy();
    await Promise.all(ended);
    expect(await target.askSoundly(port)).toBe(401);
    expect(target.isAlive()).toBe(true);
  },
  30_000,
);

it('is not worn out by clients that go away in the middle of a large blob', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyless-sockets-'));
  folders.push(folder);
  const scenario = join(folder, 'scenario.json');
  const { storageAccount, spOperator } = tailwindPlatformIds;
  const owner = withRole(tailwindPlatform, BLOB_DATA_OWNER, storageAccount, spOperator.objectId);
  writeFileSync(scenario, JSON.stringify(owner));
  server = await spawnServer('--port', '0', '--scenario', scenario);
  const { pid, ports, askSoundly } = targetOf(server);
  const [port = 0] = ports;
  const token = await operatorToken(server.endpoints, 'https://storage.azure.com/.default');
  const url = `${server.endpoints.storageAccounts.sttailwind?.blob}/invoices/large`;
  const headers = { authorization: `Bearer ${token}`, 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob' };
  const body = Buffer.alloc(8 * 1024 * 1024, 'blob');
  expect((await ask(url, { method: 'PUT', headers, body })).status).toBe(201);
  const files = () => readdirSync(`/proc/${pid}/fd`).length;
  const before = tellsFiles ? files() : 0;

  const { host, pathname } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const get = Buffer.from(`GET ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const put = Buffer.from(`PUT ${pathname} HTTP/1.1\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`);
  const half = Buffer.concat([put, body.subarray(0, body.length / 2)]);
  const cases: RawCase[] = Array.from({ length: 60 }, (_, index) =>
    index % 2 === 0
      ? { kind: 'half an answer', parts: [get], after: 'reset-late' }
      : { kind: 'half a body', parts: [half], after: 'reset' },
  );
  for (let index = 0; index < cases.length; index += 10) {
    const outcomes = await Promise.all(cases.slice(index, index + 10).map((each) => exchange(port, each)));
    expect(outcomes.filter(({ isLate }) => isLate)).toEqual([]);
    expect(await askSoundly(port)).toBe(401);
  }
  const blob = await ask(url, { headers });
  expect([blob.status, blob.text === body.toString()]).toEqual([200, true]);
  if (tellsFiles) expect(files()).toBeLessThan(before + 10);
  expect(server.printed().err).not.toMatch(/Error:|^ {4}at |BugInSimulator/m);
}, 60_000);
