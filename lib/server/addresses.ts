import { identityEndpointOf } from '../cloud/app-service/endpoint';
import type { Resource, World } from '../cloud/world';

/** Where the simulated Azure can be reached on this machine. */
export interface Addresses {
  readonly scheme: 'http' | 'https';
  /** Port of Entra, Resource Manager, Graph, vaults and storage accounts. */
  readonly port: number;
  /** Port of the apps' identity endpoints, always plain HTTP. */
  readonly appsPort: number;
}

/** Origin of what is told apart by its path: Entra, Resource Manager and Graph. */
export function mainOrigin({ scheme, port }: Pick<Addresses, 'scheme' | 'port'>): string {
  return `${scheme}://127.0.0.1:${port}`;
}

/** The origins of vaults and storage accounts. */
export function localHosts({ scheme, port }: Pick<Addresses, 'scheme' | 'port'>) {
  return {
    vault: (name: string) => `${scheme}://${name.toLowerCase()}.vault.localhost:${port}`,
    blob: (name: string) => `${scheme}://${name.toLowerCase()}.blob.localhost:${port}`,
  };
}

/** A resource of the world on which programs run, with an identity endpoint of its own. */
export interface AppAddress {
  readonly name: string;
  /** The app's segment below `/apps`: a slot's has a dash where its name has a slash. */
  readonly segment: string;
  readonly resourceId: string;
  /** The address inside the app's sandbox. */
  readonly endpoint: URL;
}

/** Every app, slot and container app. */
export function appsOf(world: World): readonly AppAddress[] {
  return Object.values(world.resources).flatMap((resource: Resource) => {
    const endpoint = identityEndpointOf(resource);
    if (endpoint === null) return [];
    const segment = resource.name.toLowerCase().replaceAll('/', '-');
    return { name: resource.name, segment, resourceId: resource.id, endpoint: new URL(endpoint) };
  });
}

/** A host name, without a port, as this server understands it. */
export type LocalHost =
  /** A name or address that is Azure's own. */
  | { readonly kind: 'azure'; readonly host: string }
  /** This machine: the path tells the service. */
  | { readonly kind: 'loopback' }
  /** A local name that stands for one of Azure's. */
  | { readonly kind: 'alias'; readonly host: string };

const AZURE_HOST =
  /^(?:management\.azure\.com|login\.microsoftonline\.com|login\.windows\.net|sts\.windows\.net|graph\.microsoft\.com|169\.254\.169\.254|[a-z0-9-]+\.vault\.azure\.net|[a-z0-9]+\.blob\.core\.windows\.net)$/;

/**
 * Understands a host name, or gives null for one that is not served. Whatever is not on this list is refused, so that
 * a web page cannot reach the server by a name of its own that leads to this machine (DNS rebinding).
 */
export function readHost(hostname: string, world: World): LocalHost | null {
  const host = hostname.toLowerCase();
  if (host === '127.0.0.1' || host === 'localhost') return { kind: 'loopback' };
  const vault = /^([a-z0-9-]+)\.vault\.localhost$/.exec(host)?.[1];
  if (vault !== undefined) return { kind: 'alias', host: `${vault}.vault.azure.net` };
  const account = /^([a-z0-9]+)\.blob\.localhost$/.exec(host)?.[1];
  if (account !== undefined) return { kind: 'alias', host: `${account}.blob.core.windows.net` };
  const isIssuer = Object.keys(world.issuers).some((issuer) => new URL(issuer).hostname === host);
  return AZURE_HOST.test(host) || isIssuer ? { kind: 'azure', host } : null;
}
