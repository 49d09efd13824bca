import { describe, expect, it } from 'vitest';
import { createIds } from './ids';

describe('ids', () => {
  it('are the same for the same seed and different for another', () => {
    expect(createIds(7).guid()).toBe(createIds(7).guid());
    expect(createIds(7).guid()).not.toBe(createIds(8).guid());
  });

  it('continue where a saved sequence stood', () => {
    const ids = createIds(7);
    ids.guid();
    const later = createIds(ids.state);
    expect(later.guid()).toBe(ids.guid());
  });

  it('have the shapes that Azure uses', () => {
    const ids = createIds(1);
    for (let round = 0; round < 100; round++) {
      expect(ids.guid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(ids.hex(32)).toMatch(/^[0-9a-f]{32}$/);
    expect(ids.opaque(22)).toMatch(/^[\w-]{22}$/);
  });

  it('do not repeat', () => {
    const ids = createIds(42);
    expect(new Set(Array.from({ length: 10_000 }, () => ids.guid())).size).toBe(10_000);
  });
});
