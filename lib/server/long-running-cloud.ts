import { type Clock, createIds, type IdSource, type KeySource, type Scenario } from '../cloud';
import { type Cloud, createCloud } from '../cloud/cloud';

/** How many events a server keeps, at the most and after it forgot the oldest ones. */
const MOST_EVENTS = 4000;
const KEPT_EVENTS = 1000;

/** A cloud that runs for days: its log forgets the oldest events. */
export interface LongRunningCloud {
  readonly current: () => Cloud;
  /** Call when a request begins; call what it returns when its answer is made. */
  readonly enter: () => () => void;
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
  const ids = randomIds();
  let cloud = createCloud({ scenario, clock, ids, keys });
  let inside = 0;

  function forget(): void {
    if (inside > 0 || cloud.events.length < MOST_EVENTS) return;
    const events = cloud.events.slice(-KEPT_EVENTS).map((event, seq) => ({ ...event, seq }));
    cloud = createCloud({ scenario: { ...scenario, world: cloud.world }, clock, ids, keys, events });
  }

  return {
    current: () => cloud,
    enter() {
      inside += 1;
      return () => {
        inside -= 1;
        forget();
      };
    },
  };
}
