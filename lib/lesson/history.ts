/** Undo and redo over immutable snapshots. */
export interface History<T> {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Remembers the snapshot that was there before a change; forgets what could be redone. */
  push(before: T): void;
  /** The snapshot to go back to, or null; `present` can then be redone. */
  undo(present: T): T | null;
  /** The snapshot to go forward to, or null; `present` can then be undone. */
  redo(present: T): T | null;
}

/** A history that keeps the last `limit` snapshots. They share structure, so keeping them is cheap. */
export function createHistory<T>(limit = 200): History<T> {
  const past: T[] = [];
  const future: T[] = [];
  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    push(before) {
      past.push(before);
      if (past.length > limit) past.shift();
      future.length = 0;
    },
    undo(present) {
      const snapshot = past.pop();
      if (snapshot === undefined) return null;
      future.push(present);
      return snapshot;
    },
    redo(present) {
      const snapshot = future.pop();
      if (snapshot === undefined) return null;
      past.push(present);
      return snapshot;
    },
  };
}
