import { type Random, seeded } from '../bench/random';
import { corpus, type FuzzRequest, kinds } from './corpus';
import { createExaminer, type Examined } from './examine';
import { createFound, type Found } from './found';
import { createJsonCheck } from './invariants';
import { createMeanwhile } from './meanwhile';
import { mutate } from './mutate';
import { faultOfEvents, faultOfSaving } from './saved';
import { start } from './start';
import { type Fillings, signedNow } from './to-request';
import { wildRequest } from './wild';

/** Requests of one seed; then all starts anew with the next seed, so that a failure is found again quickly. */
export const REQUESTS_PER_SEED = 1_000;

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

/** How often a request is sent many times at once, and how many times: some services count, and all share a world. */
const BURSTS = 0.002;
const AT_ONCE = 25;

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
  let nextLook = REQUESTS_PER_LOOK;

  for (let sent = 1; sent <= count; sent++) {
    meanwhile.next(random);
    const fillings = meanwhile.isElsewhen ? place.lasting : place.fillings;
    const request = anyRequest(random, found, place.fillings);
    const times = random.chance(BURSTS) ? Math.min(AT_ONCE, count - sent + 1) : 1;
    sent += times - 1;
    const examined = await Promise.all(Array.from({ length: times }, () => examine(request, fillings)));
    for (const { status, fault, answer } of examined) {
      if (answer !== null) found.learn(request, answer.response, answer.body);
      const kind = `${hostOf(request.url)} ${status}`;
      answers[kind] = (answers[kind] ?? 0) + 1;
      if (fault !== null) failures.push({ seed, fault, request });
    }
    if (sent < nextLook && sent !== count) continue;
    nextLook = sent + REQUESTS_PER_LOOK;
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
