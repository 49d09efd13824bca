import type { Service } from '../context';
import { emptyResponse, jsonResponse } from '../http';
import { CloudNetworkError } from '../network';
import { type App, findApp, hasIdentityEndpoint } from './app';
import { identityEndpointOf } from './endpoint';
import { answerTokenRequest } from './token-endpoint';

export { type App, isApp } from './app';
export { appEnvironment, type Environment } from './environment';
export { type ResolvedSetting, type ResolveStatus, resolveAppSettings } from './resolve-settings';

/** The identity endpoint inside App Service apps, function apps and container apps; the origin tells which app asks. */
export function createAppService(): Service {
  return async (request, context) => {
    const { origin, world } = context;
    const app = origin.kind === 'app' ? findApp(origin.resourceId, world) : null;
    const url = new URL(request.url);
    if (app === null || !hasIdentityEndpoint(app)) throw nothingListens(url);
    // UNVERIFIED: the answers to other paths and methods.
    if (!isTokenPath(url, app)) return jsonResponse(404, { error: { code: 'NotFound', message: 'Not found' } });
    if (request.method !== 'GET') return emptyResponse(405, { Allow: 'GET' });
    return answerTokenRequest(request, app, context);
  };
}

/** Without an identity the platform runs no endpoint: a client is refused before it can send anything. */
function nothingListens({ hostname, port }: URL): CloudNetworkError {
  return new CloudNetworkError('ECONNREFUSED', `connect ECONNREFUSED ${hostname}:${port}`);
}

function isTokenPath({ pathname }: URL, app: App): boolean {
  const plain = (path: string) => path.toLowerCase().replace(/\/+/g, '/').replace(/\/$/, '');
  return plain(pathname) === plain(new URL(identityEndpointOf(app) ?? '').pathname);
}
