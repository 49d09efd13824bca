import type { ServiceContext } from '../../context';
import type { ActivityEvent, CloudEvent } from '../../events';
import { statusText } from '../../http';
import { typeOfPath } from '../resource-type';
import { activityClaims } from './claims';
import { localizedOperation } from './operation-names';

interface Localized {
  readonly value: string;
  readonly localizedValue: string;
}

/** One entry of the activity log, in the fields of Azure Monitor's event schema. */
export interface ActivityRecord {
  readonly authorization: { readonly action: string; readonly role?: string; readonly scope: string };
  readonly caller: string;
  readonly channels: 'Operation';
  readonly claims: Readonly<Record<string, string>>;
  readonly correlationId: string;
  readonly description: '';
  readonly eventDataId: string;
  readonly eventName: Localized;
  readonly category: Localized;
  readonly httpRequest: { readonly clientRequestId: string; readonly method: string; readonly uri: string };
  readonly id: string;
  readonly level: 'Informational' | 'Error';
  readonly resourceGroupName: string;
  readonly resourceProviderName: Localized;
  readonly resourceId: string;
  readonly resourceType: Localized;
  readonly operationId: string;
  readonly operationName: Localized;
  readonly properties: Readonly<Record<string, string>>;
  readonly status: Localized;
  readonly subStatus: Localized;
  /** ISO 8601. */
  readonly eventTimestamp: string;
  readonly submissionTimestamp: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

/** What other events of the same exchange tell about an activity. */
interface Surroundings {
  /** Name of the role that allowed it; null where it was refused, and where no single role did. */
  readonly role: string | null;
  readonly clientRequestId: string;
}

/**
 * The two records that Azure writes of an operation, newest first: its end, which tells how it went, and its
 * beginning, which has the request's body. `related` are the events of the same exchange.
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
 */
export function activityRecords(
  event: ActivityEvent,
  related: readonly CloudEvent[],
  context: ServiceContext,
): readonly ActivityRecord[] {
  const around = surroundingsOf(event, related);
  const failed = event.status === 'Failed';
  const end = record(event, context, around, {
    eventDataId: event.eventDataId,
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    level: failed ? 'Error' : 'Informational',
    status: same(event.status),
    subStatus: { value: event.statusCode, localizedValue: describeStatus(event.statusCode) },
    properties: {
      statusCode: event.statusCode,
      ...(failed && event.responseBody !== null && { statusMessage: event.responseBody }),
      ...(event.method === 'DELETE' && event.responseBody !== null && { responseBody: event.responseBody }),
    },
  });
  const begin = record(event, context, around, {
    eventDataId: event.beginEventDataId,
    eventName: { value: 'BeginRequest', localizedValue: 'Begin request' },
    level: 'Informational',
    status: same('Started'),
    subStatus: { value: '', localizedValue: '' },
    properties: event.method === 'PUT' && event.requestBody !== null ? { requestbody: event.requestBody } : {},
  });
  return [end, begin];
}

type Part = Pick<ActivityRecord, 'eventDataId' | 'eventName' | 'level' | 'status' | 'subStatus' | 'properties'>;

function record(event: ActivityEvent, context: ServiceContext, around: Surroundings, part: Part): ActivityRecord {
  const { resourceId, operationName } = event;
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(resourceId)?.[1] ?? '';
  const { tenantId } = context.world.tenant;
  const time = new Date(event.at).toISOString();
  return {
    authorization: { action: operationName, ...(around.role !== null && { role: around.role }), scope: resourceId },
    caller: event.caller,
    channels: 'Operation',
    claims: activityClaims(event.claims),
    correlationId: event.correlationId,
    description: '',
    category: same('Administrative'),
    httpRequest: {
      clientRequestId: around.clientRequestId,
      method: event.method,
      uri: `https://management.azure.com${resourceId}`,
    },
    id: `${resourceId}/events/${part.eventDataId}/ticks/${ticks(event.at)}`,
    resourceGroupName: groupOf(resourceId),
    resourceProviderName: same(operationName.split('/')[0] ?? ''),
    resourceId,
    resourceType: same(typeOfPath(resourceId) || operationName.slice(0, operationName.lastIndexOf('/'))),
    operationId: event.operationId,
    operationName: { value: operationName, localizedValue: localizedOperation(operationName) },
    eventTimestamp: time,
    submissionTimestamp: time,
    subscriptionId,
    tenantId,
    ...part,
    properties: {
      ...part.properties,
      eventCategory: 'Administrative',
      entity: resourceId,
      message: operationName,
      hierarchy: [tenantId, subscriptionId].filter(Boolean).join('/'),
    },
  };
}

function surroundingsOf(event: ActivityEvent, related: readonly CloudEvent[]): Surroundings {
  const action = event.operationName.toLowerCase();
  const decision = related.find(
    (each) => each.kind === 'decision' && each.explanation.question.action.toLowerCase() === action,
  );
  const request = related.find((each) => each.kind === 'request');
  const explanation = decision?.kind === 'decision' ? decision.explanation : null;
  const allowing = explanation?.considered.find(({ assignmentId }) => assignmentId === explanation.assignmentId);
  const header = (request?.kind === 'request' ? request.requestHeaders : []).find(
    ([name]) => name.toLowerCase() === 'x-ms-client-request-id',
  );
  return { role: allowing?.roleName ?? null, clientRequestId: header?.[1] ?? '' };
}

/** `Forbidden` is told as `Forbidden (HTTP Status Code: 403)`. */
function describeStatus(code: string): string {
  const number = STATUSES.find((status) => statusText(status).replaceAll(' ', '') === code);
  return number === undefined ? code : `${code} (HTTP Status Code: ${number})`;
}

const STATUSES = [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 412, 429, 501];

function same(value: string): Localized {
  return { value, localizedValue: value };
}

function groupOf(resourceId: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(resourceId)?.[1] ?? '';
}

/** A moment in units of 100 nanoseconds since the year 1, as the log's IDs have it. */
function ticks(milliseconds: number): string {
  return String(BigInt(Math.trunc(milliseconds)) * BigInt(10_000) + BigInt('621355968000000000'));
}
