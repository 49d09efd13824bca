/** Requests that one virtual machine may make to a category of IMDS. */
export interface Limit {
  /** In any one second of the simulation's clock. */
  readonly perSecond: number;
  /** At one time; null for any number. */
  readonly atOnce: number | null;
}

/**
 * Azure's limits, for each virtual machine.
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#rate-limiting
 */
export const LIMITS = {
  /** `/metadata/identity` and what is below it. */
  identity: { perSecond: 20, atOnce: 5 },
  /** Everything else. */
  general: { perSecond: 5, atOnce: null },
} as const satisfies Record<string, Limit>;

export type Category = keyof typeof LIMITS;

/** Counts requests and refuses those beyond a limit. */
export interface Limiter {
  /**
   * Asks for a place; null when the limit is reached, else how to give the place back once the request is answered.
   * UNVERIFIED: that a refused request does not count.
   * @param caller any name of the virtual machine
   * @param now milliseconds since the epoch
   */
  enter(category: Category, caller: string, now: number): (() => void) | null;
}

interface Usage {
  /** When the last second's requests came. */
  recent: readonly number[];
  inFlight: number;
}

/** A limiter that has counted nothing yet. */
export function createLimiter(): Limiter {
  const usages = new Map<string, Usage>();

  return {
    enter(category, caller, now) {
      const { perSecond, atOnce } = LIMITS[category];
      const key = `${category} ${caller}`;
      const usage = usages.get(key) ?? { recent: [], inFlight: 0 };
      usages.set(key, usage);
      // Requests later than now are from before the clock was set back.
      usage.recent = usage.recent.filter((at) => at > now - 1000 && at <= now);
      if (usage.recent.length >= perSecond) return null;
      if (atOnce !== null && usage.inFlight >= atOnce) return null;
      usage.recent = [...usage.recent, now];
      usage.inFlight += 1;
      return () => {
        usage.inFlight -= 1;
      };
    },
  };
}
