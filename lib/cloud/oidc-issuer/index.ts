import type { Service } from '../context';
import { notImplemented } from '../http';

/** Token issuers outside Azure: their discovery documents and published keys. */
export function createOidcIssuer(): Service {
  return async (request) => notImplemented(`${request.method} ${new URL(request.url).pathname}`);
}
