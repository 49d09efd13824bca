import { expect, it } from 'vitest';
import type { CloudEvent } from '../../lib/cloud/events';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { changed, createTestCloud } from '../../lib/cloud/testing.test-helper';
import { faultOfEvents, faultOfSaving, savedAndOpened, savedByFirstVersion } from './saved';

it('a world comes back as it was, and from the first version without what that did not know', () => {
  const { world } = tailwindPlatform;
  expect(savedAndOpened(world)).toEqual(world);
  const old = savedByFirstVersion(world);
  expect(old.resources).toEqual(world.resources);
  expect([old.managementGroups, old.issuers, old.directory.applications]).toEqual([{}, {}, {}]);
});

it('a lab can be saved with its log', async () => {
  const lab = await createTestCloud(tailwindPlatform);
  await lab.operatorToken('https://vault.azure.net');
  expect(lab.cloud.events.length).toBeGreaterThan(0);
  expect(faultOfSaving(lab, lab.cloud.events)).toBeNull();
  expect(faultOfEvents(lab.cloud.events)).toBeNull();
});

it('what could not be opened again is a fault', async () => {
  const broken = changed(tailwindPlatform, (draft) => {
    Object.assign(draft.resources, { a: { id: 'a', name: 'a', type: 'Microsoft.Nothing/things' } });
  });
  expect(faultOfSaving(await createTestCloud(broken), [])).toMatch(/^the browser refuses the lab: world\.resources\.a/);
});

it('a log that loses something is a fault', () => {
  const half = { kind: 'activity', seq: 0, at: 0, exchange: 1, eventDataId: 'a', correlationId: 'b' };
  expect(faultOfEvents([half as unknown as CloudEvent])).toBe('the log is another one after it was saved');
});
