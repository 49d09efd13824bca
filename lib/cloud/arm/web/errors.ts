import { errorResponse, jsonResponse } from '../../http';
import { lastSegment } from '../../resource-id';

/**
 * An error in App Service's own form, which differs from Resource Manager's: capitals, the same text three times, and
 * a template with its parameters.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/overview
 */
function webError(status: number, code: string, template: string, parameters: readonly string[], extendedCode: string) {
  const message = template.replace(/\{(\d+)\}/g, (_, index) => parameters[Number(index)] ?? '');
  const entity = {
    Code: code,
    Message: message,
    ExtendedCode: extendedCode,
    MessageTemplate: template,
    Parameters: parameters,
    InnerErrors: null,
  };
  return jsonResponse(status, {
    Code: code,
    Message: message,
    Target: null,
    Details: [{ Message: message }, { Code: code }, { ErrorEntity: entity }],
    Innererror: null,
  });
}

/** Another app, of whichever tenant, has the name. */
export function websiteExists(name: string): Response {
  return webError(409, 'Conflict', 'Website with given name {0} already exists.', [name], '54001');
}

/** UNVERIFIED: template and extended code; App Service says so of any parameter that breaks a rule. */
export function invalidSiteName(name: string): Response {
  return webError(400, 'BadRequest', 'The parameter {0} has an invalid value. {1}', ['name', `'${name}'`], '51021');
}

/** UNVERIFIED wording. */
export function slotRequired(): Response {
  return webError(400, 'BadRequest', 'The parameter {0} has an invalid value.', ['targetSlot'], '51021');
}

/** A child is written and its parent is not there. UNVERIFIED wording. */
export function parentNotFound(childType: string, parentId: string): Response {
  const message = `Failed to perform 'write' on resource(s) of type '${childType}', because the parent resource '${parentId}' could not be found.`;
  return errorResponse(404, 'ParentResourceNotFound', message, { 'x-ms-failure-cause': 'gateway' });
}

/** Text from public captures. */
export function invalidContainerAppName(name: string): Response {
  const message = `Invalid ContainerApp name '${name}'. A name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character and cannot have '--'. The length must be between 2 and 32 characters inclusive.`;
  return errorResponse(400, 'ContainerAppInvalidName', message);
}

/** An app setting that is not there, or that is no reference. UNVERIFIED wording. */
export function referenceNotFound(id: string): Response {
  return errorResponse(404, 'NotFound', `There is no Key Vault reference in the app setting '${lastSegment(id)}'.`);
}
