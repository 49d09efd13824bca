import type { ServiceContext } from '../../context';
import type { Site } from '../../world';

/** What the platform gives a process that starts now: its environment is made anew, with a new identity header. */
export function startedNow({ ids, clock }: ServiceContext): Site['runtime'] {
  return { identityHeader: ids.hex(32).toUpperCase(), startedAt: clock.now() };
}
