import { type Draft, freeze, produce } from 'immer';
import { createArm } from './arm';
import type { Clock } from './clock';
import type { Service, ServiceContext } from './context';
import { createEntra } from './entra';
import type { CloudEvent, HeaderList, NewEvent, Origin, RequestEvent, ServiceName } from './events';
import type { IdSource } from './ids';
import { createImds } from './imds';
import { createKeyVault } from './key-vault';
import type { KeySource } from './keys';
import { CloudNetworkError, resolveService } from './network';
import { compiledPolicyOf } from './policy';
import { type Explanation, explain, type Question } from './rbac';
import type { Scenario, World } from './world';

export interface CloudOptions {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly keys: KeySource;
  /** Continue an earlier log (a saved lab); default: empty. */
  readonly events?: readonly CloudEvent[];
}

/** A whole small Azure. */
export interface Cloud {
  /**
   * The front door: sends an HTTP request from a place in the simulated network.
   * Rejects with `CloudNetworkError` where the real network would fail; every other failure is a response.
   */
  fetch(request: Request, origin: Origin): Promise<Response>;
  /** The present snapshot. */
  readonly world: World;
  /** Append-only; a new array after each append. */
  readonly events: readonly CloudEvent[];
  readonly clock: Clock;
  /** Calls back after each change of world or events. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Puts an earlier snapshot back and records that. */
  restore(snapshot: World): void;
  /**
   * What the RBAC engine would answer now. A read-only view for people and checks:
   * no request is made and nothing is recorded.
   */
  explain(question: Question): Explanation;
}

/** Builds a cloud from a scenario. Time, ids and keys come from outside, so that a run can be repeated. */
export function createCloud(options: CloudOptions): Cloud {
  const { clock, ids, keys } = options;
  const services: Record<ServiceName, Service> = {
    imds: createImds(),
    entra: createEntra(),
    arm: createArm(),
    'key-vault': createKeyVault(),
  };
  const listeners = new Set<() => void>();
  // Whoever holds a snapshot holds it for good: a write to it is a bug and throws.
  let world = freeze(options.scenario.world, true);
  let events: readonly CloudEvent[] = options.events ?? [];
  let exchanges = events.reduce((highest, event) => Math.max(highest, event.exchange ?? 0), 0);

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function append(event: NewEvent): void {
    events = [...events, { ...event, seq: events.length, at: clock.now() } as CloudEvent];
    notify();
  }

  function explainNow(question: Question): Explanation {
    return explain(compiledPolicyOf(world), question);
  }

  function contextFor(service: ServiceName, exchange: number, origin: Origin): ServiceContext {
    return {
      get world() {
        return world;
      },
      get events() {
        return events;
      },
      clock,
      ids,
      keys,
      exchange,
      origin,
      update(recipe: (draft: Draft<World>) => void) {
        world = produce(world, recipe);
        notify();
      },
      record: (event) => append({ ...event, exchange } as NewEvent),
      authorize(question) {
        const explanation = explainNow(question);
        append({ kind: 'decision', exchange, service, explanation });
        return explanation;
      },
      fetch: (request) => send(request, { kind: 'service', service }),
    };
  }

  async function send(request: Request, origin: Origin): Promise<Response> {
    exchanges += 1;
    const exchange = exchanges;
    const url = new URL(request.url);
    const body = await request.clone().text();
    const asked = {
      kind: 'request',
      exchange,
      origin,
      method: request.method,
      url: request.url,
      requestHeaders: headerList(request.headers),
      requestBody: body,
    } as const;

    let service: ServiceName | null = null;
    try {
      service = resolveService(url, origin, world);
      const response = await services[service](request, contextFor(service, exchange, origin));
      append({ ...asked, service, outcome: await outcomeOf(response) });
      return response;
    } catch (error) {
      if (!(error instanceof CloudNetworkError)) throw error;
      append({ ...asked, service, outcome: { kind: 'network-error', code: error.code, message: error.message } });
      throw error;
    }
  }

  return {
    fetch: send,
    get world() {
      return world;
    },
    get events() {
      return events;
    },
    clock,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore(snapshot) {
      world = freeze(snapshot, true);
      append({ kind: 'restore', exchange: null });
    },
    explain: explainNow,
  };
}

function headerList(headers: Headers): HeaderList {
  return [...headers.entries()];
}

async function outcomeOf(response: Response): Promise<RequestEvent['outcome']> {
  return {
    kind: 'response',
    status: response.status,
    statusText: response.statusText,
    headers: headerList(response.headers),
    body: await response.clone().text(),
  };
}
