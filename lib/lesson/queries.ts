import type { CloudEvent, DecisionEvent, RequestEvent, ServicePrincipal, World } from '@/lib/cloud';

/** Questions that checks and detectors ask of the event log and the directory. */

/** The requests that people's places sent, oldest first; the services' own calls to each other are left out. */
export function requestsIn(events: readonly CloudEvent[]): readonly RequestEvent[] {
  return events.filter((event) => event.kind === 'request').filter(({ origin }) => origin.kind !== 'service');
}

/**
 * The newest request that matches, or null. Looks back only to the last undo, redo or reset:
 * what happened in a world that was taken back is no longer news.
 */
export function lastRequest(
  events: readonly CloudEvent[],
  matches: (request: RequestEvent) => boolean,
): RequestEvent | null {
  const restored = events.findLastIndex((event) => event.kind === 'restore');
  return requestsIn(events.slice(restored + 1)).findLast(matches) ?? null;
}

/** The HTTP status of an answer; 0 when none came back. */
export function statusOf(request: RequestEvent): number {
  return request.outcome.kind === 'response' ? request.outcome.status : 0;
}

/** Body of the answer as text; empty when none came back. */
export function answerOf(request: RequestEvent): string {
  return request.outcome.kind === 'response' ? request.outcome.body : '';
}

/** Value of a request header, or null. */
export function headerOf(request: RequestEvent, name: string): string | null {
  return request.requestHeaders.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}

/** Host name of a request, in lower case. */
export function hostOf(request: RequestEvent): string {
  return new URL(request.url).hostname.toLowerCase();
}

/** Path of a request in lower case, decoded, without a trailing slash. */
export function pathOf(request: RequestEvent): string {
  const { pathname } = new URL(request.url);
  return safeDecode(pathname).toLowerCase().replace(/\/+$/, '');
}

/** A query parameter, or null. */
export function parameterOf(request: RequestEvent, name: string): string | null {
  return new URL(request.url).searchParams.get(name);
}

/** The access decisions taken during a request, oldest first. */
export function decisionsDuring(events: readonly CloudEvent[], request: RequestEvent): readonly DecisionEvent[] {
  return events.filter((event) => event.kind === 'decision').filter(({ exchange }) => exchange === request.exchange);
}

/** The service principal of a resource's system-assigned identity, or null when it has none. */
export function systemIdentityOf(world: World, resourceId: string): ServicePrincipal | null {
  const resource = world.resources[resourceId.toLowerCase()];
  if (resource === undefined || !('identity' in resource)) return null;
  const principalId = resource.identity?.principalId?.toLowerCase();
  return principalId === undefined ? null : (world.directory.servicePrincipals[principalId] ?? null);
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
