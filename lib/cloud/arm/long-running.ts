import { emptyResponse, jsonResponse } from '../http';
import { lastSegment } from '../resource-id';
import type { LongRunningOperation } from '../world';
import type { ArmCall, Operation } from './call';
import { param } from './call';
import { operationNotFound } from './errors';
import { SUBSCRIPTION } from './paths';
import { toWire } from './resource-view';

/** An operation that Azure would still be busy with. */
export interface AcceptedOperation {
  /** For example `Microsoft.Compute/virtualMachines/deallocate/action`. */
  readonly action: string;
  readonly resourceId: string;
  /** Region of the resource, which is part of the address to ask. */
  readonly location: string;
  readonly status: 201 | 202;
  /** JSON body of the first answer; absent: none. */
  readonly body?: unknown;
  /** How the caller is told where to ask: the two ways that Azure has. A deletion or an action by the first has both. */
  readonly via: 'azure-async-operation' | 'location';
  /** What `Location` answers at the end when the resource is gone; default 200. */
  readonly resultStatus?: 200 | 204;
}

/** Milliseconds after which an operation has ended, even if nobody asked. */
const DURATION = 30_000;
/** Milliseconds after which Azure no longer knows an operation. UNVERIFIED: services differ. */
const KEPT = 24 * 3_600_000;
/** Seconds. Azure asks callers to wait 10 to 30; here there is nothing to wait for, but every poller asks twice. */
const RETRY_AFTER = '1';

/**
 * Answers as Azure does when something takes its time. The effect must be in the world already: a lab's clock stands
 * still until somebody moves it, so an effect that waited for it would never come. What takes its time here is only
 * being told so: the first question finds the operation in progress, the second finds it done.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export function acceptOperation(call: ArmCall, operation: AcceptedOperation): Response {
  const { action, resourceId, location, status, body, via, resultStatus } = operation;
  const { context } = call;
  const id = context.ids.guid();
  const now = context.clock.now();
  context.update((draft) => {
    const { operations } = draft.platform;
    for (const [known, { startedAt }] of Object.entries(operations)) {
      if (now - startedAt > KEPT) delete operations[known];
    }
    operations[id] = {
      id,
      action,
      resourceId,
      startedAt: now,
      polls: 0,
      ...(resultStatus !== undefined && { resultStatus }),
    };
  });

  const address = addressOf(call, action, location, id);
  const headers = {
    ...(via === 'azure-async-operation' && { 'Azure-AsyncOperation': address.state }),
    ...((via === 'location' || status === 202) && { Location: address.result }),
    'Retry-After': RETRY_AFTER,
  };
  return body === undefined ? emptyResponse(status, headers) : jsonResponse(status, body, headers);
}

function addressOf(call: ArmCall, action: string, location: string, id: string) {
  const [namespace = ''] = action.split('/');
  const subscription = `https://management.azure.com/subscriptions/${param(call, 'subscriptionId')}`;
  const version = `api-version=${encodeURIComponent(call.query.get('api-version') ?? '')}`;
  const provider = `${subscription}/providers/${namespace}/locations/${location}`;
  switch (namespace.toLowerCase()) {
    case 'microsoft.resources':
      return at(`${subscription}/operationresults/${id}?${version}`);
    case 'microsoft.compute':
      return at(`${provider}/operations/${id}?${version}`, `${provider}/operations/${id}?monitor=true&${version}`);
    case 'microsoft.storage':
      return at(`${provider}/asyncoperations/${id}?monitor=true&${version}`);
    default:
      return at(`${provider}/operationStatuses/${id}?${version}`, `${provider}/operationResults/${id}?${version}`);
  }
}

function at(state: string, result = state): { readonly state: string; readonly result: string } {
  return { state, result };
}

/** What `Azure-AsyncOperation` leads to: a status in words. */
function getState(call: ArmCall): Response {
  if (call.query.get('monitor') === 'true') return getResult(call);
  const operation = ask(call);
  if (operation instanceof Response) return operation;
  const ended = hasEnded(operation, call.context.clock.now());
  return jsonResponse(
    200,
    {
      startTime: new Date(operation.startedAt).toISOString(),
      ...(ended && { endTime: new Date(call.context.clock.now()).toISOString() }),
      status: ended ? 'Succeeded' : 'InProgress',
      name: operation.id,
    },
    { 'Retry-After': ended ? null : RETRY_AFTER },
  );
}

/** What `Location` leads to: 202 while it goes on, then the result. */
function getResult(call: ArmCall): Response {
  const operation = ask(call);
  if (operation instanceof Response) return operation;
  if (!hasEnded(operation, call.context.clock.now())) {
    return emptyResponse(202, { Location: addressAsked(call), 'Retry-After': RETRY_AFTER });
  }
  const resource = call.context.world.resources[operation.resourceId.toLowerCase()];
  const wantsResource = operation.action.toLowerCase().endsWith('/write');
  return wantsResource && resource !== undefined
    ? jsonResponse(200, toWire(resource))
    : emptyResponse(operation.resultStatus ?? 200);
}

function addressAsked(call: ArmCall): string {
  const monitor = call.query.get('monitor') === null ? '' : 'monitor=true&';
  const version = encodeURIComponent(call.query.get('api-version') ?? '');
  return `https://management.azure.com${call.path}?${monitor}api-version=${version}`;
}

/** The operation asked for, with this question counted. */
function ask(call: ArmCall): LongRunningOperation | Response {
  const id = lastSegment(call.path).toLowerCase();
  const { operations } = call.context.world.platform;
  const operation = Object.hasOwn(operations, id) ? operations[id] : undefined;
  if (operation === undefined) return operationNotFound(lastSegment(call.path));
  const asked = { ...operation, polls: operation.polls + 1 };
  if (!hasEnded(operation, call.context.clock.now())) {
    call.context.update((draft) => {
      draft.platform.operations[id] = asked;
    });
  }
  return asked;
}

function hasEnded({ startedAt, polls }: LongRunningOperation, now: number): boolean {
  return polls > 1 || now - startedAt >= DURATION;
}

const REGION = `${SUBSCRIPTION}/providers/{namespace}/locations/{location}`;

/** Asking for the state of a long-running operation, in the spellings that Azure's services use. */
export const longRunningOperations: readonly Operation[] = [
  // UNVERIFIED that any signed-in caller may ask; whoever has no right at the subscription can certainly poll.
  ...['operations', 'operationStatuses', 'asyncoperations'].map((collection) => asking(collection, getState)),
  asking('operationResults', getResult),
  { method: 'GET', path: `${SUBSCRIPTION}/operationresults/{operationId}`, action: null, handler: getResult },
];

function asking(collection: string, handler: Operation['handler']): Operation {
  return { method: 'GET', path: `${REGION}/${collection}/{operationId}`, action: null, handler };
}
