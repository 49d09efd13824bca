import type { Service } from '../context';
import { notImplemented } from '../http';

/** Microsoft Graph: the few reads of the directory and of the sign-in logs that tools make. */
export function createGraph(): Service {
  return async (request) => notImplemented(`${request.method} ${new URL(request.url).pathname}`);
}
