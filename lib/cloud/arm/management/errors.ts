import { errorResponse } from '../../http';

/*
 * Errors of Microsoft.Management. UNVERIFIED: their codes and texts; Azure's reference names the cases and not the
 * words.
 */

/** For a scope that names a management group which is not there: the words of deployments to one. */
export function managementGroupNotFound(name: string): Response {
  const message = `The management group '${name}' cannot be found.`;
  return errorResponse(404, 'ManagementGroupNotFound', message, { 'x-ms-failure-cause': 'gateway' });
}

/** The service's own 404. */
export function groupNotFound(id: string): Response {
  return errorResponse(404, 'NotFound', `'${id}' not found.`);
}

export function parentNotFound(id: string): Response {
  return errorResponse(400, 'ParentNotFound', `The parent management group '${id}' does not exist.`);
}

export function badGroup(message: string): Response {
  return errorResponse(400, 'BadRequest', message);
}
