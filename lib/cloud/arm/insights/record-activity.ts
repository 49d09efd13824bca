import type { ArmCall, Operation } from '../call';

/** Members of request bodies that Azure's providers declare as secret; the log never has them. */
const SECRET = /^(adminPassword|password|customData|userData|protectedSettings|appSettings)$/i;

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
  if (operation.method === 'GET' || operation.method === 'HEAD' || operation.action === null) return;
  const responseBody = await response.clone().text();
  call.context.record({
    kind: 'activity',
    operationName: operation.action,
    resourceId: resourceOf(call.path, operation.method),
    status: response.ok ? 'Succeeded' : 'Failed',
    statusCode: response.statusText.replaceAll(' ', ''),
    caller: call.caller.upn ?? call.caller.oid,
    correlationId,
    beginEventDataId: call.context.ids.guid(),
    eventDataId: call.context.ids.guid(),
    operationId: call.context.ids.guid(),
    claims: call.caller,
    method: operation.method,
    requestBody: loggedBody(operation, call),
    responseBody: responseBody === '' ? null : responseBody,
  });
}

/**
 * UNVERIFIED: what Azure logs of an app's settings, which may hold secrets in the clear; here the log has none of them.
 */
const SETTINGS = /^Microsoft\.Web\/sites\/(slots\/)?config\//i;

function loggedBody({ action }: Operation, { body }: ArmCall): string | null {
  if (body === undefined || SETTINGS.test(action ?? '')) return null;
  return JSON.stringify(body, withoutSecrets);
}

/** An action is logged under the resource that it was done to, not under its own path. */
function resourceOf(path: string, method: Operation['method']): string {
  return method === 'POST' ? path.slice(0, path.lastIndexOf('/')) : path;
}

function withoutSecrets(name: string, value: unknown): unknown {
  return SECRET.test(name) ? undefined : value;
}
