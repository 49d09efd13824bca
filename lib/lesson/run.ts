import type { JSONWebKeySet } from 'jose';
import {
  type Cloud,
  createClock,
  createCloud,
  createIds,
  createKeys,
  type IdSource,
  type SigningKey,
  type World,
} from '@/lib/cloud';
import { createHistory, type History } from './history';
import type { SavedLab } from './saved-lab';
import type { Lab } from './types';

/** One life of a lab, from a start or a reset to the next. */
export interface Run {
  readonly cloud: Cloud;
  readonly ids: IdSource;
  readonly key: SigningKey;
  readonly history: History<World>;
  readonly done: Set<string>;
  readonly hints: Map<string, number>;
  readonly predictions: Map<string, { chosen: number; actual: number | null }>;
  armToken: { readonly token: string; readonly expiresAt: number } | null;
  jwks: Promise<JSONWebKeySet> | null;
}

/** A new run: the lab's scenario, an empty log, nothing done. */
export function startRun(lab: Lab, key: SigningKey): Run {
  const ids = createIds(lab.seed);
  const clock = createClock(lab.scenario.startsAt);
  const cloud = createCloud({ scenario: lab.scenario, clock, ids, keys: createKeys(key) });
  return {
    cloud,
    ids,
    key,
    history: createHistory(),
    done: new Set(),
    hints: new Map(),
    predictions: new Map(),
    armToken: null,
    jwks: null,
  };
}

/** Goes on where a saved lab stood; what could be undone before is forgotten. */
export function resumeRun(lab: Lab, saved: SavedLab): Run {
  const ids = createIds(saved.idState);
  const cloud = createCloud({
    scenario: { ...lab.scenario, world: saved.world },
    clock: createClock(saved.now),
    ids,
    keys: createKeys(saved.key),
    events: saved.events,
  });
  return {
    cloud,
    ids,
    key: saved.key,
    history: createHistory(),
    done: new Set(saved.done),
    hints: new Map(Object.entries(saved.hints)),
    predictions: new Map(Object.entries(saved.predictions)),
    armToken: null,
    jwks: null,
  };
}

/** The part of a run that is kept. */
export function toSaved(run: Run): SavedLab {
  return {
    version: 1,
    now: run.cloud.clock.now(),
    idState: run.ids.state,
    key: run.key,
    world: run.cloud.world,
    events: run.cloud.events,
    done: [...run.done],
    hints: Object.fromEntries(run.hints),
    predictions: Object.fromEntries(run.predictions),
  };
}
