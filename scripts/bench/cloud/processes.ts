import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Endpoints } from '../../../lib/server/endpoints';
import { buildCloudIfStale } from '../../cloud.mjs';
import { ROOT } from '../../paths.mjs';
import { benchScenario } from './scenario';

/** A server in a process of its own. */
export interface Running {
  /** The line by which it said that it is ready. */
  readonly line: string;
  stop(): Promise<void>;
}

/**
 * Starts a Node script and waits for its first line that `isReady`. What it writes to its error output goes to
 * `logFile`. Rejects when it ends first.
 */
export async function start(
  args: readonly string[],
  isReady: (line: string) => boolean,
  logFile: string,
): Promise<Running> {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', log] });
  closeSync(log);
  const ended = once(child, 'exit');
  // Whatever goes wrong with the measurement, no server stays behind.
  process.once('exit', () => child.kill());
  const line = await Promise.race([firstLine(child, isReady), ended.then(() => null)]);
  if (line === null) throw new Error(`${args[0]} ended before it was ready: ${await readFile(logFile, 'utf8')}`);
  return {
    line,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess, isReady: (line: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface(child.stdout).on('line', (line) => {
      if (isReady(line)) resolve(line);
    });
  });
}

/** Calls back with an empty folder that is gone afterwards. */
export async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'keyless-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The arguments by which Node runs the local cloud on free ports; with what else it is told. */
export const cloudArgs = (...more: readonly string[]) => [
  join(ROOT, 'scripts/cloud.mjs'),
  '--json',
  '--port',
  '0',
  ...more,
];

/** The local cloud, built, with many vaults, and the machine's token for `resource`. */
export async function startCloud(folder: string, resource: string) {
  await buildCloudIfStale();
  const scenario = join(folder, 'scenario.json');
  await writeFile(scenario, JSON.stringify(benchScenario));
  const running = await start(cloudArgs('--scenario', scenario), isJson, join(folder, 'cloud.log'));
  const endpoints: Endpoints = JSON.parse(running.line);
  const imds = endpoints.virtualMachines['vm-stock']?.imds;
  const url = `${imds}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`;
  const response = await fetch(url, { headers: { Metadata: 'true' } });
  const { access_token: token } = (await response.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`The machine got no token: ${response.status}`);
  return { ...running, endpoints, token };
}

export const isJson = (line: string) => line.startsWith('{');

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}
