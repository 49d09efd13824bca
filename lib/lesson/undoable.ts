import type { World } from '@/lib/cloud';

/** Whether two snapshots differ at most in what Azure remembers behind its APIs, which nobody can undo. */
export function isSameForPeople(one: World, other: World): boolean {
  return (Object.keys(one) as (keyof World)[]).every((key) => key === 'platform' || one[key] === other[key]);
}
