import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { SecureContext } from 'node:tls';
import { createKeys, generateSigningKey, loadAllParts, type Scenario } from '../cloud';
import type { World } from '../cloud/world';
import { type Addresses, readHost } from './addresses';
import { type CertificateAuthority, createCertificateAuthority } from './certificates';
import { type Endpoints, endpointsOf } from './endpoints';
import { type Handling, handle } from './handle';
import { listen } from './listen';
import { createLongRunningCloud, type LongRunningCloud, realClock } from './long-running-cloud';
import { closeServer, type MachinePorts, openMachinePorts } from './machine-ports';
import type { LogEntry } from './request-log';
import type { Entrance } from './route';
import { startingAt } from './scenario';
import { openStateFile, type StateFile } from './state-file';

export interface StartOptions {
  readonly scenario: Scenario;
  /** The main port; the virtual machines get the ports after it. 0: whichever ports are free. */
  readonly port: number;
  /** Serve Azure's services by TLS, under certificates of a private CA; metadata and apps' endpoints stay plain. */
  readonly tls?: boolean;
  /** A file that keeps the world from one run to the next; it wins over `scenario` once it is there. */
  readonly state?: string | undefined;
  /** Bytes of changes after which the state file is written anew; left out: as many as is good. */
  readonly mostAppended?: number | undefined;
  readonly log: (entry: LogEntry) => void;
  /** Runs when addresses came or went, such as those of a new virtual machine, before that is answered. */
  readonly onEndpoints?: ((endpoints: Endpoints) => void) | undefined;
}

export interface RunningServer {
  /** The addresses at the start. */
  readonly endpoints: Endpoints;
  /** The addresses of this moment. */
  readonly currentEndpoints: () => Endpoints;
  readonly cloud: LongRunningCloud;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: 32 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 5_000,
};

/** Starts the simulated Azure on this machine. Rejects with `StartError` where a port cannot be had. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { scenario, port, tls = false, state, mostAppended, log, onEndpoints } = options;
  const clock = realClock();
  const fresh = startingAt(scenario, clock.now());
  const [begun] = await Promise.all([
    state === undefined ? withoutState(fresh) : openStateFile(state, fresh, mostAppended),
    loadAllParts(),
  ]);
  const cloud = createLongRunningCloud(begun.scenario, createKeys(begun.key), clock);
  const world = () => cloud.current().world;
  const authority = tls ? await createCertificateAuthority() : null;
  const scheme = tls ? 'https' : 'http';
  let addresses: Addresses = { scheme, port, appsPort: port };
  const handling: Handling = { cloud, addresses: () => addresses, log, save };
  const servers: Server[] = [];
  let machines: MachinePorts | null = null;
  let announced = '';
  let seen: World['resources'] | null = null;

  function listener(entrance: Entrance): RequestListener {
    return (incoming, outgoing) => {
      handle(incoming, outgoing, entrance, handling).catch(() => outgoing.destroy());
    };
  }

  function plainServer(entrance: Entrance): Server {
    const answer = listener(entrance);
    const server: Server = createServer(LIMITS, (incoming, outgoing) => {
      // A connection may outlive its machine for a moment.
      if (server.listening) answer(incoming, outgoing);
      else outgoing.destroy();
    });
    return server;
  }

  function open(server: Server, wanted: number): Promise<number> {
    servers.push(server);
    return listen(server, wanted);
  }

  function currentEndpoints(): Endpoints {
    return endpointsOf(world(), addresses, machines?.ports() ?? new Map(), authority?.caFile ?? null);
  }

  async function save(next: World): Promise<void> {
    await begun.save(next);
    await machines?.follow();
    announce();
  }

  function announce(): void {
    const { resources } = world();
    if (resources === seen || onEndpoints === undefined) return;
    seen = resources;
    const endpoints = currentEndpoints();
    const text = JSON.stringify(endpoints);
    if (text === announced) return;
    announced = text;
    onEndpoints(endpoints);
  }

  async function close(): Promise<void> {
    await Promise.all([machines?.close(), ...servers.map(closeServer)]);
    await Promise.all([authority?.close(), begun.close()]);
  }

  try {
    const isServed = (host: string) => readHost(host, world()) !== null;
    const main: Server =
      authority === null
        ? plainServer({ kind: 'main' })
        : createTlsServer({ ...LIMITS, ...tlsOptions(authority, isServed) }, listener({ kind: 'main' }));
    const mainPort = await open(main, port);
    machines = await openMachinePorts({
      world,
      serverFor: (resourceId) => plainServer({ kind: 'vm', resourceId }),
      first: port === 0 ? 0 : port + 1,
      remembered: begun.ports.main === port ? begun.ports.machines : {},
      onChange: (ports) => begun.savePorts({ main: port, machines: Object.fromEntries(ports) }),
    });
    // Clients of an app's identity endpoint do not expect TLS there.
    const appsPort = tls ? await open(plainServer({ kind: 'main' }), machines.next()) : mainPort;
    addresses = { scheme, port: mainPort, appsPort };
    const endpoints = currentEndpoints();
    announced = JSON.stringify(endpoints);
    seen = world().resources;
    return { endpoints, currentEndpoints, cloud, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a server starts from that forgets everything when it stops. */
async function withoutState(scenario: Scenario): Promise<StateFile> {
  const nothing = async () => {};
  const ports = { main: 0, machines: {} };
  return { scenario, key: await generateSigningKey(), ports, save: nothing, savePorts: nothing, close: nothing };
}

/** A certificate for each host name that is served; the handshake for another name is broken off. */
function tlsOptions(authority: CertificateAuthority, isServed: (host: string) => boolean) {
  return {
    ...authority.loopback,
    minVersion: 'TLSv1.2' as const,
    handshakeTimeout: LIMITS.headersTimeout,
    SNICallback(host: string, done: (error: Error | null, context?: SecureContext) => void) {
      if (!isServed(host)) return done(new Error(`The host '${host}' is not served.`));
      authority.contextFor(host).then((context) => done(null, context), done);
    },
  };
}
