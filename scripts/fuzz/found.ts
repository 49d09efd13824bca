import type { Random } from '../bench/random';
import { type FuzzRequest, laptop, type TokenName, whole } from './corpus/request';

/** How many of what was found are remembered: the newest. */
const MOST = 60;
/** Longer answers are not searched: the lists of everything name nothing new. */
const LONGEST = 50_000;

/** Requests that earlier answers make possible: to what was made, the next page, the state of what was begun. */
export interface Found {
  /** Looks through the answer to a request for what can be asked next. */
  learn(asked: FuzzRequest, response: Response, body: string): void;
  /** One of them, or null while there is none. */
  pick(random: Random): FuzzRequest | null;
}

interface Lead {
  readonly url: string;
  readonly token: string | null;
  /** What was told about it, to send back. */
  readonly body: string;
  readonly etag: string | null;
}

const tokens: readonly (readonly [host: RegExp, token: TokenName])[] = [
  [/^management\.azure\.com$/, 'operator-arm'],
  [/^graph\.microsoft\.com$/, 'operator-graph'],
  [/\.vault\.azure\.net$/, 'operator-vault'],
  [/\.blob\.core\.windows\.net$/, 'operator-storage'],
];

export function createFound(): Found {
  const leads: Lead[] = [];

  function add(lead: Lead): void {
    if (leads.some(({ url }) => url === lead.url)) return;
    leads.push(lead);
    if (leads.length > MOST) leads.shift();
  }

  return {
    learn(asked, response, body) {
      if (response.status >= 400) return;
      const etag = response.headers.get('etag');
      for (const name of ['location', 'azure-asyncoperation']) {
        const url = response.headers.get(name);
        if (url !== null) add({ url, token: asked.token, body: '{}', etag: null });
      }
      if (asked.method === 'PUT') add({ url: asked.url, token: asked.token, body: body || (asked.body ?? ''), etag });
      // What a blob holds is what its writer said.
      if (body === '' || body.length > LONGEST || response.headers.has('x-ms-blob-type')) return;
      for (const url of addressesIn(asked.url, response, body)) {
        add({ url, token: tokenFor(url) ?? asked.token, body, etag: null });
      }
    },
    pick(random) {
      if (leads.length === 0) return null;
      const lead = random.pick(leads);
      return request(random.chance(0.5) ? used(lead, random) : lead, random);
    },
  };
}

const uses = ['sign', 'verify', 'encrypt', 'decrypt', 'wrapkey', 'unwrapkey', 'backup', 'rotate', 'pending', 'policy'];
const algorithms = ['ES256', 'ES384', 'RS256', 'PS512', 'RSA-OAEP', 'RSA-OAEP-256'];

/** What can be done with something in a vault, rather than to it; anything else is as it was. */
function used(lead: Lead, random: Random): Lead {
  if (!/\.vault\.azure\.net\/(keys|secrets|certificates)\/[^?]+\?/.test(lead.url)) return lead;
  const value = 'A'.repeat(random.pick([43, 64, 86, 342]));
  return {
    ...lead,
    url: lead.url.replace('?', `/${random.pick(uses)}?`),
    body: JSON.stringify({ alg: random.pick(algorithms), value, digest: 'A'.repeat(43) }),
  };
}

function request({ url, token, body, etag }: Lead, random: Random): FuzzRequest {
  const method = random.pick(['GET', 'GET', 'GET', 'PUT', 'PATCH', 'DELETE', 'POST', 'HEAD']);
  const isBlob = /\.blob\.core\.windows\.net/.test(url);
  const { headers, ...rest } = whole({ method, url, from: laptop, ...(!/GET|HEAD|DELETE/.test(method) && { body }) });
  const conditions = etag === null ? {} : { [random.pick(['if-match', 'if-none-match'])]: etag };
  return {
    ...rest,
    token,
    headers: {
      ...headers,
      ...(isBlob
        ? { 'x-ms-version': '2024-11-04', 'x-ms-blob-type': 'BlockBlob' }
        : { 'content-type': 'application/json' }),
      ...(random.chance(0.5) && conditions),
    },
  };
}

function addressesIn(asked: string, response: Response, body: string): readonly string[] {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('xml')) return addressesInXml(asked, body);
  return type.includes('json') ? addressesInJson(asked, JSON.parse(body)) : [];
}

function addressesInXml(asked: string, body: string): readonly string[] {
  const marker = /<NextMarker>([^<]+)<\/NextMarker>/.exec(body)?.[1];
  const names = [...body.matchAll(/<Name>([^<]+)<\/Name>/g)].map(([, name]) => name ?? '');
  const base = asked.split('?')[0]?.replace(/\/$/, '') ?? '';
  return [
    ...(marker === undefined ? [] : [`${asked}&marker=${encodeURIComponent(marker)}`]),
    ...names.map((name) => `${base}/${name}`),
  ];
}

/** Every address and every resource ID in an answer; of each object its own ID alone would find little. */
function addressesInJson(asked: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return addressOf(asked, value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => addressesInJson(asked, each));
}

function addressOf(asked: string, text: string): readonly string[] {
  if (/^\/(subscriptions|providers)\//i.test(text) && asked.startsWith('https://management.azure.com')) {
    return [`https://management.azure.com${text}?api-version=2024-03-01`];
  }
  if (!/^https:\/\/\S+$/.test(text) || tokenFor(text) === undefined) return [];
  return [/vault\.azure\.net/.test(text) && !text.includes('?') ? `${text}?api-version=7.5` : text];
}

function tokenFor(url: string): TokenName | undefined {
  const host = /^https:\/\/([^/?:]+)/.exec(url)?.[1] ?? '';
  return tokens.find(([pattern]) => pattern.test(host))?.[1];
}
