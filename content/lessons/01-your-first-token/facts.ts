import type { RequestEvent, rbac, ServicePrincipal } from '@/lib/cloud';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { hostOf, lastRequest, pathOf, systemIdentityOf } from '@/lib/lesson/queries';
import { type AccessAsked, accessAsked, accessNow } from '@/lib/lesson/queries-access';
import type { CheckResult, LabContext } from '@/lib/lesson/types';

/** What this lesson's checks and detectors look at. */

export const GET_SECRET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';

/** The identity of `vm-stock`, or null. */
export function stockIdentity({ world }: LabContext): ServicePrincipal | null {
  return systemIdentityOf(world, ids.vm);
}

/** May this principal read `StockDb`? */
export function readQuestion(principal: ServicePrincipal): rbac.Question {
  return {
    principalId: principal.objectId,
    clientId: principal.appId,
    plane: 'data',
    action: GET_SECRET,
    scope: ids.stockDbSecret,
  };
}

/** Every time that the vault was asked for `StockDb` with a token of this principal, oldest first. */
export function readsOf({ events }: LabContext, principal: ServicePrincipal): readonly AccessAsked[] {
  return accessAsked(events, readQuestion(principal));
}

/** Whether RBAC would let this principal read `StockDb` now, and why. */
export function readNow(context: LabContext, principal: ServicePrincipal): rbac.Explanation {
  return accessNow(context, readQuestion(principal));
}

/** The newest request to a vault, by host name, so that a vault that does not exist counts too. */
export function lastVaultRequest({ events }: LabContext): RequestEvent | null {
  return lastRequest(events, (request) => hostOf(request).endsWith('.vault.azure.net'));
}

/** The newest request to the Instance Metadata Service's address, from wherever. */
export function lastImdsRequest({ events }: LabContext): RequestEvent | null {
  return lastRequest(events, (request) => hostOf(request) === '169.254.169.254');
}

/** The newest request to Resource Manager about a resource, or about something beneath it. */
export function lastArmRequest({ events }: LabContext, resourceId: string): RequestEvent | null {
  return lastRequest(
    events,
    (request) => request.service === 'arm' && pathOf(request).startsWith(resourceId.toLowerCase()),
  );
}

/** The newest request that creates or removes a role assignment. */
export function lastAssignmentChange({ events }: LabContext): RequestEvent | null {
  return lastRequest(
    events,
    (request) =>
      request.service === 'arm' &&
      request.method !== 'GET' &&
      pathOf(request).includes('/providers/microsoft.authorization/roleassignments/'),
  );
}

/** What every later check says while `vm-stock` has no identity. */
export function noIdentity(expected: string): CheckResult {
  return { passed: false, expected, seen: 'vm-stock has no system-assigned identity.', where: 'resources' };
}
