import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { SigningKey } from '../cloud/keys';
import { upgradeWorld } from '../cloud/upgrade';
import type { Scenario, World } from '../cloud/world';
import { worldSchema } from './scenario';
import { exportKeyPair, generateKeyPair, importKeyPair, signingKeyOf } from './signing-key';
import { StartError } from './start-error';
import { lockStateFile } from './state-lock';
import { applyChanges, type Changes, changesBetween } from './world-changes';

/**
 * A world that outlives the server. The file holds lines of JSON: the first has a whole world and the key that signs
 * tokens, each further one what a request changed. A line is on the disk before the request is answered.
 */
export interface StateFile {
  /** The scenario with the world as the file has it, and the key that signs tokens. */
  readonly scenario: Scenario;
  readonly key: SigningKey;
  /** Resolves when this snapshot, or a later one, is on the disk. Pass snapshots in their order. */
  save(world: World): Promise<void>;
  close(): Promise<void>;
}

const headerSchema = v.object({
  kind: v.literal('keyless-state'),
  version: v.literal(1),
  scenario: v.object({ id: v.string(), title: v.string(), startsAt: v.number() }),
  key: v.looseObject({ kty: v.literal('RSA'), n: v.string(), e: v.string(), d: v.string() }),
  world: worldSchema,
});

const path = v.array(v.string());
const changesSchema = v.object({ set: v.array(v.tuple([path, v.unknown()])), unset: v.array(path) });

/** How many bytes of changes are appended before the file is written anew. */
const MOST_APPENDED = 64 * 1024 * 1024;

interface Content {
  readonly scenario: Scenario;
  readonly keys: CryptoKeyPair;
}

/**
 * Opens a state file, or makes one from `fresh`. What a killed server left half-written at the end was never
 * acknowledged and is dropped. Throws `StartError` with `BAD_STATE` or `NO_PERMISSION`.
 */
export async function openStateFile(file: string, fresh: Scenario): Promise<StateFile> {
  let unlock = async () => {};
  try {
    unlock = await lockStateFile(file);
    const { scenario, keys } = (await load(file)) ?? { scenario: fresh, keys: await generateKeyPair() };
    const { world, ...about } = scenario;
    const header = { kind: 'keyless-state', version: 1, scenario: about, key: await exportKeyPair(keys) };
    const writer = await createWriter(file, world, (snapshot) => ({ ...header, world: snapshot }));
    const close = () => writer.close().finally(unlock);
    return { scenario, key: await signingKeyOf(keys), save: writer.save, close };
  } catch (error) {
    await unlock();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new StartError('NO_PERMISSION', `No permission to read and write '${file}' and its folder.`);
    }
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
      throw new StartError('BAD_STATE', `'${file}' cannot be a state file: ${(error as Error).message}`);
    }
    throw error;
  }
}

async function createWriter(file: string, start: World, whole: (world: World) => unknown) {
  let written = start;
  let latest = start;
  let asked = 0;
  let done = 0;
  let under: Promise<void> | null = null;
  let size = 0;
  let appended = 0;
  let handle = await rewrite(start);

  async function rewrite(world: World): Promise<FileHandle> {
    const next = `${file}.new`;
    const made = await open(next, 'w', 0o600);
    const text = `${JSON.stringify(whole(world))}\n`;
    await made.writeFile(text);
    await made.sync();
    await rename(next, file);
    await syncFolder(dirname(file));
    size = Buffer.byteLength(text);
    appended = 0;
    return made;
  }

  async function append(world: World): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(changesBetween(written, world))}\n`);
    try {
      await handle.appendFile(line);
      await handle.datasync();
    } catch (error) {
      // Half a line in the middle would spoil what comes after it.
      await handle.truncate(size).catch(() => undefined);
      throw error;
    }
    size += line.length;
    appended += line.length;
  }

  async function flush(): Promise<void> {
    const world = latest;
    const number = asked;
    if (appended > MOST_APPENDED) {
      const old = handle;
      handle = await rewrite(world);
      await old.close();
    } else {
      await append(world);
    }
    written = world;
    done = number;
  }

  return {
    async save(world: World): Promise<void> {
      if (world !== latest) {
        latest = world;
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
    async close(): Promise<void> {
      await under?.catch(() => undefined);
      await handle.close();
    },
  };
}

async function load(file: string): Promise<Content | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  // After the last line break there is nothing, or what was being written when the server was killed.
  const [first = '', ...rest] = text.split('\n').slice(0, -1);
  const header = parseLine(headerSchema, first, file, 1);
  let world: unknown = header.world;
  for (const [index, line] of rest.entries()) {
    const changes = parseLine(changesSchema, line, file, index + 2) as Changes;
    try {
      world = applyChanges(world, changes);
    } catch (error) {
      throw badLine(file, index + 2, (error as Error).message);
    }
  }
  const keys = await importKeyPair(header.key).catch((error: Error) => {
    throw badLine(file, 1, error.message);
  });
  return { scenario: { ...header.scenario, world: upgradeWorld(world as World) }, keys };
}

function parseLine<Schema extends v.GenericSchema>(schema: Schema, line: string, file: string, number: number) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw badLine(file, number, 'it is not JSON');
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw badLine(file, number, `at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`);
}

function badLine(file: string, number: number, why: string): StartError {
  return new StartError('BAD_STATE', `'${file}' is not a state file of this simulator: line ${number}: ${why}.`);
}

/** Makes a rename last through a power cut, where the system can do that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
