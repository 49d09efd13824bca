import type { JSONWebKeySet } from 'jose';
import { CloudNetworkError, PartNotLoadedError, type SigningKey, type World } from '@/lib/cloud';
import type { LabStore } from './lab-store';
import { armRequest, operatorTokenRequest } from './operator';
import { accessTokenIn, expandVariables, originOf, placesOf } from './places';
import { type Run, resumeRun, startRun, toSaved } from './run';
import { parseSavedLab, type SavedLab } from './saved-lab';
import { createSaver } from './saver';
import type { LabSession, LabState, SentRequest, StorageProblem, TaskState } from './session-types';
import type { Lab, LabContext, RequestSpec, Step } from './types';
import { isSameForPeople } from './undoable';

export interface LabSessionOptions {
  /** Stable name of the lab; its lesson's slug. */
  readonly id: string;
  readonly lab: Lab;
  /** Makes the tenant's signing key, for a new lab and after a reset. */
  makeKey(): Promise<SigningKey>;
  /** Where the lab is kept; without it nothing is. */
  readonly store?: LabStore;
}

/** The lab's clock moves by this much with each request, so that the log has an order one can read. */
const REQUEST_TIME = 1_000;
/** A token is renewed when it has less than this left, as the Azure SDKs do. */
const RENEW_BEFORE = 120_000;
const JWKS_URL = 'https://login.microsoftonline.com/common/discovery/keys';

type CheckedTask = Pick<TaskState, 'task' | 'result'>;

