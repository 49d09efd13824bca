import type { ImdsFault } from '../../lib/cloud/world';
import type { Random } from '../bench/random';
import { savedAndOpened, savedByFirstVersion } from './saved';
import type { Start } from './start';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far the clock is moved from where it stands, in milliseconds. */
const JUMPS = [
  -20 * 365 * DAY,
  -DAY,
  -1,
  HOUR,
  23 * HOUR,
  8 * DAY,
  91 * DAY,
  400 * DAY,
  30 * 365 * DAY,
  7_000 * 365 * DAY,
];

const imdsFaults: readonly (ImdsFault | null)[] = [
  null,
  { status: 404, retryAfter: null },
  { status: 410, retryAfter: 70 },
  { status: 429, retryAfter: null },
  { status: 429, retryAfter: 5 },
  { status: 500, retryAfter: null },
];

/** What happens between requests: time goes by or jumps, faults come and go, the world is put back, saved and opened. */
export interface Meanwhile {
  /** Whether the clock is so far from the start that the tokens of the start are over. */
  readonly isElsewhen: boolean;
  next(random: Random): void;
}

/** How often the world is put back: where that is rare, much is built on what came before. */
const RESTORES = [0.25, 0.05, 0.01];

export function createMeanwhile({ lab, world }: Start, seed: number): Meanwhile {
  const { cloud, clock } = lab;
  const restores = RESTORES[seed % RESTORES.length] ?? 0;
  let jumped = 0;

  function jump(to: number): void {
    clock.set(clock.now() - jumped + to);
    jumped = to;
  }

  return {
    get isElsewhen() {
      return jumped !== 0;
    },
    next(random) {
      if (random.chance(restores)) {
        cloud.restore(world);
        // A snapshot has the faults of its time.
        jump(0);
      }
      // Some services count requests by the second.
      clock.advance(random.pick([0, 50, 1_000]));
      if (random.chance(0.03)) jump(jumped === 0 ? random.pick(JUMPS) : 0);
      if (random.chance(0.02)) cloud.setFaults({ imds: random.pick(imdsFaults) });
      if (random.chance(0.01)) cloud.setFaults({ propagationDelay: random.pick([0, 30_000, 600_000]) });
      if (random.chance(0.01)) cloud.restore(savedAndOpened(cloud.world));
      if (random.chance(0.005)) cloud.restore(savedByFirstVersion(cloud.world));
    },
  };
}
