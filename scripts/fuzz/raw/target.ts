import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { SpawnedServer } from '../../../lib/server/spawned-server.test-helper';
import type { Target } from './run';

/** How long, in milliseconds, a sound request may take meanwhile. */
const PATIENCE = 5_000;

/** A server in a process of its own: its main port and, without TLS, the first machine's. */
export function targetOf({ child, endpoints, printed }: SpawnedServer): Target {
  const [machine] = Object.values(endpoints.virtualMachines);
  const { caFile } = endpoints;
  const ca = caFile === null ? undefined : readFileSync(caFile);
  let seen = '';
  return {
    ports: (ca === undefined ? [endpoints.arm, machine?.imds ?? endpoints.arm] : [endpoints.arm]).map((url) =>
      Number(new URL(url).port),
    ),
    isTls: ca !== undefined,
    askSoundly: (port) => askSoundly(port, ca),
    pid: child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    log() {
      const { err } = printed();
      // What is kept is the end of what was printed.
      const from = err.startsWith(seen) ? seen.length : 0;
      seen = err;
      return err.slice(from);
    },
  };
}

function askSoundly(port: number, ca: Buffer | undefined): Promise<number> {
  return new Promise((resolve) => {
    const path = '/subscriptions?api-version=2022-12-01';
    const options = { host: '127.0.0.1', port, path, agent: false, timeout: PATIENCE } as const;
    const outgoing = ca === undefined ? request(options) : tlsRequest({ ...options, ca });
    outgoing.on('response', (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0));
      incoming.on('error', () => resolve(0));
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => resolve(0));
    outgoing.end();
  });
}
