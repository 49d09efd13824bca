import { describe, expect, it } from 'vitest';
import { createHistory } from './history';

describe('history', () => {
  it('goes back and forth over snapshots', () => {
    const history = createHistory<string>();
    history.push('a');
    history.push('b');

    expect(history.undo('c')).toBe('b');
    expect(history.undo('b')).toBe('a');
    expect(history.undo('a')).toBeNull();
    expect(history.redo('a')).toBe('b');
    expect(history.redo('b')).toBe('c');
    expect(history.redo('c')).toBeNull();
  });

  it('forgets what could be redone when something new happens', () => {
    const history = createHistory<string>();
    history.push('a');
    history.undo('b');
    history.push('a');

    expect(history.canRedo).toBe(false);
    expect(history.canUndo).toBe(true);
  });

  it('keeps no more than its limit', () => {
    const history = createHistory<number>(2);
    for (const snapshot of [1, 2, 3]) history.push(snapshot);

    expect([history.undo(4), history.undo(3), history.undo(2)]).toEqual([3, 2, null]);
  });
});
