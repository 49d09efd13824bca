import type { ServiceContext } from '../../context';
import type { ActivityEvent } from '../../events';
import { jsonResponse } from '../../http';
import { type ArmCall, type Operation, param } from '../call';
import { badRequest } from '../errors';
import { splitFilter } from '../odata-filter';

/**
 * Records a control-plane write, delete or action, whether it succeeded or not; reads are not logged.
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
 */
export async function recordActivity(
  operation: Operation,
  call: ArmCall,
  response: Response,
  correlationId: string,
): Promise<void> {
  if (operation.method === 'GET' || operation.action === null) return;
  const responseBody = await response.clone().text();
  call.context.record({
    kind: 'activity',
    operationName: operation.action,
    resourceId: call.path,
    status: response.ok ? 'Succeeded' : 'Failed',
    statusCode: response.statusText.replaceAll(' ', ''),
    caller: call.caller.upn ?? call.caller.oid,
    correlationId,
    beginEventDataId: call.context.ids.guid(),
    eventDataId: call.context.ids.guid(),
    operationId: call.context.ids.guid(),
    claims: call.caller,
    method: operation.method,
    requestBody: call.body === undefined ? null : JSON.stringify(call.body),
    responseBody: responseBody === '' ? null : responseBody,
  });
}

/** The activity log of a subscription, newest first, in the fields of Azure Monitor's event schema. */
export function listActivity(call: ArmCall): Response {
  const subscription = `/subscriptions/${param(call, 'subscriptionId')}/`.toLowerCase();
  const conditions = parseFilter(call.query.get('$filter') ?? '');
  // UNVERIFIED wording; Azure requires a start time.
  if (conditions === null) return badRequest('BadRequest', 'The filter is not valid: it must have eventTimestamp ge.');
  const value = call.context.events
    .filter((event): event is ActivityEvent => event.kind === 'activity')
    .filter((event) => `${event.resourceId}/`.toLowerCase().startsWith(subscription))
    .filter((event) => conditions.every((condition) => condition(event)))
    .map((event) => toActivityRecord(event, call.context))
    .reverse();
  return jsonResponse(200, { value });
}

type Condition = (event: ActivityEvent) => boolean;

function parseFilter(filter: string): readonly Condition[] | null {
  const conditions: Condition[] = [];
  let hasStart = false;
  for (const part of splitFilter(filter)) {
    // The Azure CLI and the SDKs send times, and many callers IDs, without quotes.
    const match = /^(\w+)\s+(ge|le|eq)\s+(?:'([^']*)'|([^'\s][^']*))$/i.exec(part);
    const [, field = '', operator = '', quoted, bare = ''] = match ?? [];
    const value = quoted ?? bare;
    const key = `${field.toLowerCase()} ${operator.toLowerCase()}`;
    const time = Date.parse(value);
    if (key === 'eventtimestamp ge' && !Number.isNaN(time)) {
      hasStart = true;
      conditions.push((event) => event.at >= time);
    } else if (key === 'eventtimestamp le' && !Number.isNaN(time)) conditions.push((event) => event.at <= time);
    else if (key === 'resourcegroupname eq') conditions.push((event) => same(groupOf(event.resourceId), value));
    else if (key === 'resourceuri eq' || key === 'resourceid eq')
      conditions.push((event) => same(event.resourceId, value));
    else if (key === 'caller eq') conditions.push((event) => same(event.caller, value));
    else if (key === 'status eq') conditions.push((event) => same(event.status, value));
    // Every event that is simulated is of the channels that the clients ask for ('Admin, Operation').
    else if (key === 'eventchannels eq') conditions.push(() => true);
    else if (key === 'correlationid eq') conditions.push((event) => same(event.correlationId, value));
    else if (key === 'resourceprovider eq') conditions.push((event) => same(providerOf(event), value));
    else return null;
  }
  return hasStart ? conditions : null;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function groupOf(resourceId: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(resourceId)?.[1] ?? '';
}

function providerOf(event: ActivityEvent): string {
  return event.operationName.split('/')[0] ?? '';
}

function toActivityRecord(event: ActivityEvent, context: ServiceContext): object {
  const time = new Date(event.at).toISOString();
  const localized = (value: string) => ({ value, localizedValue: value });
  return {
    authorization: { action: event.operationName, scope: event.resourceId },
    caller: event.caller,
    channels: 'Operation',
    correlationId: event.correlationId,
    description: '',
    eventDataId: event.eventDataId,
    eventName: localized('EndRequest'),
    category: localized('Administrative'),
    httpRequest: { method: event.method, uri: `https://management.azure.com${event.resourceId}` },
    id: `${event.resourceId}/events/${event.eventDataId}/ticks/${event.at}0000`,
    level: event.status === 'Succeeded' ? 'Informational' : 'Error',
    resourceGroupName: groupOf(event.resourceId),
    resourceProviderName: localized(providerOf(event)),
    resourceId: event.resourceId,
    resourceType: localized(event.operationName.split('/').slice(0, 2).join('/')),
    operationId: event.correlationId,
    operationName: localized(event.operationName),
    properties: {
      statusCode: event.statusCode,
      ...(event.requestBody !== null && { requestbody: event.requestBody }),
      ...(event.method === 'DELETE' && event.responseBody !== null && { responseBody: event.responseBody }),
    },
    status: localized(event.status),
    subStatus: localized(event.statusCode),
    eventTimestamp: time,
    submissionTimestamp: time,
    subscriptionId: /^\/subscriptions\/([^/]+)/i.exec(event.resourceId)?.[1] ?? '',
    tenantId: context.world.tenant.tenantId,
  };
}
