import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { scenarios } from '../cloud/scenarios';
import { upgradeWorld } from '../cloud/upgrade';
import type { Scenario } from '../cloud/world';
import { StartError } from './start-error';

const record = v.record(v.string(), v.looseObject({}));

/** Roughly what a world is. */
export const worldSchema = v.looseObject({
  schema: v.picklist([1, 2]),
  tenant: v.looseObject({ tenantId: v.string(), displayName: v.string(), defaultDomain: v.string() }),
  subscriptions: v.record(v.string(), v.looseObject({ subscriptionId: v.string(), displayName: v.string() })),
  directory: v.looseObject({ users: record, servicePrincipals: record, groups: record }),
  resources: v.record(v.string(), v.looseObject({ id: v.string(), name: v.string(), type: v.string() })),
  customRoleDefinitions: record,
  roleAssignments: v.record(
    v.string(),
    v.looseObject({ id: v.string(), scope: v.string(), roleDefinitionId: v.string(), principalId: v.string() }),
  ),
  denyAssignments: record,
  vaultContents: record,
  laptop: v.looseObject({}),
});

/** Roughly what a scenario is: enough to tell a file of another kind, and to say what is missing. */
const scenarioSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  title: v.string(),
  startsAt: v.pipe(v.number(), v.integer()),
  world: worldSchema,
});

/**
 * The scenario with this id, or the one in this JSON file. Throws `StartError` with `BAD_SCENARIO` or, where the file
 * may not be read, `NO_PERMISSION`.
 */
export async function loadScenario(idOrFile: string): Promise<Scenario> {
  if (Object.hasOwn(scenarios, idOrFile)) return scenarios[idOrFile as keyof typeof scenarios];
  const parsed = v.safeParse(scenarioSchema, parseJson(await read(idOrFile), idOrFile));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue) ?? 'the file itself';
    throw new StartError('BAD_SCENARIO', `'${idOrFile}' is not a scenario: at ${path}: ${issue.message}.`);
  }
  const scenario = parsed.output as unknown as Scenario;
  return { ...scenario, world: upgradeWorld(scenario.world) };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES') throw new StartError('NO_PERMISSION', `No permission to read '${file}'.`);
    const known = Object.keys(scenarios).join(', ');
    throw new StartError('BAD_SCENARIO', `'${file}' is neither a scenario (${known}) nor a file that can be read.`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartError('BAD_SCENARIO', `'${file}' is not JSON: ${(error as Error).message}`);
  }
}

/**
 * The scenario as if it began now: every moment in its world keeps its distance from the beginning. Real clients
 * compare the tokens they get with their own clock.
 */
export function startingAt(scenario: Scenario, now: number): Scenario {
  const shift = now - scenario.startsAt;
  return { ...scenario, startsAt: now, world: shifted(scenario.world, shift) as Scenario['world'] };
}

/** In milliseconds since the epoch, every moment since 2001 is larger; nothing else in a world is. */
const SMALLEST_MOMENT = 1e12;

function shifted(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value >= SMALLEST_MOMENT ? value + by : value;
  if (Array.isArray(value)) return value.map((each) => shifted(each, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shifted(each, by)]));
}
