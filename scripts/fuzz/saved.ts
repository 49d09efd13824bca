import * as v from 'valibot';
import type { CloudEvent } from '../../lib/cloud/events';
import type { TestCloud } from '../../lib/cloud/testing.test-helper';
import { type SavedWorld, upgradeEvents, upgradeWorld } from '../../lib/cloud/upgrade';
import type { World } from '../../lib/cloud/world';
import { parseSavedLab } from '../../lib/lesson/saved-lab';
import { worldSchema } from '../../lib/server/scenario';

/** What a browser or a state file would not take back of the lab as it is now; null for nothing. */
export function faultOfSaving({ cloud, signingKey }: TestCloud, events: readonly CloudEvent[]): string | null {
  const world = copyOf(cloud.world);
  const kept = v.safeParse(worldSchema, world);
  if (!kept.success) return `a state file refuses the world: ${v.getDotPath(kept.issues[0])}`;
  const parsed = parseSavedLab({
    version: 1,
    now: cloud.clock.now(),
    idState: 1,
    key: signingKey,
    world,
    events: copyOf(events),
    done: [],
    hints: {},
    predictions: {},
  });
  return parsed.ok ? null : `the browser refuses the lab: ${parsed.reason}`;
}

/** The world as it comes back from where it was saved. */
export function savedAndOpened(world: World): World {
  return upgradeWorld(copyOf(world));
}

/** The world as the first version would have saved it, opened by this one: what that did not know is lost. */
export function savedByFirstVersion(world: World): World {
  const { managementGroups, lingeringAssignments, issuers, faults, platform, ...old } = copyOf(world);
  const { applications, ...directory } = old.directory;
  const without = (records: object, field: string) =>
    Object.fromEntries(
      Object.entries(records).map(([id, { [field]: _, ...rest }]: [string, Record<string, unknown>]) => [id, rest]),
    );
  return upgradeWorld({
    ...old,
    schema: 1,
    directory,
    subscriptions: without(old.subscriptions, 'managementGroup'),
    resources: without(old.resources, 'powerState'),
  } as unknown as SavedWorld);
}

/** Whether the log is still what it was after it was saved. */
export function faultOfEvents(events: readonly CloudEvent[]): string | null {
  const upgraded = upgradeEvents(copyOf(events));
  return JSON.stringify(upgraded) === JSON.stringify(events) ? null : 'the log is another one after it was saved';
}

function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
