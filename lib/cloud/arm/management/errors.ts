import { errorResponse } from '../../http';

/** For a scope that names a management group which is not there. */
export function managementGroupNotFound(name: string): Response {
  // UNVERIFIED: the code and text are those of deployments to a management group.
  const message = `The management group '${name}' cannot be found.`;
  return errorResponse(404, 'ManagementGroupNotFound', message, { 'x-ms-failure-cause': 'gateway' });
}
