/** A settable clock. All times in the simulated cloud are milliseconds since the Unix epoch (UTC). */
export interface Clock {
  /** The present moment of the simulation, in milliseconds since the epoch. */
  now(): number;
  /** Moves the clock to a moment; going backwards is allowed (time travel). */
  set(milliseconds: number): void;
  /** Moves the clock forward by a duration in milliseconds. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is moved, so that a lab and a test are repeatable. */
export function createClock(start: number): Clock {
  let current = start;
  return {
    now: () => current,
    set(milliseconds) {
      current = milliseconds;
    },
    advance(milliseconds) {
      current += milliseconds;
    },
  };
}
