import { createStore, get, set, type UseStore } from 'idb-keyval';

/** Where labs are kept. Every method may reject: storage can be full, blocked or gone. */
export interface LabStore {
  load(id: string): Promise<unknown>;
  save(id: string, value: unknown): Promise<void>;
  /** Keeps a record that could not be read, under another name, so that nothing is lost. */
  setAside(id: string, value: unknown, at: number): Promise<void>;
}

/** Keeps labs in this browser's IndexedDB (database `keyless`, store `labs`). */
export function createIndexedDbStore(): LabStore {
  let opened: UseStore | null = null;
  const store = (): UseStore => {
    // Opening is delayed so that a browser without IndexedDB fails in a call that is handled.
    opened ??= createStore('keyless', 'labs');
    return opened;
  };
  return {
    load: async (id) => (await get(id, store())) ?? null,
    save: async (id, value) => set(id, value, store()),
    setAside: async (id, value, at) => set(`${id} set aside ${new Date(at).toISOString()}`, value, store()),
  };
}
