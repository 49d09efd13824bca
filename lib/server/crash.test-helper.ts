import { Agent, request } from 'node:http';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import type { Endpoints } from './endpoints';
import { lookupHere } from './server.test-helper';
import { operatorToken } from './spawned-server.test-helper';

/*
 * Writers that remember what they were told. Each has things of its own, and per thing what was acknowledged last and
 * what was under way when the server died: after a restart it must be one of the two.
 */

/** A whole number from 0 up to, not including, `limit`. */
export type Below = (limit: number) => number;

/** What a thing is like: its value, or null when it is deleted or was never made. */
type State = string | null;

interface Thing {
  readonly kind: Kind;
  readonly name: string;
  acknowledged: State;
  /** Undefined: nothing is under way. */
  underWay: State | undefined;
}

export interface Writers {
  /** Writes, over connections that stay open, until the server is gone. Resolves to how much was acknowledged. */
  write(endpoints: Endpoints, onAcknowledged: () => void): Promise<number>;
  /** Reads everything back and tells, in a sentence each, what is not as it was acknowledged. */
  missing(endpoints: Endpoints): Promise<string[]>;
}

const WRITERS = 8;
const THINGS = 4;
const KINDS = ['secret', 'assignment', 'blob', 'group'] as const;
type Kind = (typeof KINDS)[number];

