interface SaverOptions {
  save(): Promise<void>;
  /** Called after each attempt: whether it failed. */
  onProblem(failed: boolean): void;
}

/** Saves after changes: one write at a time, and one more when something changed meanwhile. */
export function createSaver({ save, onProblem }: SaverOptions): { request(): void } {
  let running = false;
  let wanted = false;

  async function loop(): Promise<void> {
    running = true;
    while (wanted) {
      wanted = false;
      try {
        await save();
        onProblem(false);
      } catch {
        onProblem(true);
      }
    }
    running = false;
  }

  return {
    request() {
      wanted = true;
      if (!running) void loop();
    },
  };
}
