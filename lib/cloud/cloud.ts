import { type Draft, freeze, produce } from 'immer';
import { createArm } from './arm';
import type { Clock } from './clock';
import type { Service, ServiceContext } from './context';
import { createEntra } from './entra';
import type { CloudEvent, NewEvent, Origin, RequestEvent, ServiceName } from './events';
import { addressOf, headerPairs, makeRequest, type RequestParts, requestText, textOf } from './http';
import type { IdSource } from './ids';
import { createImds } from './imds';
import { createKeyVault } from './key-vault';
import type { KeySource } from './keys';
import { CloudNetworkError, resolveService } from './network';
import { loadPart } from './parts';
import { compiledPolicyOf } from './policy';
import { decide, type Explanation, explain, explainOnDemand, type Question } from './rbac';
import type { TokenVerdict } from './tokens/types';
import type { Faults, Scenario, World } from './world';

export interface CloudOptions {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly keys: KeySource;
  /** Continue an earlier log (a saved lab); default: empty. */
  readonly events?: readonly CloudEvent[];
  /** Longer bodies are left out of the log: bytes of binary content, characters of text; default: none is. */
  readonly longestBody?: number;
}

/** A whole small Azure. */
export interface Cloud {
  /**
   * The front door: sends an HTTP request, whole or in parts, from a place in the simulated network.
   * Rejects with `CloudNetworkError` where the real network would fail; every other failure is a response.
   */
  fetch(request: Request | RequestParts, origin: Origin): Promise<Response>;
  /** The present snapshot. */
  readonly world: World;
  /** Append-only; a new array after each append. */
  readonly events: readonly CloudEvent[];
  /** How many events there are. */
  readonly eventCount: number;
  /** The events from a position on, without a copy of those before. */
  eventsFrom(seq: number): readonly CloudEvent[];
  /** Puts other events in the place of the log, for a server that forgets the oldest. They get places of their own. */
  replaceEvents(events: readonly CloudEvent[]): void;
  readonly clock: Clock;
  /** Calls back after each change of world or events. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Switches faults on or off; what is not named stays as it is. Recorded. */
  setFaults(faults: Partial<Faults>): void;
  /** Puts an earlier snapshot back and records that. */
  restore(snapshot: World): void;
  /**
   * What the RBAC engine would answer now. A read-only view for people and checks:
   * no request is made and nothing is recorded.
   */
  explain(question: Question): Explanation;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** How many assignments of other principals an explanation lists: as many as a person may want to look through. */
const OTHERS_SHOWN = 100;

/** Builds a cloud from a scenario. Time, ids and keys come from outside, so that a run can be repeated. */
export function createCloud(options: CloudOptions): Cloud {
  const { clock, ids, keys, longestBody = Number.POSITIVE_INFINITY } = options;
  const services: Record<ServiceName, Service> = {
    imds: createImds(),
    'app-service': lazily(async () => (await loadPart('appService')).createAppService()),
    entra: createEntra(),
    graph: lazily(async () => (await loadPart('graph')).createGraph()),
    arm: createArm(),
    'key-vault': createKeyVault(),
    storage: lazily(async () => (await loadPart('storage')).createStorage()),
    'oidc-issuer': lazily(async () => (await loadPart('oidcIssuer')).createOidcIssuer()),
  };
  const listeners = new Set<() => void>();
  // Whoever holds a snapshot holds it for good: a write to it is a bug and throws.
  let world = freeze(options.scenario.world, true);
  let log: CloudEvent[] = [...(options.events ?? [])];
  let snapshot: readonly CloudEvent[] | null = null;
  let exchanges = log.reduce((highest, event) => Math.max(highest, event.exchange ?? 0), 0);

  function notify(): void {
    for (const listener of listeners) listener();
  }

  /** @param event is the log's from now on. */
  function append(event: NewEvent): void {
    const placed = event as Mutable<CloudEvent>;
    placed.seq = log.length;
    placed.at = clock.now();
    log.push(placed);
    snapshot = null;
    notify();
  }

  /** Copied only when somebody looks: most appends are followed by another one. */
  function events(): readonly CloudEvent[] {
    snapshot ??= [...log];
    return snapshot;
  }

  function atNow(question: Question): Question {
    return { ...question, at: clock.now() };
  }

  function explainNow(question: Question): Explanation {
    return explain(compiledPolicyOf(world), atNow(question), { others: OTHERS_SHOWN });
  }

  /** A class: a new set of functions for each request would take longer than most of what they do. */
  class ExchangeContext implements ServiceContext {
    readonly clock = clock;
    readonly ids = ids;
    readonly keys = keys;

    constructor(
      private readonly service: ServiceName,
      readonly exchange: number,
      readonly origin: Origin,
    ) {}

    get world() {
      return world;
    }

    get events() {
      return events();
    }

    update(recipe: (draft: Draft<World>) => void) {
      world = produce(world, recipe);
      notify();
    }

    record(event: Parameters<ServiceContext['record']>[0]) {
      append({ ...event, exchange: this.exchange } as NewEvent);
    }

    authorize(question: Question) {
      const explanation = explainOnDemand(compiledPolicyOf(world), atNow(question), { others: OTHERS_SHOWN });
      append({ kind: 'decision', exchange: this.exchange, service: this.service, explanation });
      return explanation;
    }

    allows(question: Question) {
      return decide(compiledPolicyOf(world), atNow(question)).allowed;
    }

    refuseToken(verdict: Parameters<ServiceContext['refuseToken']>[0]) {
      append({ kind: 'token-refused', exchange: this.exchange, service: this.service, ...refusalOf(verdict) });
    }

    fetch(request: Request) {
      return send(request, { kind: 'service', service: this.service });
    }
  }

  async function send(asked: Request | RequestParts, origin: Origin): Promise<Response> {
    const request = isRequest(asked) ? asked : makeRequest(asked);
    exchanges += 1;
    const exchange = exchanges;
    const url = addressOf(request);
    const text = requestText(request, longestBody);
    // To wait for what is there would cost more than the rest.
    const requestBody = typeof text === 'string' ? text : await text;

    let service: ServiceName | null = null;
    const ended = (outcome: RequestEvent['outcome']) =>
      append({
        kind: 'request',
        exchange,
        origin,
        method: request.method,
        url: request.url,
        requestHeaders: headerPairs(request.headers),
        requestBody,
        service,
        outcome,
      });
    try {
      service = resolveService(url, origin, world);
      const answered = services[service](request, new ExchangeContext(service, exchange, origin));
      const response = answered instanceof Promise ? await answered : answered;
      const body = textOf(response, longestBody);
      ended(outcomeOf(response, typeof body === 'string' ? body : await body));
      return response;
    } catch (error) {
      if (!(error instanceof CloudNetworkError)) throw error;
      ended({ kind: 'network-error', code: error.code, message: error.message });
      throw error;
    }
  }

  return {
    fetch: send,
    get world() {
      return world;
    },
    get events() {
      return events();
    },
    get eventCount() {
      return log.length;
    },
    eventsFrom: (seq) => log.slice(seq),
    replaceEvents(events) {
      log = events.map((event, seq) => ({ ...event, seq }));
      snapshot = null;
      notify();
    },
    clock,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFaults(faults) {
      world = produce(world, (draft) => {
        Object.assign(draft.faults, faults);
      });
      append({ kind: 'fault', exchange: null, faults: world.faults });
    },
    restore(snapshot) {
      world = freeze(snapshot, true);
      append({ kind: 'restore', exchange: null });
    },
    explain: explainNow,
  };
}

/** A service that is made with its first request. A failure is not remembered: the next request tries again. */
function lazily(make: () => Promise<Service>): Service {
  let made: Service | null = null;
  return (request, context) => {
    if (made !== null) return made(request, context);
    return make().then((service) => {
      made ??= service;
      return made(request, context);
    });
  };
}

/** Parts have no way to read their body. */
function isRequest(asked: Request | RequestParts): asked is Request {
  return 'text' in asked;
}

function refusalOf({ problem, claims }: Extract<TokenVerdict, { readonly ok: false }>) {
  if (claims === null) return { problem, claims: null };
  const { aud, iss, exp, oid } = claims;
  return { problem, claims: { aud: textOfClaim(aud), iss: textOfClaim(iss), exp: timeOf(exp), oid: textOfClaim(oid) } };
}

/** Nobody vouches for these claims: what is not of the type it should be is left empty, and the log stays plain. */
function textOfClaim(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

/** Seconds that a date can hold; 0 for everything else. */
function timeOf(claim: unknown): number {
  return typeof claim === 'number' && Math.abs(claim) <= 8.64e12 ? claim : 0;
}

function outcomeOf({ status, statusText, headers }: Response, body: string): RequestEvent['outcome'] {
  return { kind: 'response', status, statusText, headers: headerPairs(headers), body };
}
