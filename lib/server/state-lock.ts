import { readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartError } from './start-error';

/** Locks of this very process, which its process ID in a lock file cannot tell from a dead one's. */
const held = new Set<string>();

/**
 * Keeps a second server from the same state file: each would lose what the other writes. A lock whose process is gone
 * was left by a killed server and is taken over. Throws `StartError` with `BAD_STATE`.
 *
 * @returns how to give the lock back
 */
export async function lockStateFile(file: string): Promise<() => Promise<void>> {
  const lock = `${resolve(file)}.lock`;
  if (held.has(lock)) throw inUse(file, process.pid, lock);
  held.add(lock);
  try {
    await take(file, lock);
  } catch (error) {
    held.delete(lock);
    throw error;
  }
  return async () => {
    held.delete(lock);
    await rm(lock, { force: true });
  };
}

async function take(file: string, lock: string): Promise<void> {
  const write = async () =>
    writeFile(lock, `${process.pid} ${await beginningOf(process.pid)}`, { flag: 'wx', mode: 0o600 });
  try {
    await write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const [id, beginning = ''] = (await readFile(lock, 'utf8')).split(' ');
    const owner = Number(id);
    if (owner !== process.pid && isAlive(owner) && (await isSame(owner, beginning))) throw inUse(file, owner, lock);
    await rm(lock, { force: true });
    await write();
  }
}

/** After a restart of the machine, or in a container, another process may have the ID of the one that is dead. */
async function isSame(owner: number, beginning: string): Promise<boolean> {
  return beginning === '' || beginning === (await beginningOf(owner));
}

/** When a process began, in the system's own unit; empty where the system does not tell. */
async function beginningOf(id: number): Promise<string> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses, which may hold anything; the 22nd is the beginning.
  return stat.replace(/^.*\)/s, '').split(' ')[20] ?? '';
}

function isAlive(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // The process is there and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(file: string, owner: number, lock: string): StartError {
  const message = `'${file}' is in use by process ${owner}. If that is no server of this simulator, delete '${lock}'.`;
  return new StartError('BAD_STATE', message);
}
