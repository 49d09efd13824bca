import { errorResponse } from '../http';
import type { DenyAssignment } from '../rbac';
import type { AccessTokenClaims } from '../tokens';
import { regionList } from './regions';

/*
 * Resource Manager's errors. Texts are Azure's, from public captures and from the "Troubleshoot Azure RBAC" and
 * "Troubleshoot common Azure deployment errors" pages; where none was found the line says UNVERIFIED.
 */

/** Errors of Resource Manager's own front end say so in a header. */
const gateway = { 'x-ms-failure-cause': 'gateway' };

export function missingApiVersion(): Response {
  const message = 'The api-version query parameter (?api-version=) is required for all requests.';
  return errorResponse(400, 'MissingApiVersionParameter', message, gateway);
}

export function invalidApiVersion(version: string, supported: readonly string[]): Response {
  const message = `The api-version '${version}' is invalid. The supported versions are '${supported.join(',')}'.`;
  return errorResponse(400, 'InvalidApiVersionParameter', message, gateway);
}

/** `type` without its namespace. */
export function noRegisteredProvider(
  location: string,
  version: string,
  type: string,
  supported: readonly string[],
): Response {
  const message = `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are '${supported.join(', ')}'. The supported locations are '${regionList.replaceAll(',', ', ')}'.`;
  return errorResponse(400, 'NoRegisteredProviderFound', message, gateway);
}

/** UNVERIFIED code and words; the status is documented. */
export function methodNotAllowed(method: string): Response {
  const message = `The requested resource does not support http method '${method}'.`;
  return errorResponse(405, 'MethodNotAllowed', message, gateway);
}

export function missingSubscription(): Response {
  const message = 'The request did not have a subscription or a valid tenant level resource provider.';
  return errorResponse(404, 'MissingSubscription', message, gateway);
}

export function invalidSubscriptionId(value: string): Response {
  const message = `The provided subscription identifier '${value}' is malformed or invalid.`;
  return errorResponse(400, 'InvalidSubscriptionId', message, gateway);
}

export function subscriptionNotFound(subscriptionId: string): Response {
  const message = `The subscription '${subscriptionId}' could not be found.`;
  return errorResponse(404, 'SubscriptionNotFound', message, gateway);
}

export function resourceGroupNotFound(name: string): Response {
  return errorResponse(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`, gateway);
}

/** `type` and `name` as in `Microsoft.Compute/virtualMachines` and `vm-stock`. */
export function resourceNotFound(type: string, name: string, resourceGroup: string): Response {
  const message = `The Resource '${type}/${name}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return errorResponse(404, 'ResourceNotFound', message, gateway);
}

export function invalidResourceNamespace(namespace: string): Response {
  const message = `The resource namespace '${namespace}' is invalid.`;
  return errorResponse(404, 'InvalidResourceNamespace', message, gateway);
}

export function invalidResourceType(namespace: string, version: string): Response {
  const message = `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`;
  return errorResponse(404, 'InvalidResourceType', message, gateway);
}

/** `id` stands where a caller links another resource, and is no resource ID. */
export function linkedInvalidPropertyId(id: string, path: string): Response {
  const message = `Property id '${id}' at path '${path}' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`;
  return errorResponse(400, 'LinkedInvalidPropertyId', message, gateway);
}

/** `inner` is what the identity service said; the frame around it is Azure's. */
export function failedIdentityOperation(resourceId: string, inner: string): Response {
  const response = JSON.stringify({ error: { code: 'BadRequest', message: inner } });
  const message = `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '${response}'.'.`;
  return errorResponse(400, 'FailedIdentityOperation', message);
}

/** The path is no resource ID: a type without a name, an empty or undecodable segment. */
export function invalidResourceId(path: string): Response {
  // UNVERIFIED wording.
  return errorResponse(400, 'InvalidResourceId', `The resource ID '${path}' is malformed or invalid.`, gateway);
}

/** `hasCondition`: a role would allow it, were its condition true. */
export function authorizationFailed(
  caller: AccessTokenClaims,
  action: string,
  scope: string,
  hasCondition = false,
): Response {
  const orCondition = hasCondition ? ' or an ABAC condition not fulfilled' : '';
  const message = `The client '${nameOf(caller)}' with object id '${caller.oid}' does not have authorization${orCondition} to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return errorResponse(403, 'AuthorizationFailed', message, gateway);
}

/** The caller's roles allow it, and a deny assignment wins over them. */
export function denyAssignmentAuthorizationFailed(
  caller: AccessTokenClaims,
  action: string,
  scope: string,
  deny: DenyAssignment,
): Response {
  const message = `The client '${nameOf(caller)}' with object id '${caller.oid}' has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of the deny assignment with name '${deny.displayName ?? deny.name}' and Id '${dashless(deny.name)}' at scope '${deny.scope}'.`;
  return errorResponse(403, 'DenyAssignmentAuthorizationFailed', message, gateway);
}

/** Allowed on the resource itself, and not on what it links: `linkedAction` on `linked`. */
export function linkedAuthorizationFailed(
  caller: AccessTokenClaims,
  scope: string,
  linked: string,
  action = 'Microsoft.Compute/virtualMachines/write',
  linkedAction = 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
): Response {
  const message = `The client '${nameOf(caller)}' with object id '${caller.oid}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linkedAction}' on the linked scope(s) '${linked}' or the linked scope(s) are invalid.`;
  return errorResponse(403, 'LinkedAuthorizationFailed', message, gateway);
}

/** `detail` says where and what, after Azure's own opening words. */
export function invalidRequestContent(detail: string): Response {
  const message = `The request content was invalid and could not be deserialized: '${detail}'.`;
  return errorResponse(400, 'InvalidRequestContent', message, gateway);
}

export function locationRequired(): Response {
  return badRequest('LocationRequired', 'The location property is required for this definition.');
}

/** `type` null for a resource group. */
export function locationNotAvailable(location: string, type: string | null): Response {
  const [code, what, list] =
    type === null
      ? ['LocationNotAvailableForResourceGroup', 'resource group', 'List of available regions']
      : [
          'LocationNotAvailableForResourceType',
          `resource type '${type}'`,
          'List of available regions for the resource type',
        ];
  const message = `The provided location '${location}' is not available for ${what}. ${list} is '${regionList}'.`;
  return errorResponse(400, code, message, gateway);
}

export function invalidResourceGroup(message: string): Response {
  return errorResponse(400, 'InvalidResourceGroup', message, gateway);
}

export function invalidResourceGroupLocation(location: string, existing: string): Response {
  const message = `Invalid resource group location '${location}'. The Resource group already exists in location '${existing}'.`;
  return errorResponse(409, 'InvalidResourceGroupLocation', message, gateway);
}

/** A resource stays in the region where it was made. */
export function invalidResourceLocation(name: string, group: string, location: string, wanted: string): Response {
  const message = `The resource '${name}' already exists in location '${location}' in resource group '${group}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`;
  return errorResponse(409, 'InvalidResourceLocation', message, gateway);
}

/** A long-running operation that Resource Manager does not know, or no longer. UNVERIFIED wording. */
export function operationNotFound(id: string): Response {
  return errorResponse(404, 'NotFound', `The operation '${id}' was not found.`);
}

export function badRequest(code: string, message: string): Response {
  return errorResponse(400, code, message);
}

/** A user by user principal name, an application by client ID. */
export function nameOf(caller: AccessTokenClaims): string {
  return caller.upn ?? caller.appid;
}

/** Entra's and Azure's messages name object IDs as 32 hex digits in some places. */
export function dashless(guid: string): string {
  return guid.replaceAll('-', '');
}