const ARM = 'https://management.azure.com/.default';
const VAULT = 'https://vault.azure.net/.default';
const STORAGE = 'https://storage.azure.com/.default';
const KEY_VAULT_SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
const BLOB_DATA_OWNER = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Gives the operator the rights it needs and its writers their tokens, which have to outlive every crash. */
export async function createWriters(endpoints: Endpoints, below: Below): Promise<Writers> {
  const setup = new Agent({ keepAlive: true });
  const tokens: Record<string, string> = {};
  for (const scope of [ARM, VAULT, STORAGE]) tokens[scope] = await operatorToken(endpoints, scope);
  const rights = [
    [tailwindIds.vault, KEY_VAULT_SECRETS_OFFICER],
    [tailwindPlatformIds.storageAccount, BLOB_DATA_OWNER],
  ] as const;
  for (const [index, [scope, role]] of rights.entries()) {
    const { status, body } = await send(endpoints, setup, tokens, assign(scope, 900 + index, role));
    if (status !== 201) throw new Error(`No rights: ${status} ${body}`);
  }
  const container = { at: 'blob', scope: STORAGE, method: 'PUT', path: '/crash?restype=container' } as const;
  const made = await send(endpoints, setup, tokens, container);
  if (made.status !== 201) throw new Error(`No container: ${made.status} ${made.body}`);
  setup.destroy();

  const things: Thing[][] = Array.from({ length: WRITERS }, (_, writer) =>
    Array.from({ length: THINGS * KINDS.length }, (_each, index) => ({
      kind: KINDS[index % KINDS.length] ?? 'blob',
      name: `${writer}-${index}`,
      acknowledged: null,
      underWay: undefined,
    })),
  );
  let values = 0;

  async function writer(own: readonly Thing[], to: Endpoints, agent: Agent, onAcknowledged: () => void) {
    for (let count = 0; ; count++) {
      const thing = own[below(own.length)];
      if (thing === undefined) return count;
      values += 1;
      const next = nextOf(thing, `value ${values} ${'x'.repeat(below(3000))}`, below);
      thing.underWay = next;
      for (const step of stepsTo(thing, next)) {
        const answer = await send(to, agent, tokens, step).catch(() => null);
        if (answer === null) return count;
        if (answer.status >= 300) throw new Error(`${thing.kind} ${thing.name}: ${answer.status} ${answer.body}`);
      }
      thing.acknowledged = next;
      thing.underWay = undefined;
      onAcknowledged();
    }
  }

  return {
    async write(to, onAcknowledged) {
      const agent = new Agent({ keepAlive: true });
      const counts = await Promise.all(things.map((own) => writer(own, to, agent, onAcknowledged)));
      agent.destroy();
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async missing(from) {
      const agent = new Agent({ keepAlive: true, maxSockets: WRITERS });
      const problems = await Promise.all(
        things.flat().map(async (thing) => {
          const found = await read(thing, (asked) => send(from, agent, tokens, asked));
          const possible = thing.underWay === undefined ? [thing.acknowledged] : [thing.acknowledged, thing.underWay];
          const fits = possible.includes(found);
          const shown = (state: State) => (state === null ? 'nothing' : `'${state.slice(0, 30)}'`);
          const problem = `${thing.kind} ${thing.name}: ${shown(found)}, not ${possible.map(shown).join(' or ')}`;
          // What was under way has been decided; the writers go on from there.
          thing.acknowledged = found;
          thing.underWay = undefined;
          return fits ? [] : [problem];
        }),
      );
      agent.destroy();
      return problems.flat();
    },
  };
}

interface Asked {
  readonly at: 'arm' | 'vault' | 'blob';
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** The state of an assignment or a group that is there: they have no value to compare. */
const EXISTS = 'is there';

/** What a writer makes of a thing next. What has a value may get another one; the rest comes and goes. */
function nextOf({ kind, acknowledged }: Thing, value: string, below: Below): State {
  if (kind === 'assignment' || kind === 'group') return acknowledged === null ? EXISTS : null;
  return acknowledged !== null && below(3) === 0 ? null : value;
}

/** The requests that bring a thing to its next state. */
function stepsTo({ kind, name }: Thing, next: State): readonly Asked[] {
  switch (kind) {
    case 'secret': {
      const path = `/secrets/crash-${name}?api-version=7.4`;
      if (next !== null) return [{ at: 'vault', scope: VAULT, method: 'PUT', path, body: { value: next } }];
      // A deleted secret keeps its name until it is purged.
      const purge = `/deletedsecrets/crash-${name}?api-version=7.4`;
      return [
        { at: 'vault', scope: VAULT, method: 'DELETE', path },
        { at: 'vault', scope: VAULT, method: 'DELETE', path: purge },
      ];
    }
    case 'blob': {
      const path = `/crash/${name}`;
      if (next === null) return [{ at: 'blob', scope: STORAGE, method: 'DELETE', path }];
      return [{ at: 'blob', scope: STORAGE, method: 'PUT', path, body: next }];
    }
    case 'group': {
      const path = groupPath(name);
      if (next === null) return [{ at: 'arm', scope: ARM, method: 'DELETE', path }];
      return [{ at: 'arm', scope: ARM, method: 'PUT', path, body: { location: 'westeurope' } }];
    }
    case 'assignment': {
      const asked = assign(scopeOf(name), numberOf(name), READER);
      return [next === null ? { ...asked, method: 'DELETE' } : asked];
    }
  }
}

async function read(thing: Thing, ask: (asked: Asked) => Promise<Answer>): Promise<State> {
  const { kind, name } = thing;
  const get = async (at: Asked['at'], scope: string, path: string) => {
    const { status, body } = await ask({ at, scope, method: 'GET', path });
    if (status === 404) return null;
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
    return body;
  };
  switch (kind) {
    case 'secret': {
      const body = await get('vault', VAULT, `/secrets/crash-${name}?api-version=7.4`);
      if (body === null) await ask({ ...(stepsTo(thing, null)[1] as Asked) });
      return body === null ? null : JSON.parse(body).value;
    }
    case 'blob':
      return get('blob', STORAGE, `/crash/${name}`);
    case 'group':
      return (await get('arm', ARM, groupPath(name))) === null ? null : EXISTS;
    case 'assignment':
      return (await get('arm', ARM, assign(scopeOf(name), numberOf(name), READER).path)) === null ? null : EXISTS;
  }
}

const groupPath = (name: string) =>
  `${tailwindIds.subscription}/resourceGroups/rg-crash-${name}?api-version=2022-09-01`;
const numberOf = (name: string) => name.split('-').reduce((number, part) => number * 100 + Number(part), 0);
/** A scope that nothing else is assigned at; scopes need not exist. */
const scopeOf = (name: string) => `${tailwindIds.vault}/secrets/scope-${name}`;

function assign(scope: string, number: number, role: string): Asked {
  const guid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}?api-version=2022-04-01`;
  const roleDefinitionId = `${tailwindIds.subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const principalId = tailwindPlatformIds.spOperator.objectId;
  const body = { properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' } };
  return { at: 'arm', scope: ARM, method: 'PUT', path, body };
}

function send(endpoints: Endpoints, agent: Agent, tokens: Readonly<Record<string, string>>, asked: Asked) {
  const { at, scope, method, path, body } = asked;
  const origin = {
    arm: endpoints.arm,
    vault: endpoints.vaults['kv-tailwind'] ?? '',
    blob: endpoints.storageAccounts.sttailwind?.blob ?? '',
  }[at];
  const headers: Record<string, string> = { authorization: `Bearer ${tokens[scope]}` };
  if (at === 'blob') Object.assign(headers, { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob' });
  else headers['content-type'] = 'application/json';
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  return exchange(`${origin}${path}`, agent, { method, headers, body: text });
}

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One exchange; rejects when the server goes away before the whole answer is here. */
function exchange(url: string, agent: Agent, { method, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(url, { method, headers: all, agent, lookup: lookupHere }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
