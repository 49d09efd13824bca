import type { CloudEvent, Origin, World } from '@/lib/cloud';
import type { Place } from './session-types';
import type { PlaceName, RequestSpec } from './types';

/** Where requests can be sent from in a world: the operator's laptop and every virtual machine. */
export function placesOf(world: World, events: readonly CloudEvent[]): readonly Place[] {
  const laptop: Place = {
    name: 'laptop',
    kind: 'laptop',
    prompt: 'operator@laptop',
    variables: variablesAt(events, { kind: 'laptop' }),
  };
  const machines = Object.values(world.resources).flatMap((resource): Place[] =>
    resource.type === 'Microsoft.Compute/virtualMachines'
      ? [
          {
            name: resource.name,
            kind: 'vm',
            prompt: `${resource.properties.osProfile.adminUsername}@${resource.name}`,
            variables: variablesAt(events, { kind: 'vm', resourceId: resource.id }),
          },
        ]
      : [],
  );
  return [laptop, ...machines];
}

/** The origin of a place, or null when the world has no such place. */
export function originOf(world: World, name: PlaceName): Origin | null {
  if (name === 'laptop') return { kind: 'laptop' };
  const machine = Object.values(world.resources).find(
    (resource) => resource.type === 'Microsoft.Compute/virtualMachines' && resource.name === name,
  );
  return machine === undefined ? null : { kind: 'vm', resourceId: machine.id };
}

/** Whether two origins are the same place. */
export function sameOrigin(one: Origin, other: Origin): boolean {
  if ('resourceId' in one && 'resourceId' in other)
    return one.kind === other.kind && one.resourceId.toLowerCase() === other.resourceId.toLowerCase();
  if (one.kind === 'service' && other.kind === 'service') return one.service === other.service;
  return one.kind === other.kind;
}

/**
 * A place's variables follow from what it received: `TOKEN` is the newest access token
 * (as `TOKEN=$(curl ... | jq -r .access_token)` would keep it).
 */
function variablesAt(events: readonly CloudEvent[], origin: Origin): Readonly<Record<string, string>> {
  for (const event of events.toReversed()) {
    if (event.kind !== 'request' || event.outcome.kind !== 'response' || !sameOrigin(event.origin, origin)) continue;
    const token = accessTokenIn(event.outcome.body);
    if (token !== null) return { TOKEN: token };
  }
  return {};
}

/** The `access_token` of a token endpoint's JSON answer, or null. */
export function accessTokenIn(body: string): string | null {
  if (!body.includes('"access_token"')) return null;
  try {
    const token = (JSON.parse(body) as { access_token?: unknown } | null)?.access_token;
    return typeof token === 'string' ? token : null;
  } catch {
    return null;
  }
}

/** Replaces `$NAME` and `${NAME}` in the URL, header values and body; unknown names stay as they are. */
export function expandVariables(spec: RequestSpec, variables: Readonly<Record<string, string>>): RequestSpec {
  const expand = (text: string): string =>
    text.replace(/\$\{([A-Z_][A-Z0-9_]*)\}|\$([A-Z_][A-Z0-9_]*)/g, (whole, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      return Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole;
    });
  return {
    ...spec,
    url: expand(spec.url),
    headers: spec.headers.map(([name, value]) => [name, expand(value)] as const),
    ...(spec.body !== undefined && { body: expand(spec.body) }),
  };
}
