import { identityEndpointOf } from './app-service/endpoint';
import type { NetworkErrorCode, Origin, ServiceName } from './events';
import type { Resource, World } from './world';

/** The address of the Instance Metadata Service: link-local, plain HTTP, reachable only from inside a virtual machine. */
export const IMDS_ADDRESS = '169.254.169.254';

/** What a caller gets when no HTTP answer comes back. `code` is Node's name for it. */
export class CloudNetworkError extends Error {
  override readonly name = 'CloudNetworkError';

  constructor(
    readonly code: NetworkErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Names of Microsoft Entra ID's token service; `login.windows.net` is the older one, still in use. */
const ENTRA_HOSTS = new Set(['login.microsoftonline.com', 'login.windows.net', 'sts.windows.net']);

/**
 * Finds the service that answers at a URL, seen from a place.
 * Throws `CloudNetworkError` where a real connection would fail: no such name, no route, nothing listening.
 */
export function resolveService(url: URL, origin: Origin, world: World): ServiceName {
  const host = url.hostname.toLowerCase();
  const caller = callerResource(origin, world);
  if (caller !== null && !isRunning(caller)) throw new CloudNetworkError('EHOSTDOWN', `${caller.name} is not running`);
  if (host === IMDS_ADDRESS) return resolveImds(url, origin);
  if (isIdentityEndpoint(url, caller)) return 'app-service';
  const service = publicService(host, world) ?? issuerService(url, world);
  if (service === null) throw new CloudNetworkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${host}`);
  requirePort(url, host, '443', 'https:');
  return service;
}

function callerResource(origin: Origin, world: World): Resource | null {
  return origin.kind === 'vm' || origin.kind === 'app'
    ? (world.resources[origin.resourceId.toLowerCase()] ?? null)
    : null;
}

/** Nothing runs on a machine that is switched off, nor in an app that is stopped. */
function isRunning(resource: Resource): boolean {
  switch (resource.type) {
    case 'Microsoft.Compute/virtualMachines':
      return resource.powerState === 'running';
    case 'Microsoft.Web/sites':
    case 'Microsoft.Web/sites/slots':
      return resource.properties.state === 'Running';
    case 'Microsoft.App/containerApps':
      return resource.properties.runningStatus === 'Running';
    default:
      return true;
  }
}

/** The identity endpoint is at an address that only the app itself can reach. */
function isIdentityEndpoint(url: URL, caller: Resource | null): boolean {
  const endpoint = caller === null ? null : identityEndpointOf(caller);
  return endpoint !== null && url.origin === new URL(endpoint).origin;
}

function resolveImds(url: URL, origin: Origin): ServiceName {
  // Outside a VM nothing answers for this address, so packets are dropped and the client gives up waiting.
  if (origin.kind !== 'vm') {
    throw new CloudNetworkError('ETIMEDOUT', `connect ETIMEDOUT ${IMDS_ADDRESS}:${url.port || '80'}`);
  }
  requirePort(url, IMDS_ADDRESS, '80', 'http:');
  return 'imds';
}

function publicService(host: string, world: World): ServiceName | null {
  if (ENTRA_HOSTS.has(host)) return 'entra';
  if (host === 'management.azure.com') return 'arm';
  if (host === 'graph.microsoft.com') return 'graph';
  const vault = /^([a-z0-9-]+)\.vault\.azure\.net$/.exec(host)?.[1];
  // A vault's name is in DNS only while the vault exists.
  if (vault !== undefined && Object.hasOwn(world.vaultContents, vault)) return 'key-vault';
  const account = /^([a-z0-9]+)\.blob\.core\.windows\.net$/.exec(host)?.[1];
  if (account !== undefined && hasStorageAccount(world, account)) return 'storage';
  return null;
}

function hasStorageAccount({ resources }: World, name: string): boolean {
  return Object.values(resources).some(
    (each) => each.type === 'Microsoft.Storage/storageAccounts' && each.name.toLowerCase() === name,
  );
}

function issuerService(url: URL, world: World): ServiceName | null {
  const hosts = Object.keys(world.issuers).map((issuer) => new URL(issuer).host);
  return hosts.includes(url.host) ? 'oidc-issuer' : null;
}

function requirePort(url: URL, address: string, port: string, protocol: string): void {
  const asked = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (asked === port && url.protocol === protocol) return;
  throw new CloudNetworkError('ECONNREFUSED', `connect ECONNREFUSED ${address}:${asked}`);
}
