import { failure, type VaultAnswer } from './exchange';

interface Limit {
  readonly count: number;
  readonly milliseconds: number;
}

/**
 * How many reads of secrets a vault answers in any such span of the simulation's clock.
 * @see https://learn.microsoft.com/azure/key-vault/general/service-limits
 */
export const SECRET_READS: Limit = { count: 4000, milliseconds: 10_000 };

/** Counts the requests to each vault and refuses those beyond the limit. A refused request does not count. */
export interface Throttle {
  /**
   * The refusal, or null for a request that counts and goes on.
   * @param vault any name of the vault
   * @param now milliseconds since the epoch
   */
  refuse(vault: string, now: number): VaultAnswer | null;
}

/** The times of the last requests: a ring, in which `next` is the oldest once it is full. */
interface Ring {
  readonly times: number[];
  next: number;
}

/** A throttle that has counted nothing yet. */
export function createThrottle({ count, milliseconds } = SECRET_READS): Throttle {
  const rings = new Map<string, Ring>();

  return {
    refuse(vault, now) {
      const ring = rings.get(vault) ?? { times: [], next: 0 };
      rings.set(vault, ring);
      const oldest = ring.times[ring.next];
      // A time later than now is from before the clock was set back.
      if (oldest !== undefined && oldest <= now && now < oldest + milliseconds) {
        return throttled(Math.ceil((oldest + milliseconds - now) / 1000));
      }
      ring.times[ring.next] = now;
      ring.next = (ring.next + 1) % count;
      return null;
    },
  };
}

/** UNVERIFIED: that `Retry-After` is the time until the next request is welcome; it is in seconds. */
function throttled(seconds: number): VaultAnswer {
  const message =
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached';
  return { ...failure(429, 'Throttled', message), headers: { 'Retry-After': String(seconds) } };
}
