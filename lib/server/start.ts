import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeys, generateSigningKey, loadAllParts, type Scenario } from '../cloud';
import type { Addresses } from './addresses';
import { type Endpoints, endpointsOf } from './endpoints';
import { type Handling, handle } from './handle';
import { createLongRunningCloud, type LongRunningCloud, realClock } from './long-running-cloud';
import type { LogEntry } from './request-log';
import type { Entrance } from './route';
import { startingAt } from './scenario';
import { StartError } from './start-error';

export interface StartOptions {
  readonly scenario: Scenario;
  /** The main port; the virtual machines get the ports after it. 0: whichever ports are free. */
  readonly port: number;
  readonly log: (entry: LogEntry) => void;
}

export interface RunningServer {
  readonly endpoints: Endpoints;
  readonly cloud: LongRunningCloud;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

/** Nothing outside this machine can connect. */
const LOOPBACK = '127.0.0.1';

const LIMITS = { maxHeaderSize: 32 * 1024, headersTimeout: 10_000, requestTimeout: 120_000 };

/** Starts the simulated Azure on this machine. Rejects with `StartError` where a port cannot be had. */
export async function startServer({ scenario, port, log }: StartOptions): Promise<RunningServer> {
  const clock = realClock();
  const [key] = await Promise.all([generateSigningKey(), loadAllParts()]);
  const cloud = createLongRunningCloud(startingAt(scenario, clock.now()), createKeys(key), clock);
  let addresses: Addresses = { scheme: 'http', port };
  const handling: Handling = { cloud: cloud.current, addresses: () => addresses, log };
  const servers: Server[] = [];

  async function open(entrance: Entrance, wanted: number): Promise<number> {
    const server = createServer(LIMITS, (incoming, outgoing) => {
      const leave = cloud.enter();
      handle(incoming, outgoing, entrance, handling)
        .catch(() => outgoing.destroy())
        .finally(leave);
    });
    servers.push(server);
    return listen(server, wanted);
  }

  async function close(): Promise<void> {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        return closed;
      }),
    );
  }

  try {
    addresses = { scheme: 'http', port: await open({ kind: 'main' }, port) };
    const imdsPorts = new Map<string, number>();
    for (const { id, type } of Object.values(scenario.world.resources)) {
      if (type !== 'Microsoft.Compute/virtualMachines') continue;
      const wanted = port === 0 ? 0 : port + 1 + imdsPorts.size;
      imdsPorts.set(id.toLowerCase(), await open({ kind: 'vm', resourceId: id }, wanted));
    }
    return { endpoints: endpointsOf(cloud.current().world, addresses, imdsPorts), cloud, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, port)));
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

function startError(error: NodeJS.ErrnoException, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        'PORT_TAKEN',
        `Port ${port} is taken. Choose another one with --port N, or --port 0 for any.`,
      );
    case 'EACCES':
      return new StartError('NO_PERMISSION', `No permission to listen on port ${port}. Ports from 1024 need none.`);
    default:
      return error;
  }
}
