import { access } from 'node:fs/promises';
import * as v from 'valibot';
import type { SigningKey } from '../cloud/keys';
import { upgradeWorld } from '../cloud/upgrade';
import type { Scenario, World } from '../cloud/world';
import { worldSchema } from './scenario';
import { exportKeyPair, generateKeyPair, importKeyPair, signingKeyOf } from './signing-key';
import { StartError } from './start-error';
import { readLines } from './state-lines';
import { lockStateFile } from './state-lock';
import { createStateWriter, type KeptPorts } from './state-writer';
import { applyChanges, type Changes } from './world-changes';

/**
 * A world that outlives the server. The file holds lines of JSON: the first has a whole world and the key that signs
 * tokens, each further one what a request changed. A line is on the disk before the request is answered.
 */
export interface StateFile {
  /** The scenario with the world as the file has it, and the key that signs tokens. */
  readonly scenario: Scenario;
  readonly key: SigningKey;
  /** The ports that virtual machines had. */
  readonly ports: KeptPorts;
  /** Resolves when this snapshot, or a later one, is on the disk. Pass snapshots in their order. */
  save(world: World): Promise<void>;
  /** Resolves when these ports, or later ones, are on the disk. */
  savePorts(ports: KeptPorts): Promise<void>;
  close(): Promise<void>;
}

/** Files of the first servers have none. */
const portsSchema = v.optional(v.object({ main: v.number(), machines: v.record(v.string(), v.number()) }));

const headerSchema = v.object({
  kind: v.literal('keyless-state'),
  version: v.literal(1),
  scenario: v.object({ id: v.string(), title: v.string(), startsAt: v.number() }),
  key: v.looseObject({ kty: v.literal('RSA'), n: v.string(), e: v.string(), d: v.string() }),
  ports: portsSchema,
  world: worldSchema,
});

const NO_PORTS: KeptPorts = { main: 0, machines: {} };

const path = v.array(v.string());
const changesSchema = v.object({
  set: v.array(v.tuple([path, v.unknown()])),
  unset: v.array(path),
  ports: portsSchema,
});

interface Content {
  readonly scenario: Scenario;
  readonly ports: KeptPorts;
  readonly keys: CryptoKeyPair;
}

/**
 * Opens a state file, or makes one from `fresh`. What a killed server left half-written at the end was never
 * acknowledged and is dropped. Throws `StartError` with `BAD_STATE` or `NO_PERMISSION`.
 *
 * @param mostAppended bytes of changes after which the file is written anew; left out: as many as is good
 */
export async function openStateFile(file: string, fresh: Scenario, mostAppended?: number): Promise<StateFile> {
  let unlock = async () => {};
  try {
    unlock = await lockStateFile(file);
    const { scenario, ports, keys } = (await load(file)) ?? {
      scenario: fresh,
      ports: NO_PORTS,
      keys: await generateKeyPair(),
    };
    const { world, ...about } = scenario;
    const header = { kind: 'keyless-state', version: 1, scenario: about, key: await exportKeyPair(keys) };
    let kept = { world, ports };
    const writer = await createStateWriter(file, kept, header, mostAppended);
    return {
      scenario,
      key: await signingKeyOf(keys),
      ports,
      save(next) {
        if (next !== kept.world) kept = { ...kept, world: next };
        return writer.save(kept);
      },
      savePorts(next) {
        kept = { ...kept, ports: next };
        return writer.save(kept);
      },
      close: () => writer.close().finally(unlock),
    };
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

async function load(file: string): Promise<Content | null> {
  const isThere = await access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  if (!isThere) return null;
  let number = 0;
  let header: v.InferOutput<typeof headerSchema> | undefined;
  let world: unknown;
  let ports = NO_PORTS;
  for await (const line of readLines(file)) {
    number += 1;
    if (header === undefined) {
      header = parseLine(headerSchema, line, file, number);
      world = header.world;
      ports = header.ports ?? NO_PORTS;
      continue;
    }
    const changes = parseLine(changesSchema, line, file, number);
    try {
      world = applyChanges(world, changes as Changes);
    } catch (error) {
      throw badLine(file, number, (error as Error).message);
    }
    ports = changes.ports ?? ports;
  }
  if (header === undefined) throw badLine(file, 1, 'it is not finished');
  const keys = await importKeyPair(header.key).catch((error: Error) => {
    throw badLine(file, 1, error.message);
  });
  return { scenario: { ...header.scenario, world: upgradeWorld(world as World) }, ports, keys };
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
