import { describe, expect, it } from 'vitest';
import { createSaver } from './saver';

/** Lets every promise that is ready settle. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('saver', () => {
  it('writes once more when something changed during a write, and never two at a time', async () => {
    const open: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const saver = createSaver({
      save: () =>
        new Promise<void>((resolve) => {
          most = Math.max(most, ++running);
          open.push(() => {
            running -= 1;
            resolve();
          });
        }),
      onProblem: () => {},
    });

    saver.request();
    saver.request();
    saver.request();
    expect(open).toHaveLength(1);
    open[0]?.();
    await settle();
    expect(open).toHaveLength(2);
    open[1]?.();
    await settle();

    expect(open).toHaveLength(2);
    expect(most).toBe(1);
  });

  it('reports a failed write, and that the next one worked', async () => {
    const reports: boolean[] = [];
    let full = true;
    const saver = createSaver({
      save: () => (full ? Promise.reject(new Error('QuotaExceededError')) : Promise.resolve()),
      onProblem: (failed) => reports.push(failed),
    });

    saver.request();
    await settle();
    full = false;
    saver.request();
    await settle();

    expect(reports).toEqual([true, false]);
  });
});
