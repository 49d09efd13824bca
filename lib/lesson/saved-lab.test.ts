import { beforeAll, describe, expect, it } from 'vitest';
import { generateSigningKey, type SigningKey } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { parseSavedLab, type SavedLab } from './saved-lab';

let key: SigningKey;
beforeAll(async () => {
  key = await generateSigningKey();
});

function saved(): SavedLab {
  return {
    version: 1,
    now: 1,
    idState: 1,
    key,
    world: scenarios.tailwind.world,
    events: [],
    done: ['a-task'],
    hints: { 'a-task': 2 },
    predictions: { p: { chosen: 403, actual: null } },
  };
}

describe('parseSavedLab', () => {
  it('reads what was saved', () => {
    const lab = saved();
    expect(parseSavedLab(structuredClone({ ...lab, key: undefined }))).toMatchObject({ ok: false });
    expect(parseSavedLab(lab)).toEqual({ ok: true, lab });
  });

  const broken: [what: string, change: (lab: SavedLab) => unknown, field: string][] = [
    ['another version', (lab) => ({ ...lab, version: 2 }), 'version'],
    ['no world', (lab) => ({ ...lab, world: null }), 'world'],
    [
      'a resource of an unknown type',
      (lab) => ({ ...lab, world: { ...lab.world, resources: { x: { type: 'y' } } } }),
      'world.resources.x',
    ],
    [
      'a secret without versions',
      (lab) => ({
        ...lab,
        world: { ...lab.world, vaultContents: { v: { secrets: { s: { name: 's', versions: [] } } } } },
      }),
      'world.vaultContents.v.secrets.s.versions',
    ],
    [
      'an event of an unknown kind',
      (lab) => ({ ...lab, events: [{ kind: 'party', seq: 0, at: 0, exchange: null }] }),
      'events.0',
    ],
    ['a key that is text', (lab) => ({ ...lab, key: { ...lab.key, privateKey: 'MII' } }), 'key.privateKey'],
    ['text', () => 'not a lab', 'record'],
    ['nothing', () => undefined, 'record'],
  ];
  it.each(broken)('refuses %s and names the field', (_what, change, field) => {
    const parsed = parseSavedLab(change(saved()));
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.reason).toContain(field);
  });
});
