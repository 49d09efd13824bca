import type { Service } from '../context';
import { notImplemented } from '../http';

/** The identity endpoint inside App Service apps, function apps and container apps. */
export function createAppService(): Service {
  return async (request) => notImplemented(`${request.method} identity endpoint`);
}
