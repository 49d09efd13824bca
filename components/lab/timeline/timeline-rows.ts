import type { CloudEvent, DecisionEvent, RequestEvent, RestoreEvent, World } from '@/lib/cloud';
import { errorCodeIn, originName, outcomeWords, targetName } from '../exchange';

/** One line of the timeline. */
export type TimelineRow =
  | {
      readonly kind: 'request';
      readonly key: string;
      readonly event: RequestEvent;
      /** The last decision that RBAC made for it; null when it was not asked. */
      readonly decision: DecisionEvent | null;
      /** Display name of whose token was shown or issued; null when none. */
      readonly identity: string | null;
    }
  | { readonly kind: 'restore'; readonly key: string; readonly event: RestoreEvent };

interface Wanted {
  readonly text: string;
  /** Show requests that services made among themselves. */
  readonly internal: boolean;
}

/** The log as rows, newest first. */
export function timelineRows(events: readonly CloudEvent[], world: World, wanted: Wanted): readonly TimelineRow[] {
  const decisions = new Map<number, DecisionEvent>();
  const signIns = new Map<number, string>();
  for (const event of events) {
    if (event.kind === 'decision') decisions.set(event.exchange, event);
    if (event.kind === 'sign-in' && event.exchange !== null)
      signIns.set(event.exchange, principalName(event.principalId, world) ?? event.principalName);
  }
  const rows = events.flatMap((event): TimelineRow[] => {
    if (event.kind === 'restore') return [{ kind: 'restore', key: `${event.seq}`, event }];
    if (event.kind !== 'request' || (event.origin.kind === 'service' && !wanted.internal)) return [];
    const decision = decisions.get(event.exchange) ?? null;
    const identity =
      signIns.get(event.exchange) ??
      (decision === null ? null : principalName(decision.explanation.question.principalId, world));
    return [{ kind: 'request', key: `${event.seq}`, event, decision, identity }];
  });
  const text = wanted.text.trim().toLowerCase();
  const shown = text === '' ? rows : rows.filter((row) => row.kind === 'request' && wordsOf(row, world).includes(text));
  return shown.toReversed();
}

/** How many requests services made among themselves. */
export function internalCount(events: readonly CloudEvent[]): number {
  return events.filter((event) => event.kind === 'request' && event.origin.kind === 'service').length;
}

function principalName(objectId: string, { directory }: World): string | null {
  const key = objectId.toLowerCase();
  return (directory.users[key] ?? directory.servicePrincipals[key])?.displayName ?? null;
}

function wordsOf({ event, identity }: Extract<TimelineRow, { kind: 'request' }>, world: World): string {
  const body = event.outcome.kind === 'response' ? event.outcome.body : event.outcome.message;
  return [
    originName(event.origin, world),
    targetName(event),
    event.method,
    event.url,
    outcomeWords(event),
    identity,
    errorCodeIn(body),
  ]
    .join(' ')
    .toLowerCase();
}
