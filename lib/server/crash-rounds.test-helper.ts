import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '../../scripts/bench/random';
import { createWriters, type Writers } from './crash.test-helper';
import { type SpawnedServer, spawnRewritingServer, spawnServer } from './spawned-server.test-helper';

export interface Crashes {
  readonly rounds: number;
  /** Writes that were acknowledged. */
  readonly acknowledged: number;
  /** What was lost or was otherwise wrong, a sentence each. */
  readonly problems: readonly string[];
}

/** Small enough that every round writes the file anew many times. */
const OFTEN = 30_000;

/**
 * Starts a server with a state file, writes to it from all sides, kills it at some moment and starts it again, so many
 * times. Every second server writes its file anew all the time. `seed` decides the moments and the writes; when the
 * process really dies, the machine's load has a say too.
 */
export async function crashAgainAndAgain(state: string, rounds: number, seed: number): Promise<Crashes> {
  const { below } = seeded(seed);
  const problems: string[] = [];
  let acknowledged = 0;
  let writers: Writers | null = null;
  const start = (round: number): Promise<SpawnedServer> =>
    round % 2 === 0 ? spawnServer('--port', '0', '--state', state) : spawnRewritingServer(state, OFTEN);

  for (let round = 0; round <= rounds; round++) {
    const server = await start(round);
    try {
      if (writers === null) writers = await createWriters(server.endpoints, below);
      else for (const each of await writers.missing(server.endpoints)) problems.push(`round ${round}: ${each}`);
      if (round === rounds) break;
      const enough = 20 + below(200);
      const delay = below(20);
      let count = 0;
      acknowledged += await writers.write(server.endpoints, () => {
        count += 1;
        if (count === enough) void wait(delay).then(() => server.kill('SIGKILL'));
      });
    } finally {
      await server.kill('SIGKILL');
    }
  }
  return { rounds, acknowledged, problems };
}
