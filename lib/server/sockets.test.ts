import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { buildCloudIfStale } from '../../scripts/cloud.mjs';
import { fuzzSockets } from '../../scripts/fuzz/raw/run';
import { targetOf } from '../../scripts/fuzz/raw/target';
import { type SpawnedServer, spawnServer } from './spawned-server.test-helper';

/* Raw bytes of every kind: no answer of 500, nothing printed that is an exception, nothing that hangs. */

let server: SpawnedServer | undefined;
beforeAll(() => buildCloudIfStale(), 60_000);
afterEach(() => server?.kill('SIGKILL'));

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
