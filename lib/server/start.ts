import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContext } from 'node:tls';
import { createKeys, generateSigningKey, loadAllParts, type Scenario } from '../cloud';
import { type Addresses, readHost } from './addresses';
import { type CertificateAuthority, createCertificateAuthority } from './certificates';
import { type Endpoints, endpointsOf } from './endpoints';
import { type Handling, handle } from './handle';
import { createLongRunningCloud, type LongRunningCloud, realClock } from './long-running-cloud';
import type { LogEntry } from './request-log';
import type { Entrance } from './route';
import { startingAt } from './scenario';
import { StartError } from './start-error';
import { openStateFile, type StateFile } from './state-file';

export interface StartOptions {
  readonly scenario: Scenario;
  /** The main port; the virtual machines get the ports after it. 0: whichever ports are free. */
  readonly port: number;
  /** Serve Azure's services by TLS, under certificates of a private CA; metadata and apps' endpoints stay plain. */
  readonly tls?: boolean;
  /** A file that keeps the world from one run to the next; it wins over `scenario` once it is there. */
  readonly state?: string | undefined;
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
export async function startServer({ scenario, port, tls = false, state, log }: StartOptions): Promise<RunningServer> {
  const clock = realClock();
  const fresh = startingAt(scenario, clock.now());
  const [begun] = await Promise.all([
    state === undefined ? withoutState(fresh) : openStateFile(state, fresh),
    loadAllParts(),
  ]);
  const cloud = createLongRunningCloud(begun.scenario, createKeys(begun.key), clock);
  const authority = tls ? await createCertificateAuthority() : null;
  const scheme = tls ? 'https' : 'http';
  let addresses: Addresses = { scheme, port, appsPort: port };
  const handling: Handling = { cloud, addresses: () => addresses, log, save: begun.save };
  const servers: Server[] = [];

  function listener(entrance: Entrance): RequestListener {
    return (incoming, outgoing) => {
      handle(incoming, outgoing, entrance, handling).catch(() => outgoing.destroy());
    };
  }

  function open(server: Server, wanted: number): Promise<number> {
    servers.push(server);
    return listen(server, wanted);
  }

  const openPlain = (entrance: Entrance, wanted: number) => open(createServer(LIMITS, listener(entrance)), wanted);

  async function close(): Promise<void> {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        return closed;
      }),
    );
    await Promise.all([authority?.close(), begun.close()]);
  }

  try {
    const isServed = (host: string) => readHost(host, cloud.current().world) !== null;
    const main: Server =
      authority === null
        ? createServer(LIMITS, listener({ kind: 'main' }))
        : createTlsServer({ ...LIMITS, ...tlsOptions(authority, isServed) }, listener({ kind: 'main' }));
    const mainPort = await open(main, port);
    const imdsPorts = new Map<string, number>();
    for (const { id, type } of Object.values(begun.scenario.world.resources)) {
      if (type !== 'Microsoft.Compute/virtualMachines') continue;
      const wanted = port === 0 ? 0 : port + 1 + imdsPorts.size;
      imdsPorts.set(id.toLowerCase(), await openPlain({ kind: 'vm', resourceId: id }, wanted));
    }
    // Clients of an app's identity endpoint do not expect TLS there.
    const wanted = port === 0 ? 0 : port + 1 + imdsPorts.size;
    const appsPort = tls ? await openPlain({ kind: 'main' }, wanted) : mainPort;
    addresses = { scheme, port: mainPort, appsPort };
    const { world } = cloud.current();
    return { endpoints: endpointsOf(world, addresses, imdsPorts, authority?.caFile ?? null), cloud, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a server starts from that forgets everything when it stops. */
async function withoutState(scenario: Scenario): Promise<StateFile> {
  return { scenario, key: await generateSigningKey(), save: async () => {}, close: async () => {} };
}

/** A certificate for each host name that is served; the handshake for another name is broken off. */
function tlsOptions(authority: CertificateAuthority, isServed: (host: string) => boolean) {
  return {
    ...authority.loopback,
    minVersion: 'TLSv1.2' as const,
    SNICallback(host: string, done: (error: Error | null, context?: SecureContext) => void) {
      if (!isServed(host)) return done(new Error(`The host '${host}' is not served.`));
      authority.contextFor(host).then((context) => done(null, context), done);
    },
  };
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
