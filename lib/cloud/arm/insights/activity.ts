import type { CloudEvent } from '../../events';
import { jsonResponse } from '../../http';
import { type ArmCall, param } from '../call';
import { badRequest } from '../errors';
import { mayDo } from '../readable';
import { cutList } from '../resources/resources';
import { readActivityFilter } from './activity-filter';
import { activityRecords } from './activity-record';

const READ = 'Microsoft.Insights/eventtypes/values/read';
/** Milliseconds that Azure keeps the log: 90 days. */
const KEPT = 90 * 24 * 3_600_000;

/**
 * The activity log of a subscription, newest first. Who may read it only in part of the subscription gets that part
 * (UNVERIFIED for Azure). `$select` names the members to show.
 */
export const listActivity = cutList((call) => {
  const within = `/subscriptions/${param(call, 'subscriptionId')}/`.toLowerCase();
  const filter = readActivityFilter(call.query.get('$filter') ?? '');
  // UNVERIFIED wording; Azure requires a start time.
  if (filter === null) return badRequest('BadRequest', 'The filter is not valid: it must have eventTimestamp ge.');
  const { context } = call;
  const oldest = context.clock.now() - KEPT;
  const isReadable = remembered((resourceId) => mayDo(call, READ, resourceId));
  const byExchange = groupByExchange(context.events);
  const value = context.events
    .filter((event) => event.kind === 'activity')
    .filter(({ at, resourceId }) => at >= oldest && `${resourceId}/`.toLowerCase().startsWith(within))
    .filter(({ resourceId }) => isReadable(resourceId))
    .toReversed()
    .flatMap((event) => activityRecords(event, byExchange.get(event.exchange) ?? [], context))
    .filter(filter)
    .map((record) => select(record, call));
  return jsonResponse(200, { value });
});

function select(record: object, { query }: ArmCall): object {
  const asked = query.get('$select');
  if (asked === null) return record;
  const wanted = new Set(asked.split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name.toLowerCase())));
}

function groupByExchange(events: readonly CloudEvent[]): ReadonlyMap<number | null, readonly CloudEvent[]> {
  const groups = new Map<number | null, CloudEvent[]>();
  for (const event of events) {
    const group = groups.get(event.exchange);
    if (group === undefined) groups.set(event.exchange, [event]);
    else group.push(event);
  }
  return groups;
}

function remembered(ask: (resourceId: string) => boolean): (resourceId: string) => boolean {
  const answers = new Map<string, boolean>();
  return (resourceId) => {
    const known = answers.get(resourceId) ?? ask(resourceId);
    answers.set(resourceId, known);
    return known;
  };
}
