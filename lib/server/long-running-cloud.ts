import {
  type Clock,
  type CloudEvent,
  createIds,
  type IdSource,
  type KeySource,
  type Origin,
  type Scenario,
} from '../cloud';
import { type Cloud, createCloud } from '../cloud/cloud';
import type { World } from '../cloud/world';

/** How many events a server keeps at the most, and how many when it forgot the oldest ones. */
const MOST_EVENTS = 3000;
const KEPT_EVENTS = 1000;

/** The longest body, in characters, that the events keep. */
const LONGEST_BODY = 4096;

/** What came of a request. */
export interface Sent {
  readonly response: Response;
  /** What was recorded meanwhile, for this request and those answered at the same time. */
  readonly events: readonly CloudEvent[];
  /** The snapshot after it. */
  readonly world: World;
}

/** A cloud that runs for days: its log forgets the oldest events. */
export interface LongRunningCloud {
  /** The cloud itself. */
  readonly current: () => Cloud;
  /** Sends a request; rejects as `Cloud.fetch` does. */
  send(request: Request, origin: Origin): Promise<Sent>;
}

/** Follows the machine's own clock; moving it moves the distance to that clock. */
export function realClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    set(milliseconds) {
      ahead = milliseconds - Date.now();
    },
    advance(milliseconds) {
      ahead += milliseconds;
    },
  };
}

/** Identifiers that differ from run to run. */
export function randomIds(): IdSource {
  return createIds(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
}

/** Builds the cloud of a server. */
export function createLongRunningCloud(scenario: Scenario, keys: KeySource, clock: Clock): LongRunningCloud {
  const cloud = createCloud({ scenario, clock, ids: randomIds(), keys, longestBody: LONGEST_BODY });
  let inside = 0;
  // Set while requests wait for those inside to end, so that the log can be cut.
  let pause: { readonly over: Promise<void>; readonly end: () => void } | null = null;

  const isFull = () => cloud.eventCount >= MOST_EVENTS;

  function forget(): void {
    cloud.replaceEvents(cloud.eventsFrom(cloud.eventCount - KEPT_EVENTS));
  }

  function leave(): void {
    inside -= 1;
    if (inside > 0 || !isFull()) return;
    forget();
    pause?.end();
    pause = null;
  }

  return {
    current: () => cloud,
    async send(request, origin) {
      while (inside > 0 && isFull()) {
        pause ??= newPause();
        await pause.over;
      }
      inside += 1;
      try {
        const seen = cloud.eventCount;
        const response = await cloud.fetch(request, origin);
        const events = cloud.eventsFrom(seen);
        return { response, events, world: cloud.world };
      } finally {
        leave();
      }
    },
  };
}

function newPause() {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
