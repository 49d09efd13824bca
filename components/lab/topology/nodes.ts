import { type Tone, toneOfStatus } from '@/components/ui/verdict';
import type { CloudEvent, RequestEvent, World } from '@/lib/cloud';
import { lastSegment } from '@/lib/cloud/resource-id';
import { shortId } from '@/lib/explain/short-id';
import { errorCodeIn, statusOf, targetName } from '../exchange';

/** Something in the drawing: a place, a service or a resource. */
export interface TopologyNode {
  readonly id: string;
  readonly column: 'place' | 'service' | 'resource';
  readonly title: string;
  readonly subtitle: string;
  /** A second fact in its own frame: the identity of a machine, the last verdict of a vault. */
  readonly chip: {
    readonly tone: Tone | 'identity' | 'off';
    readonly text: string;
    readonly note: string | null;
  } | null;
}

/** What the drawing shows, from the world and the log. */
export function topologyNodes(world: World, events: readonly CloudEvent[]): readonly TopologyNode[] {
  const resources = Object.values(world.resources);
  const machines = resources.filter((each) => each.type === 'Microsoft.Compute/virtualMachines');
  const vaults = resources.filter((each) => each.type === 'Microsoft.KeyVault/vaults');
  const managed = Object.values(world.directory.servicePrincipals).filter(
    (each) => each.servicePrincipalType === 'ManagedIdentity',
  );
  const operator = world.laptop.account === null ? undefined : world.directory.users[world.laptop.account.userId];
  return [
    {
      id: 'laptop',
      column: 'place',
      title: 'laptop',
      subtitle: operator?.displayName ?? 'nobody is signed in',
      chip: null,
    },
    ...machines.map((machine): TopologyNode => {
      const principalId = machine.identity?.principalId;
      const attached = Object.keys(machine.identity?.userAssignedIdentities ?? {}).map(lastSegment);
      return {
        id: machine.id.toLowerCase(),
        column: 'place',
        title: machine.name,
        subtitle: machine.tags.app ?? 'virtual machine',
        chip:
          principalId !== undefined
            ? {
                tone: 'identity',
                text: ['system-assigned', ...attached].join(', '),
                note: `object ID ${shortId(principalId)}`,
              }
            : attached.length > 0
              ? { tone: 'identity', text: attached.join(', '), note: 'user-assigned' }
              : { tone: 'off', text: 'no identity', note: null },
      };
    }),
    {
      id: 'entra',
      column: 'service',
      title: 'Microsoft Entra ID',
      subtitle:
        managed.length === 0
          ? 'knows no managed identity'
          : `knows ${managed.map(({ displayName }) => displayName).join(', ')}`,
      chip: null,
    },
    { id: 'arm', column: 'service', title: 'Resource Manager', subtitle: 'resources and roles', chip: null },
    ...vaults.map((vault): TopologyNode => {
      const last = lastRequestTo(vault.name, events);
      return {
        id: vault.id.toLowerCase(),
        column: 'resource',
        title: vault.name,
        subtitle: 'key vault, Azure RBAC',
        chip: last === null ? null : { tone: toneOfStatus(statusOf(last)), text: verdictWords(last), note: null },
      };
    }),
  ];
}

function lastRequestTo(vault: string, events: readonly CloudEvent[]): RequestEvent | null {
  const event = events.findLast(
    (each) => each.kind === 'request' && each.service === 'key-vault' && vaultOf(each) === vault.toLowerCase(),
  );
  return event?.kind === 'request' ? event : null;
}

/** `403 ForbiddenByRbac`, `200 OK`. */
export function verdictWords(event: RequestEvent): string {
  const { outcome } = event;
  if (outcome.kind !== 'response') return outcome.code;
  return `${outcome.status} ${(outcome.status >= 400 ? errorCodeIn(outcome.body) : null) ?? outcome.statusText}`;
}

function vaultOf({ url }: RequestEvent): string {
  return new URL(url).hostname.split('.')[0] ?? '';
}

/** The last request of a person or an app, as a line in the drawing; null when there is none to draw. */
export interface TopologyLink {
  readonly exchange: number;
  readonly from: string;
  /** Null when the request reached nothing that is drawn: nobody answered, or IMDS did without asking Entra. */
  readonly to: string | null;
  readonly kind: 'token' | 'allowed' | 'denied';
  /** What was asked, and what came of it. */
  readonly label: string;
  readonly answer: string;
  /** Who was really asked, where the line's end only stands for it: IMDS, an address. */
  readonly target: string;
  /** What became of it, as a sentence. */
  readonly outcome: string;
}

const outcomes = { token: 'A token was issued.', allowed: 'It was allowed.', denied: 'It was refused.' };

/** The token inspector reads the published signing keys by itself: no news to draw over what the learner did. */
const SIGNING_KEYS = /\/discovery\/(v2\.0\/)?keys$/i;
const TOKEN_ENDPOINT = /\/token$/i;

export function topologyLink(world: World, events: readonly CloudEvent[]): TopologyLink | null {
  const event = events.findLast(
    (each) => each.kind === 'request' && each.origin.kind !== 'service' && !SIGNING_KEYS.test(pathOf(each)),
  );
  if (event?.kind !== 'request') return null;
  const from = event.origin.kind === 'vm' ? event.origin.resourceId.toLowerCase() : 'laptop';
  const to = targetOf(event, world);
  const ok = event.outcome.kind === 'response' && event.outcome.status < 400;
  const isToken = (event.service === 'imds' || event.service === 'entra') && TOKEN_ENDPOINT.test(pathOf(event));
  const answer = verdictWords(event);
  const kind = ok ? (isToken ? 'token' : 'allowed') : 'denied';
  return {
    exchange: event.exchange,
    from,
    to,
    kind,
    target: targetName(event),
    outcome: event.outcome.kind === 'network-error' ? 'No answer came.' : outcomes[kind],
    ...(isToken && ok
      ? { label: 'token for', answer: audience(event) }
      : { label: `${event.method} ${lastPart(event.url)}`, answer }),
  };
}

/** IMDS is on the machine itself; only for a token does it go to Entra. */
function targetOf(event: RequestEvent, world: World): string | null {
  const answered = event.outcome.kind === 'response' && event.outcome.status < 400;
  if (event.service === 'imds') return answered && TOKEN_ENDPOINT.test(pathOf(event)) ? 'entra' : null;
  if (event.service === 'entra') return 'entra';
  if (event.service === 'arm') return 'arm';
  if (event.service === null) return null;
  const vault = Object.values(world.resources).find(
    (each) => each.type === 'Microsoft.KeyVault/vaults' && each.name.toLowerCase() === vaultOf(event),
  );
  return vault === undefined ? null : vault.id.toLowerCase();
}

function audience({ url, requestBody }: RequestEvent): string {
  const asked =
    new URL(url).searchParams.get('resource') ??
    new URLSearchParams(requestBody).get('scope')?.replace(/\/\.default$/, '');
  return asked?.replace(/^https:\/\//, '') ?? 'an unnamed audience';
}

function pathOf({ url }: RequestEvent): string {
  return new URL(url).pathname;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The telling end of a path: `/secrets/StockDb`, `/vm-stock`; for what is named by a GUID, its kind: `/roleAssignments`. */
function lastPart(url: string): string {
  const segments = new URL(url).pathname.split('/').filter(Boolean);
  if (segments[0] !== 'subscriptions') return `/${segments.slice(-2).join('/')}`;
  return `/${segments.findLast((segment) => !GUID.test(segment)) ?? ''}`;
}
