import type { Draft } from 'immer';
import type { Clock } from './clock';
import type { CloudEvent, NewEvent, Origin } from './events';
import type { IdSource } from './ids';
import type { KeySource } from './keys';
import type { Prompt } from './prompt';
import type { Explanation, Question } from './rbac';
import type { TokenVerdict } from './tokens/types';
import type { World } from './world';

/** What a service of the simulated cloud gets with each request. */
export interface ServiceContext {
  /** The present snapshot; read it again after `update`. */
  readonly world: World;
  /** Everything recorded so far: what the logs are views of. */
  readonly events: readonly CloudEvent[];
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly keys: KeySource;
  /** Number of the HTTP exchange being answered. */
  readonly exchange: number;
  readonly origin: Origin;
  /** Makes the next snapshot by changing a draft of the present one. */
  update(recipe: (draft: Draft<World>) => void): void;
  /** Appends to the event log, stamped with the clock and this exchange. */
  record(event: WithoutExchange<NewEvent>): void;
  /** Asks RBAC on the present snapshot and records the decision. */
  authorize(question: Question): Explanation;
  /** Asks without recording: to cut a list to what the caller may see. */
  allows(question: Question): boolean;
  /** Records that a token was not accepted. */
  refuseToken(verdict: Extract<TokenVerdict, { readonly ok: false }>): void;
  /** The service's own call to another service, through the same network. */
  fetch(request: Request): Promise<Response>;
}

type WithoutExchange<T> = T extends unknown ? Omit<T, 'exchange'> : never;

/** A service answers requests; it throws only on a bug, never on bad input. */
export type Service = (request: Request, context: ServiceContext) => Prompt<Response>;
