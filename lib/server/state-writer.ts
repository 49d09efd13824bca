import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { World } from '../cloud/world';
import { divideChanges, divideWorld } from './state-lines';
import { changesBetween } from './world-changes';

/** How many bytes of changes are appended at least before the file is written anew. */
const LEAST_APPENDED = 64 * 1024 * 1024;

/** Which ports the virtual machines had. */
export interface KeptPorts {
  /** The main port that was asked for; the machines' ports count for the same one only. */
  readonly main: number;
  /** By resource ID in lower case. */
  readonly machines: Readonly<Record<string, number>>;
}

/** What a state file holds beside what never changes. */
export interface Kept {
  readonly world: World;
  readonly ports: KeptPorts;
}

export interface StateWriter {
  /** Resolves when this, or something later, is on the disk. */
  save(kept: Kept): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes a state file anew and then appends what changes.
 *
 * @param header what the first line has beside `world` and `ports`
 * @param mostAppended bytes after which the file is written anew; left out: what keeps it below about twice the world
 */
export async function createStateWriter(
  file: string,
  start: Kept,
  header: object,
  mostAppended?: number,
): Promise<StateWriter> {
  let written = start;
  let latest = start;
  let asked = 0;
  let done = 0;
  let under: Promise<void> | null = null;
  let size = 0;
  let appended = 0;
  let most = 0;
  let handle = await rewrite(start);

  async function rewrite({ world, ports }: Kept): Promise<FileHandle> {
    const next = `${file}.new`;
    const made = await open(next, 'w', 0o600);
    try {
      const { first, rest } = divideWorld(world);
      let length = 0;
      for (const line of [{ ...header, ports, world: first }, ...rest]) {
        const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
        await writeAll(made, bytes, length);
        length += bytes.length;
      }
      await made.sync();
      await rename(next, file);
      await syncFolder(dirname(file));
      size = length;
      appended = 0;
      // A large world takes long to write: it is not written for each large blob.
      most = mostAppended ?? Math.max(LEAST_APPENDED, length);
      return made;
    } catch (error) {
      await made.close();
      throw error;
    }
  }

  async function append({ world, ports }: Kept): Promise<void> {
    const start = size;
    let end = start;
    try {
      const steps = divideChanges(changesBetween(written.world, world));
      for (const [index, step] of steps.entries()) {
        const line = ports === written.ports || index > 0 ? step : { ...step, ports };
        const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
        await writeAll(handle, bytes, end);
        end += bytes.length;
      }
      await handle.datasync();
    } catch (error) {
      // Half a line in the middle would spoil what comes after it.
      await handle.truncate(start).catch(() => undefined);
      throw error;
    }
    size = end;
    appended += end - start;
  }

  async function flush(): Promise<void> {
    const kept = latest;
    const number = asked;
    if (appended > most) {
      const old = handle;
      handle = await rewrite(kept);
      await old.close();
    } else {
      await append(kept);
    }
    written = kept;
    done = number;
  }

  return {
    async save(kept) {
      if (kept.world !== latest.world || kept.ports !== latest.ports) {
        latest = kept;
        asked += 1;
      }
      const own = asked;
      while (done < own) {
        under ??= flush().finally(() => {
          under = null;
        });
        await under;
      }
    },
    async close() {
      await under?.catch(() => undefined);
      await handle.close();
    },
  };
}

/** Where to write is always said: after a write that failed half-way, the handle's own position is behind the end. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}

/** Makes a rename last through a power cut, where the system can do that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
