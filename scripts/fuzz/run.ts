import type { Origin } from '../../lib/cloud/events';
import { CloudNetworkError } from '../../lib/cloud/network';
import { type Random, seeded } from '../bench/random';
import { faultOfAnswer } from './answers';
import { corpus, type FuzzRequest } from './corpus';
import { createJsonCheck, pollution, secretsOf } from './invariants';
import { mutate } from './mutate';
import { type Start, start } from './start';
import { toRequest } from './to-request';
import { wildRequest } from './wild';

/** Requests of one seed; then all starts anew with the next seed, so that a failure is found again quickly. */
export const REQUESTS_PER_SEED = 1_000;

/** Milliseconds after which a request counts as one that hangs. A key of 4,096 bits takes some of them. */
const PATIENCE = 20_000;

export interface Failure {
  /** `npm run fuzz:http -- 1000 <seed>` shows it again. */
  readonly seed: number;
  readonly fault: string;
  readonly request: FuzzRequest;
}

export interface Tally {
  readonly requests: number;
  /** How many answers of each kind: by host and status; `0` for a network error, `-` for what no client could send. */
  readonly answers: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
}

/** Sends requests of one seed, half of them well made and then changed, and says what came back. */
export async function fuzz(count: number, seed: number): Promise<Tally> {
  const random = seeded(seed);
  const place = await start();
  const examine = createExaminer(place);
  const answers: Record<string, number> = {};
  const failures: Failure[] = [];

  for (let sent = 0; sent < count; sent++) {
    if (random.chance(0.25)) place.lab.cloud.restore(place.world);
    // Some services count requests by the second.
    place.lab.clock.advance(random.pick([0, 50, 1_000]));
    const request = anyRequest(random);
    const { status, fault } = await examine(request);
    const kind = `${/^\w+:\/\/([^/?:]+)/.exec(request.url)?.[1] ?? ''} ${status}`;
    answers[kind] = (answers[kind] ?? 0) + 1;
    if (fault !== null) failures.push({ seed, fault, request });
  }
  const fault = createJsonCheck('events')(place.lab.cloud.events);
  const last = failures.at(-1)?.request ?? corpus[0];
  if (fault !== null && last !== undefined) failures.push({ seed, fault, request: last });
  return { requests: count, answers, failures };
}

/** The corpus itself, unchanged and each request in a fresh world: the statuses in its order. */
export async function sendCorpus(): Promise<
  readonly { readonly request: FuzzRequest; readonly status: string; readonly fault: string | null }[]
> {
  const place = await start();
  const examine = createExaminer(place);
  const results = [];
  for (const request of corpus) {
    place.lab.cloud.restore(place.world);
    place.lab.clock.advance(1_000);
    results.push({ request, ...(await examine(request)) });
  }
  return results;
}

function anyRequest(random: Random): FuzzRequest {
  return random.chance(0.5) ? mutate(random.pick(corpus), random) : wildRequest(random);
}

interface Answer {
  readonly response: Response;
  readonly body: string;
}

interface Examined {
  readonly status: string;
  readonly fault: string | null;
}

function createExaminer({ lab, fillings }: Start): (request: FuzzRequest) => Promise<Examined> {
  const faultOfWorld = createJsonCheck();
  let world = lab.cloud.world;
  let secrets = secretsOf(world);

  return async (wanted) => {
    const request = toRequest(wanted, fillings);
    if (request === null) return { status: '-', fault: null };
    const answer = await inTime(answerOf(request, wanted.from));
    if (world !== lab.cloud.world) {
      world = lab.cloud.world;
      secrets = secretsOf(world);
    }
    const own = `${wanted.url} ${Object.values(wanted.headers).join(' ')} ${wanted.body ?? ''}`;
    // What a client says itself may come back in an error.
    const others = secrets.filter((secret) => !own.includes(secret) || wanted.url.includes('microsoftonline'));
    const status = typeof answer === 'string' ? '!' : String(answer?.response.status ?? 0);
    const fault = typeof answer === 'string' ? answer : answer === null ? null : faultIn(answer, others);
    return { status, fault: fault ?? faultOfWorld(world) ?? pollution() };

    function faultIn({ response, body }: Answer, secrets: readonly string[]): string | null {
      const host = new URL(wanted.url).hostname;
      return faultOfAnswer({ host, method: wanted.method, secrets, isFaultWanted: false }, response, body);
    }
  };

  /** Null where the network would fail. */
  async function answerOf(request: Request, from: Origin): Promise<Answer | null | string> {
    try {
      const response = await lab.cloud.fetch(request, from);
      return { response, body: await response.text() };
    } catch (error) {
      if (error instanceof CloudNetworkError) return null;
      return `exception: ${error instanceof Error ? error.stack : String(error)}`;
    }
  }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer after ${PATIENCE} ms`), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
