import { splitFilter } from '../odata-filter';
import type { ActivityRecord } from './activity-record';

export type ActivityFilter = (record: ActivityRecord) => boolean;

/** What `field eq 'value'` compares, by field in lower case. */
const fields: Readonly<Record<string, (record: ActivityRecord) => string>> = {
  resourcegroupname: ({ resourceGroupName }) => resourceGroupName,
  resourceuri: ({ resourceId }) => resourceId,
  resourceid: ({ resourceId }) => resourceId,
  resourcetype: ({ resourceType }) => resourceType.value,
  resourceprovider: ({ resourceProviderName }) => resourceProviderName.value,
  caller: ({ caller }) => caller,
  status: ({ status }) => status.value,
  correlationid: ({ correlationId }) => correlationId,
};

/**
 * Reads the `$filter` of an activity log query; null where it cannot be read, or does not say when to begin.
 * @see https://learn.microsoft.com/rest/api/monitor/activity-logs/list
 */
export function readActivityFilter(filter: string): ActivityFilter | null {
  const conditions = splitFilter(filter).map(readCondition);
  const read = conditions.filter((each) => each !== null);
  const isComplete = read.length === conditions.length && read.some(({ isStart }) => isStart);
  return isComplete ? (record) => read.every(({ holds }) => holds(record)) : null;
}

interface Condition {
  readonly holds: ActivityFilter;
  /** Whether it says when to begin, which Azure requires. */
  readonly isStart: boolean;
}

function readCondition(part: string): Condition | null {
  // The Azure CLI and the SDKs send times, and many callers IDs, without quotes.
  const match = /^(\w+)\s+(ge|le|eq)\s+(?:'([^']*)'|([^'\s][^']*))$/i.exec(part);
  if (match === null) return null;
  const [, name = '', operator = '', quoted, bare = ''] = match;
  const value = quoted ?? bare;
  const field = name.toLowerCase();
  if (field === 'eventtimestamp') return timeCondition(operator.toLowerCase(), Date.parse(value));
  if (operator.toLowerCase() !== 'eq') return null;
  if (field === 'levels') return { holds: ({ level }) => listed(value).includes(level.toLowerCase()), isStart: false };
  // Every event that is simulated is of the channels that the clients ask for ('Admin, Operation').
  if (field === 'eventchannels') return { holds: () => true, isStart: false };
  const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (read === undefined) return null;
  return { holds: (record) => read(record).toLowerCase() === value.toLowerCase(), isStart: false };
}

function timeCondition(operator: string, time: number): Condition | null {
  if (Number.isNaN(time) || operator === 'eq') return null;
  return operator === 'ge'
    ? { holds: ({ eventTimestamp }) => Date.parse(eventTimestamp) >= time, isStart: true }
    : { holds: ({ eventTimestamp }) => Date.parse(eventTimestamp) <= time, isStart: false };
}

function listed(value: string): readonly string[] {
  return value.split(',').map((each) => each.trim().toLowerCase());
}
