import type { Server } from 'node:http';
import type { World } from '../cloud/world';
import { listen } from './listen';

/** The metadata ports of a world's virtual machines: one comes with each machine and goes with it. */
export interface MachinePorts {
  /** By resource ID in lower case. A machine for which no port could be had is not there. */
  readonly ports: () => ReadonlyMap<string, number>;
  /** The port that the next one would be tried at; 0: any. */
  readonly next: () => number;
  /** Opens and closes what the newest world asks for. Resolves when that is done, whoever began it. */
  follow(): Promise<void>;
  /** Stops following. */
  close(): Promise<void>;
}

export interface MachinePortsOptions {
  readonly world: () => World;
  /** A server, not yet listening, for what is sent from this machine. */
  readonly serverFor: (resourceId: string) => Server;
  /** The first port to try, or 0 for any. */
  readonly first: number;
  /** The ports of the last run, by resource ID in lower case: tried before others. */
  readonly remembered: Readonly<Record<string, number>>;
  /** Runs after ports came or went, before whoever waits goes on. */
  readonly onChange: (ports: ReadonlyMap<string, number>) => Promise<void>;
}

const VIRTUAL_MACHINES = 'Microsoft.Compute/virtualMachines';

/** How long, in milliseconds, requests that are under way when a machine is deleted may take. */
const GRACE = 5_000;

const LAST_PORT = 65_535;

/** Opens a port for each virtual machine. Rejects with `StartError` where one that has to be had is taken. */
export async function openMachinePorts(options: MachinePortsOptions): Promise<MachinePorts> {
  const { world, serverFor, first, remembered, onChange } = options;
  const open = new Map<string, { readonly server: Server; readonly port: number }>();
  const ports = () => new Map([...open].map(([id, { port }]) => [id, port] as const));
  /** Those of machines that were deleted, while somebody may wait for an answer. */
  const dismissed = new Set<Server>();
  let seen: World['resources'] | null = null;
  let under: Promise<void> | null = null;
  let closed = false;

  async function openAt(id: string, port: number): Promise<void> {
    const server = serverFor(id);
    open.set(id.toLowerCase(), { server, port: await listen(server, port) });
  }

  /** The lowest number that neither a machine has nor one of the last run had. */
  function next(from = first): number {
    if (from === 0) return 0;
    const taken = new Set([...ports().values(), ...Object.values(remembered)]);
    let port = from;
    while (taken.has(port)) port += 1;
    return port > LAST_PORT ? 0 : port;
  }

  async function openFor(id: string, mustHave: boolean): Promise<void> {
    const last = remembered[id.toLowerCase()];
    if (last !== undefined && (await openAt(id, last).then(isTrue, isFalse))) return;
    const port = next();
    if (mustHave) return openAt(id, port);
    // Nobody could choose another port now: whatever can be had. A neighbor may be another server of this simulator.
    const after = port === 0 ? 0 : next(port + 1);
    for (const each of [port, after]) if (await openAt(id, each).then(isTrue, isFalse)) return;
    await openAt(id, 0);
  }

  async function update(mustHave: boolean): Promise<void> {
    const { resources } = world();
    if (resources === seen || closed) return;
    seen = resources;
    const machines = Object.values(resources).filter(({ type }) => type === VIRTUAL_MACHINES);
    const ids = new Set(machines.map(({ id }) => id.toLowerCase()));
    let changed = false;
    for (const [id, { server }] of open) {
      if (ids.has(id)) continue;
      open.delete(id);
      dismiss(server);
      changed = true;
    }
    for (const { id } of machines) {
      if (open.has(id.toLowerCase()) || closed) continue;
      await openFor(id, mustHave);
      changed = true;
    }
    if (changed) await onChange(ports());
  }

  /** Stops listening at once; a request under way, perhaps the one that deleted the machine, is answered. */
  function dismiss(server: Server): void {
    dismissed.add(server);
    server.close(() => dismissed.delete(server));
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  }

  async function shut(): Promise<void> {
    closed = true;
    await under?.catch(() => undefined);
    await Promise.all([...[...open.values()].map(({ server }) => server), ...dismissed].map(closeServer));
  }

  try {
    await update(true);
  } catch (error) {
    await shut();
    throw error;
  }
  return {
    ports,
    next: () => next(),
    async follow() {
      while (!closed && (under !== null || world().resources !== seen)) {
        // A port that cannot be had keeps no answer back; the next change tries again.
        under ??= update(false)
          .catch(() => undefined)
          .finally(() => {
            under = null;
          });
        await under;
      }
    },
    close: shut,
  };
}

const isTrue = () => true;
const isFalse = () => false;

/** Stops listening and cuts what is open. */
export function closeServer(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return done;
}
