import type { Origin } from '../cloud/events';
import { IMDS_ADDRESS } from '../cloud/network';
import type { World } from '../cloud/world';
import { appsOf, readHost } from './addresses';
import { translateQuery } from './translate';

/** The port a request came in by. */
export type Entrance =
  | { readonly kind: 'main' }
  /** The port of one virtual machine: what comes in here was sent from it. */
  | { readonly kind: 'vm'; readonly resourceId: string };

/** Where a request goes in the simulated Azure. */
export interface Route {
  /** The address in Azure's own names. */
  readonly url: string;
  readonly origin: Origin;
  /** Whether the caller used local names, so that addresses in bodies and headers need translation. */
  readonly translated: boolean;
}

/** Why a request goes nowhere. */
export interface Refusal {
  readonly status: 400 | 404 | 421;
  readonly code: 'InvalidRequestTarget' | 'NotFound' | 'HostNotServed';
  readonly message: string;
}

const ARM_PATH = /^\/+(?:subscriptions|providers|tenants|batch)(?:\/|$)|^\/+metadata\/endpoints(?:\/|$)/i;
const GRAPH_PATH = /^\/+(?:v1\.0|beta)(?:\/|$)/i;
const APP_PATH = /^\/+apps\/+(?<app>[^/]+)(?<rest>\/.*)?$/i;
const METADATA_PATH = /^\/+metadata(?:\/|$)/i;

/**
 * Finds the place in Azure that a request is meant for, by its Host, its path and the port it came in by.
 *
 * @param hostHeader the Host header, with or without a port
 * @param target the request target: a path with its query, or a whole address as proxies get it
 */
export function routeRequest(hostHeader: string, target: string, entrance: Entrance, world: World): Route | Refusal {
  const asked = parseTarget(hostHeader, target);
  if (asked === null) {
    return {
      status: 400,
      code: 'InvalidRequestTarget',
      message: 'The request target or the Host header is malformed.',
    };
  }
  const host = readHost(asked.hostname, world);
  if (host === null) {
    const message = `This server does not answer for the host '${asked.hostname}'. It serves 127.0.0.1, localhost, <vault>.vault.localhost, <account>.blob.localhost and Azure's own names.`;
    return { status: 421, code: 'HostNotServed', message };
  }
  const origin: Origin = entrance.kind === 'vm' ? { kind: 'vm', resourceId: entrance.resourceId } : { kind: 'laptop' };
  if (host.kind === 'loopback') return routeByPath(asked, entrance, origin, world);
  const path = asked.pathAndQuery;
  if (host.host === IMDS_ADDRESS) {
    return { url: `http://${IMDS_ADDRESS}${path}`, origin: vmOrigin(entrance, world), translated: false };
  }
  return { url: `https://${host.host}${path}`, origin, translated: host.kind === 'alias' };
}

interface Target {
  readonly hostname: string;
  /** The path before the query, as it was sent. */
  readonly path: string;
  readonly pathAndQuery: string;
}

function parseTarget(hostHeader: string, target: string): Target | null {
  const absolute = /^https?:\/\/(?<authority>[^/?#]*)(?<rest>.*)$/is.exec(target)?.groups;
  const authority = absolute?.authority ?? hostHeader;
  const hostname = /^(?<name>[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(authority)?.groups?.name;
  const rest = absolute?.rest ?? target;
  const pathAndQuery = rest.startsWith('/') ? rest : rest === '' || rest.startsWith('?') ? `/${rest}` : null;
  if (hostname === undefined || pathAndQuery === null || !URL.canParse(`https://${hostname}${pathAndQuery}`))
    return null;
  return { hostname, path: pathAndQuery.replace(/[?#].*$/s, ''), pathAndQuery };
}

function routeByPath(asked: Target, entrance: Entrance, origin: Origin, world: World): Route | Refusal {
  const { path, pathAndQuery } = asked;
  const to = (host: string): Route => ({ url: `https://${host}${pathAndQuery}`, origin, translated: true });
  if (ARM_PATH.test(path)) return to('management.azure.com');
  if (METADATA_PATH.test(path)) {
    if (entrance.kind === 'vm') {
      return { url: `http://${IMDS_ADDRESS}${translateQuery(pathAndQuery)}`, origin, translated: true };
    }
    const message = 'Instance metadata is at the port of each virtual machine; see the endpoints printed at the start.';
    return { status: 404, code: 'NotFound', message };
  }
  if (GRAPH_PATH.test(path)) return to('graph.microsoft.com');
  const { app: segment, rest = '/' } = APP_PATH.exec(path)?.groups ?? {};
  if (segment === undefined) return to('login.microsoftonline.com');
  const app = appsOf(world).find((each) => each.segment === segment.toLowerCase());
  if (app === undefined) return { status: 404, code: 'NotFound', message: `There is no app '${segment}'.` };
  const url = `${app.endpoint.origin}${rest}${translateQuery(pathAndQuery.slice(path.length))}`;
  return { url, origin: { kind: 'app', resourceId: app.resourceId }, translated: true };
}

/** At the main port, which belongs to no machine, the metadata address is that of the first virtual machine. */
function vmOrigin(entrance: Entrance, world: World): Origin {
  if (entrance.kind === 'vm') return { kind: 'vm', resourceId: entrance.resourceId };
  const first = Object.values(world.resources).find(({ type }) => type === 'Microsoft.Compute/virtualMachines');
  return first === undefined ? { kind: 'laptop' } : { kind: 'vm', resourceId: first.id };
}
