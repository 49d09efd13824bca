import type { Service } from '../context';
import { notImplemented } from '../http';

/** Blob Storage, every account under its own host name. */
export function createStorage(): Service {
  return async (request) => notImplemented(`${request.method} ${new URL(request.url).pathname}`);
}
