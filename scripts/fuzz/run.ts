import type { Origin } from '../../lib/cloud/events';
import { CloudNetworkError } from '../../lib/cloud/network';
import { type Random, seeded } from '../bench/random';
import { faultOfAnswer } from './answers';
import { corpus, type FuzzRequest, kinds } from './corpus';
import { createFound, type Found } from './found';
import { createJsonCheck, pollution, secretsOf } from './invariants';
import { createMeanwhile } from './meanwhile';
import { mutate } from './mutate';
import { faultOfEvents, faultOfSaving } from './saved';
import { type Start, start } from './start';
import { type Fillings, signedNow, toRequest } from './to-request';
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

/** The lab is looked at as a whole after so many requests. */
const REQUESTS_PER_LOOK = 250;

/** Sends requests of one seed: well made ones, changed ones, wild ones, and ones that earlier answers led to. */
export async function fuzz(count: number, seed: number): Promise<Tally> {
  const random = seeded(seed);
  const place = await start();
  const meanwhile = createMeanwhile(place, seed);
  const found = createFound();
  const examine = createExaminer(place);
  const answers: Record<string, number> = {};
  const failures: Failure[] = [];
  let lookedAt = 0;

  for (let sent = 1; sent <= count; sent++) {
    meanwhile.next(random);
    const fillings = meanwhile.isElsewhen ? place.lasting : place.fillings;
    const request = anyRequest(random, found, place.fillings);
    const { status, fault, answer } = await examine(request, fillings);
    if (answer !== null) found.learn(request, answer.response, answer.body);
    const kind = `${hostOf(request.url)} ${status}`;
    answers[kind] = (answers[kind] ?? 0) + 1;
    if (fault !== null) failures.push({ seed, fault, request });
    if (sent % REQUESTS_PER_LOOK !== 0 && sent !== count) continue;
    const events = place.lab.cloud.eventsFrom(lookedAt);
    lookedAt = place.lab.cloud.eventCount;
    const unkept = createJsonCheck('events')(events) ?? faultOfSaving(place.lab, events) ?? faultOfEvents(events);
    if (unkept !== null) failures.push({ seed, fault: unkept, request });
  }
  return { requests: count, answers, failures };
}

/** The host of an address as it is written; one of the many accounts and vaults that were made up is like another. */
function hostOf(url: string): string {
  return /^\w+:\/\/([^/?:\\%]+)/.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** The corpus itself, unchanged and each request in a fresh world: the statuses in its order. */
export async function sendCorpus(): Promise<readonly (Examined & { readonly request: FuzzRequest })[]> {
  const place = await start();
  const examine = createExaminer(place);
  const results = [];
  for (const request of corpus) {
    place.lab.cloud.restore(place.world);
    place.lab.clock.advance(1_000);
    results.push({ request, ...(await examine(request, place.fillings)) });
  }
  return results;
}

function anyRequest(random: Random, found: Found, fillings: Fillings): FuzzRequest {
  if (random.chance(0.3)) return wildRequest(random);
  const followed = random.chance(0.35) ? found.pick(random) : null;
  if (followed !== null) return random.chance(0.7) ? followed : mutate(followed, random);
  const request = random.pick(random.pick(kinds));
  // Half of the signatures are older than what is changed.
  return mutate(random.chance(0.5) ? signedNow(request, fillings) : request, random);
}

interface Answer {
  readonly response: Response;
  readonly body: string;
}

interface Examined {
  readonly status: string;
  readonly fault: string | null;
  /** Null where nothing came back. */
  readonly answer: Answer | null;
}

type Examine = (asked: FuzzRequest, fillings: Fillings) => Promise<Examined>;

function createExaminer({ lab }: Start): Examine {
  const faultOfWorld = createJsonCheck();
  let world = lab.cloud.world;
  let secrets = secretsOf(world);

  return async (asked, fillings) => {
    const request = toRequest(asked, fillings);
    if (request === null) return { status: '-', fault: null, answer: null };
    const isFaultWanted = isImds(request) && lab.cloud.world.faults.imds !== null;
    const answer = await inTime(answerOf(request, asked.from));
    if (world !== lab.cloud.world) {
      world = lab.cloud.world;
      secrets = secretsOf(world);
    }
    if (answer === null || typeof answer === 'string') {
      const fault = answer ?? faultOfWorld(world) ?? pollution();
      return { status: answer === null ? '0' : '!', fault, answer: null };
    }
    const own = `${asked.url} ${Object.values(asked.headers).join(' ')} ${asked.body ?? ''}`;
    // What a client says itself may come back in an error.
    const others = secrets.filter((secret) => !own.includes(secret) || asked.url.includes('microsoftonline'));
    const { hostname: host } = new URL(request.url);
    const about = { host, method: request.method, secrets: others, isFaultWanted };
    const fault = faultOfAnswer(about, answer.response, answer.body) ?? faultOfWorld(world) ?? pollution();
    return { status: String(answer.response.status), fault, answer };
  };

  function isImds({ url }: Request): boolean {
    return url.startsWith('http://169.254.169.254/');
  }

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