/** Opens a lab: goes on with what the store holds, or starts anew. */
export async function createLabSession(options: LabSessionOptions): Promise<LabSession> {
  const { id, lab, store } = options;
  let storageProblem: StorageProblem | null = null;
  const saved = await loadSaved();
  let run = saved === null ? await newRun() : resumeRun(lab, saved);
  let busy = 0;
  let state: LabState | null = null;
  let checked: readonly CheckedTask[] | null = null;
  const listeners = new Set<() => void>();
  const saver = createSaver({
    save: async () => store?.save(id, toSaved(run)),
    onProblem: (failed) => {
      const next: StorageProblem | null = failed ? { code: 'write-failed' } : null;
      if (storageProblem?.code === next?.code || (storageProblem?.code === 'set-aside' && !failed)) return;
      storageProblem = next;
      emit();
    },
  });
  let stopWatching = watch();

  async function loadSaved(): Promise<SavedLab | null> {
    if (store === undefined) return null;
    let value: unknown;
    try {
      value = await store.load(id);
    } catch {
      storageProblem = { code: 'unavailable' };
      return null;
    }
    if (value === null || value === undefined) return null;
    const parsed = parseSavedLab(value);
    if (parsed.ok) return parsed.lab;
    storageProblem = { code: 'set-aside', reason: parsed.reason };
    // Losing the copy must not stop the learner; the message above already says that it was unreadable.
    await store.setAside(id, value, Date.now()).catch(() => {});
    return null;
  }

  async function newRun(): Promise<Run> {
    return startRun(lab, await options.makeKey());
  }

  function watch(): () => void {
    return run.cloud.subscribe(changed);
  }

  function changed(): void {
    checked = null;
    latchPassedTasks();
    emit();
    if (store !== undefined && storageProblem?.code !== 'unavailable') saver.request();
  }

  function emit(): void {
    state = null;
    for (const listener of listeners) listener();
  }

  function context(): LabContext {
    return { world: run.cloud.world, events: run.cloud.events, now: run.cloud.clock.now() };
  }

  /** Every task with its check's answer, worked out once after each change. */
  function checkTasks(): readonly CheckedTask[] {
    const now = context();
    checked ??= lab.tasks.map((task) => ({ task, result: task.check(now) }));
    return checked;
  }

  function latchPassedTasks(): void {
    for (const { task, result } of checkTasks()) if (result.passed) run.done.add(task.id);
  }

  function buildState(): LabState {
    const now = context();
    const tasks = checkTasks().map(({ task, result }): TaskState => {
      const done = run.done.has(task.id);
      const mistake = done ? undefined : task.mistakes.find((candidate) => candidate.detect(now));
      return {
        task,
        result,
        done,
        mistake: mistake?.message ?? null,
        hintsShown: run.hints.get(task.id) ?? 0,
      };
    });
    return {
      ...now,
      places: placesOf(now.world, now.events),
      tasks,
      predictions: lab.predictions.map((prediction) => ({
        prediction,
        ...(run.predictions.get(prediction.id) ?? { chosen: null, actual: null }),
      })),
      canUndo: run.history.canUndo,
      canRedo: run.history.canRedo,
      busy,
      storageProblem,
    };
  }

  function expand(spec: RequestSpec): RequestSpec {
    const place = placesOf(run.cloud.world, run.cloud.events).find(({ name }) => name === spec.from);
    return expandVariables(spec, place?.variables ?? {});
  }

  async function send(spec: RequestSpec): Promise<SentRequest> {
    const { cloud, history } = run;
    const origin = originOf(cloud.world, spec.from);
    if (origin === null) return notSent(`There is no place called '${spec.from}' in this lab.`);
    const formed = formRequest(expand(spec));
    if (!(formed instanceof Request)) return notSent(formed.problem);

    busy += 1;
    cloud.clock.advance(REQUEST_TIME);
    const before = cloud.world;
    const seen = cloud.events.length;
    checked = null;
    emit();
    try {
      await cloud.fetch(formed, origin);
    } catch (error) {
      if (error instanceof PartNotLoadedError) return notSent(PART_MISSING);
      if (!(error instanceof CloudNetworkError)) throw error;
    } finally {
      busy -= 1;
      if (!isSameForPeople(cloud.world, before)) history.push(before);
      if (cloud === run.cloud) changed();
    }
    // The log keeps the origin object it was given, which is this call's own.
    const event = cloud.events.slice(seen).find((entry) => entry.kind === 'request' && entry.origin === origin);
    if (event?.kind !== 'request') throw new Error('the cloud did not record its exchange');
    return { exchange: event.exchange, outcome: event.outcome };
  }

  async function armToken(): Promise<string | null> {
    const current = run;
    const now = current.cloud.clock.now();
    if (current.armToken !== null && current.armToken.expiresAt - RENEW_BEFORE > now) return current.armToken.token;
    const request = operatorTokenRequest(current.cloud.world);
    if (request === null) return null;
    const { outcome } = await send(request);
    const token = outcome.kind === 'response' ? accessTokenIn(outcome.body) : null;
    if (token === null || outcome.kind !== 'response') return null;
    const { expires_in: lifetime } = JSON.parse(outcome.body) as { expires_in?: unknown };
    current.armToken = { token, expiresAt: now + Number(lifetime) * 1_000 };
    return token;
  }

  async function fetchJwks(): Promise<JSONWebKeySet> {
    const { outcome } = await send({ from: 'laptop', method: 'GET', url: JWKS_URL, headers: [] });
    if (outcome.kind !== 'response') throw new Error('the signing keys could not be read');
    return JSON.parse(outcome.body) as JSONWebKeySet;
  }

  function resolveStep(step: Step): RequestSpec {
    return typeof step === 'function' ? step(context()) : step;
  }

  function travel(to: World | null): void {
    if (to !== null) run.cloud.restore(to);
  }

  return {
    id,
    lab,
    get cloud() {
      return run.cloud;
    },
    getState() {
      state ??= buildState();
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    async sendAsOperator(method, path, body) {
      return send(armRequest(method, path, await armToken(), body));
    },
    resolveStep,
    expand,
    async predict(predictionId, status) {
      const prediction = lab.predictions.find((candidate) => candidate.id === predictionId);
      if (prediction === undefined) throw new Error(`unknown prediction '${predictionId}'`);
      const { predictions } = run;
      predictions.set(predictionId, { chosen: status, actual: null });
      const { outcome } = await send(resolveStep(prediction.request));
      predictions.set(predictionId, { chosen: status, actual: outcome.kind === 'response' ? outcome.status : 0 });
      changed();
    },
    fetchJwks() {
      const current = run;
      current.jwks ??= fetchJwks().catch((error: unknown) => {
        current.jwks = null;
        throw error;
      });
      return current.jwks;
    },
    showHint(taskId) {
      run.hints.set(taskId, Math.min(3, (run.hints.get(taskId) ?? 0) + 1));
      changed();
    },
    advanceClock(milliseconds) {
      run.cloud.clock.advance(milliseconds);
      changed();
    },
    undo: () => travel(run.history.undo(run.cloud.world)),
    redo: () => travel(run.history.redo(run.cloud.world)),
    async reset() {
      const next = await newRun();
      stopWatching();
      run = next;
      if (storageProblem?.code === 'set-aside') storageProblem = null;
      stopWatching = watch();
      changed();
    },
  };
}

const PART_MISSING =
  'This part of the simulated Azure is not loaded yet, and could not be loaded now. Check the connection and send again.';

function notSent(message: string): SentRequest {
  return { exchange: null, outcome: { kind: 'not-sent', message } };
}

function formRequest(spec: RequestSpec): Request | { readonly problem: string } {
  try {
    const headers = new Headers(spec.headers.map(([name, value]): [string, string] => [name, value]));
    // Parsed on its own first: in a page, Request would read a relative URL as one of this site.
    return new Request(new URL(spec.url), {
      method: spec.method,
      headers,
      ...(spec.body !== undefined && spec.body !== '' && { body: spec.body }),
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
