/** Something to time: `run` does `operations` operations each time that it is called. */
export interface Task {
  readonly name: string;
  readonly operations: number;
  run(): unknown;
}

/** Nanoseconds for one operation, by task. */
export type Timings = ReadonlyMap<string, number>;

/**
 * Times tasks in turn, again and again, and takes each one's median: what else the machine does hits all alike, and a
 * ratio of two tasks comes from one run.
 */
export async function interleaved(tasks: readonly Task[], repetitions: number): Promise<Timings> {
  const samples = new Map<string, number[]>(tasks.map(({ name }) => [name, []]));
  collectGarbage();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < tasks.length; turn++) {
      // Each time another one begins.
      const task = tasks[(turn + repetition) % tasks.length];
      if (task === undefined) continue;
      const start = process.hrtime.bigint();
      await task.run();
      samples.get(task.name)?.push(Number(process.hrtime.bigint() - start) / task.operations);
    }
  }
  return new Map(Array.from(samples, ([name, times]) => [name, median(times)]));
}

/** What was made before is not cleaned up while something else is timed. Without `--expose-gc` it may be. */
export function collectGarbage(): void {
  for (let time = 0; time < 3; time++) globalThis.gc?.();
}

/** Makes a task of asking `ask` each of the items in turn, so often that one run takes a while; warms it up. */
export function asking<Item>(name: string, items: readonly Item[], ask: (item: Item) => unknown): Task {
  const askAll = () => {
    let last: unknown;
    for (const item of items) last = ask(item);
    return last;
  };
  for (let warm = 0; warm < 20; warm++) askAll();
  const start = performance.now();
  askAll();
  const rounds = Math.max(1, Math.round(20 / (performance.now() - start)));
  return {
    name,
    operations: rounds * items.length,
    run() {
      let last: unknown;
      for (let round = 0; round < rounds; round++) last = askAll();
      return last;
    },
  };
}

/** A task that asks a few items at a time, going on where it stopped: for what takes milliseconds. */
export function askingSlowly<Item>(
  name: string,
  items: readonly Item[],
  atOnce: number,
  ask: (item: Item) => unknown,
): Task {
  let next = 0;
  return {
    name,
    operations: atOnce,
    async run() {
      for (let count = 0; count < atOnce; count++) await ask(items[next++ % items.length] as Item);
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
