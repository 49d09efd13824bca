import type { CloudEvent, NetworkFailure, Origin, RequestEvent, ServiceName, World } from '@/lib/cloud';
import { lastSegment } from '@/lib/cloud/resource-id';

const serviceNames: Record<ServiceName, string> = {
  imds: 'Instance Metadata Service',
  'app-service': 'Identity endpoint',
  entra: 'Microsoft Entra ID',
  graph: 'Microsoft Graph',
  arm: 'Resource Manager',
  'key-vault': 'Key Vault',
  storage: 'Blob Storage',
  'oidc-issuer': 'External token issuer',
};

/** What people call a service. */
export function serviceName(service: ServiceName): string {
  return serviceNames[service];
}

/** What people call the place a request came from. */
export function originName(origin: Origin, world: World): string {
  if (origin.kind === 'laptop') return 'laptop';
  if (origin.kind === 'service') return serviceName(origin.service);
  return world.resources[origin.resourceId.toLowerCase()]?.name ?? lastSegment(origin.resourceId);
}

/** What people call the receiver: a vault by its own name, else the service, else the host that nobody answers at. */
export function targetName({ url, service }: RequestEvent): string {
  const { hostname } = new URL(url);
  if (service === 'key-vault') return hostname.split('.')[0] ?? hostname;
  return service === null ? hostname : serviceName(service);
}

/** The last telling part of a path: `/secrets/StockDb`, `.../virtualMachines/vm-stock`. */
export function shortPath(url: string): string {
  const { pathname } = new URL(url);
  const segments = decode(pathname).split('/').filter(Boolean);
  return segments.length <= 3 ? `/${segments.join('/')}` : `…/${segments.slice(-2).join('/')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `403 Forbidden`, or what the connection failed with. */
export function outcomeWords({ outcome }: RequestEvent): string {
  return outcome.kind === 'response' ? `${outcome.status} ${outcome.statusText}` : outcome.code;
}

/** HTTP status, or null when no answer came. */
export function statusOf({ outcome }: RequestEvent): number | null {
  return outcome.kind === 'response' ? outcome.status : null;
}

/** What each network failure means, in a sentence. */
export const failureMeanings: Record<NetworkFailure['code'], string> = {
  ENOTFOUND: 'No host has this name, so there was nobody to ask. curl calls that error 6.',
  ETIMEDOUT:
    'Packets to this address get no answer from here, and the client gives up waiting. curl calls that error 28.',
  EHOSTDOWN: 'The machine or app that should have sent this is not running, so nothing was sent.',
  ECONNREFUSED: 'The host is there, but nothing listens at this port or protocol. curl calls that error 7.',
};

/** The error code inside an Azure error body, innermost first: `ForbiddenByRbac`, `invalid_request`; null if none. */
export function errorCodeIn(body: string): string | null {
  try {
    const error = (JSON.parse(body) as { error?: unknown } | null)?.error;
    if (typeof error === 'string') return error;
    const { code, innererror } = (error ?? {}) as { code?: unknown; innererror?: { code?: unknown } };
    const found = innererror?.code ?? code;
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** The exchange of a number. */
export function findExchange(events: readonly CloudEvent[], exchange: number): RequestEvent | null {
  const event = events.find((each) => each.kind === 'request' && each.exchange === exchange);
  return event?.kind === 'request' ? event : null;
}
