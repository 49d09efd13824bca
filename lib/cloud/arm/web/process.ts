import type { ServiceContext } from '../../context';
import type { Site } from '../../world';

/** What the platform gives a process that starts now: its environment is made anew, with a new identity header. */
export function startedNow({ ids, clock }: ServiceContext): Site['runtime'] {
  return { identityHeader: ids.hex(32).toUpperCase(), startedAt: clock.now() };
}

/** Whether something was asked for, and is not what is there; the order of members makes no difference. */
export function differs(asked: unknown, present: unknown): boolean {
  return asked !== undefined && asked !== null && canonical(asked) !== canonical(present);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, each) => (isObject(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
