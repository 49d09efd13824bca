import type { JSONWebKeySet } from 'jose';
import type { Cloud, CloudEvent, NetworkFailure, ResponseOutcome, World } from '@/lib/cloud';
import type { CheckResult, Lab, PlaceName, Prediction, RequestSpec, Step, Task } from './types';

/** What a place in the lab is called and what its variables hold. */
export interface Place {
  readonly name: PlaceName;
  /** `operator@laptop`, `azureuser@vm-stock`. */
  readonly prompt: string;
  readonly kind: 'laptop' | 'vm';
  /** Shell-like variables, for example `TOKEN`. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface TaskState {
  readonly task: Task;
  /** The check's answer on the present world and events. */
  readonly result: CheckResult;
  /** True once passed; stays true while the lab moves on, until reset. */
  readonly done: boolean;
  /** Message of a known mistake that is detected now, while the task is open. */
  readonly mistake: string | null;
  /** How many hints were opened (0 to 3). */
  readonly hintsShown: number;
}

export interface PredictionState {
  readonly prediction: Prediction;
  /** Status chosen; null before. */
  readonly chosen: number | null;
  /** Status the request really got; null until sent. 0 for a network error. */
  readonly actual: number | null;
}

/** Why progress is not being kept, for people to read; null when it is. */
export type StorageProblem =
  | { readonly code: 'unavailable' }
  | { readonly code: 'write-failed' }
  /** A saved lab could not be read; it was set aside, not deleted. */
  | { readonly code: 'set-aside'; readonly reason: string };

/** Everything the screen needs: one immutable snapshot, replaced on each change. */
export interface LabState {
  readonly world: World;
  readonly events: readonly CloudEvent[];
  /** Milliseconds since the epoch on the lab's clock. */
  readonly now: number;
  readonly places: readonly Place[];
  readonly tasks: readonly TaskState[];
  readonly predictions: readonly PredictionState[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Number of requests under way. */
  readonly busy: number;
  readonly storageProblem: StorageProblem | null;
}

/** The request could not even be formed (a malformed URL, an illegal header name). */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly message: string;
}

/** What came of a request: the exchange as recorded in the event log, or why it was not sent. */
export interface SentRequest {
  /** Null when nothing was sent. */
  readonly exchange: number | null;
  readonly outcome: ResponseOutcome | NetworkFailure | NotSent;
}

/** A learner's lab: a cloud, its history, and what was achieved in it. Knows nothing of React. */
export interface LabSession {
  /** Stable name of the lab; its lesson's slug. */
  readonly id: string;
  readonly lab: Lab;
  /** Replaced by `reset`: read it anew each time. */
  readonly cloud: Cloud;
  getState(): LabState;
  subscribe(listener: () => void): () => void;
  /** Sends a request from a place; `$NAME` is replaced by that place's variables. Never rejects. */
  send(spec: RequestSpec): Promise<SentRequest>;
  /**
   * Calls Resource Manager as the signed-in operator from the laptop, with a token that it gets from
   * Entra when it has none that is valid. `path` starts with `/` and has its api-version.
   */
  sendAsOperator(method: string, path: string, body?: unknown): Promise<SentRequest>;
  /** A step as a request for the present world. */
  resolveStep(step: Step): RequestSpec;
  /** Replaces `$NAME` by the variables of the request's place; unknown names stay as they are. */
  expand(spec: RequestSpec): RequestSpec;
  /** Records the choice, sends the prediction's request, records the real outcome. */
  predict(predictionId: string, status: number): Promise<void>;
  /** Entra's published signing keys, read from the laptop through the front door and remembered. */
  fetchJwks(): Promise<JSONWebKeySet>;
  showHint(taskId: string): void;
  /** Moves the lab's clock forward by milliseconds. */
  advanceClock(milliseconds: number): void;
  /** Takes back the last change of the world (not the log of what happened). */
  undo(): void;
  redo(): void;
  /** Starts the lab again: a new world, an empty log, no task done. */
  reset(): Promise<void>;
}
