import type { Lab } from '@/lib/lesson/types';

/** Every lab by its lesson's slug, each in a chunk of its own that is loaded when it is needed. */
export const labs: Readonly<Record<string, () => Promise<{ readonly default: Lab }>>> = {
  'your-first-token': () => import('./01-your-first-token/lab'),
};
