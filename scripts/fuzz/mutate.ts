import type { Random } from '../bench/random';
import type { FuzzRequest } from './corpus';
import { editText } from './edit-text';
import { mutateJson } from './mutate-json';
import { oddBodies, oddHeaders, oddMethods, oddQueries, oddWords } from './odd-values';
import { oddTokens } from './tokens';

const DEEP = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

type Mutation = (request: FuzzRequest, random: Random) => FuzzRequest;

/** Each changes one thing; some of them make no difference to a server that is careful. */
const mutations: readonly Mutation[] = [
  (request, random) => ({ ...request, method: random.pick(oddMethods) }),
  (request, random) => ({ ...request, token: random.pick(oddTokens) }),
  (request, random) => ({
    ...request,
    headers: { ...request.headers, ...Object.fromEntries([random.pick(oddHeaders)]) },
  }),
  dropHeader,
  editHeader,
  withPath((path, random) => respell(path, random)),
  withPath((path, random) => changeSegment(path, random)),
  withPath((path, random) => changeSegment(path, random)),
  withQuery((query, random) => `${query}&${random.pick(oddQueries)}`),
  withQuery((query, random) => `${random.pick(oddQueries)}&${query}`),
  withQuery((query, random) => changeParameter(query, random)),
  withQuery((query, random) => changeParameter(query, random)),
  (request, random) => ({ ...request, body: random.pick(oddBodies)() }),
  changeBody,
  changeBody,
  changeBody,
  changeBody,
];

/** A request with up to four things changed; one in eight is left as it is. */
export function mutate(request: FuzzRequest, random: Random): FuzzRequest {
  let changed = request;
  const times = random.chance(0.125) ? 0 : 1 + random.below(random.chance(0.3) ? 4 : 1);
  for (let time = 0; time < times; time++) changed = random.pick(mutations)(changed, random);
  return changed;
}

/** Splits after the host, by hand: `URL` would tidy up what is meant to be untidy. */
function withPath(change: (path: string, random: Random) => string): Mutation {
  return (request, random) => {
    const [, host = '', path = '', query = ''] = /^(\w+:\/\/[^/?]+)([^?]*)(.*)$/.exec(request.url) ?? [];
    return { ...request, url: `${host}${change(path, random)}${query}` };
  };
}

function withQuery(change: (query: string, random: Random) => string): Mutation {
  return (request, random) => {
    const [path = '', query = ''] = request.url.split('?');
    return { ...request, url: `${path}?${change(query, random)}` };
  };
}

const spellings: readonly ((path: string) => string)[] = [
  (path) => path.toUpperCase(),
  (path) => path.toLowerCase(),
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => path.replaceAll('/', '//'),
  (path) => path.replace(/\/(?=[^/]*$)/, '%2f'),
  (path) => `${path}%00`,
  (path) => `${path}/..`,
  (path) => `${path}/%2e%2e/`,
  (path) => `${path}/.`,
  (path) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replaceAll('/', '\\'),
  (path) => `${path};a=b`,
  (path) => `${path}/${'a/'.repeat(500)}`,
  () => '',
];

function respell(path: string, random: Random): string {
  return random.pick(spellings)(path);
}

function changeSegment(path: string, random: Random): string {
  const segments = path.split('/');
  const at = 1 + random.below(Math.max(1, segments.length - 1));
  const added = random.below(3);
  return segments.toSpliced(at, added === 0 ? 0 : 1, ...(added === 1 ? [] : [random.pick(oddWords)])).join('/');
}

function changeParameter(query: string, random: Random): string {
  const parameters = query.split('&');
  const at = random.below(parameters.length);
  const [name = '', ...rest] = (parameters[at] ?? '').split('=');
  const value = rest.join('=');
  if (value !== '' && random.chance(0.4)) {
    return parameters.with(at, `${name}=${editText(value, random).replaceAll('#', '%23')}`).join('&');
  }
  switch (random.below(4)) {
    case 0:
      return parameters.toSpliced(at, 1).join('&');
    case 1:
      return [...parameters, parameters[at]].join('&');
    case 2:
      return parameters.with(at, `${name.toUpperCase()}=${random.pick(oddWords)}`).join('&');
    default:
      return parameters.with(at, `${name}=${random.pick(oddWords)}`).join('&');
  }
}

function dropHeader(request: FuzzRequest, random: Random): FuzzRequest {
  const names = Object.keys(request.headers);
  if (names.length === 0) return { ...request, token: null };
  const dropped = random.pick(names);
  return {
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== dropped)),
  };
}

function editHeader(request: FuzzRequest, random: Random): FuzzRequest {
  const names = Object.keys(request.headers);
  if (names.length === 0) return request;
  const name = random.pick(names);
  return { ...request, headers: { ...request.headers, [name]: editText(request.headers[name] ?? '', random) } };
}

/** A body that is JSON stays JSON; another one is a form or XML, and is changed as text. */
function changeBody(request: FuzzRequest, random: Random): FuzzRequest {
  const { body } = request;
  if (body === null || body === '') return request;
  if (/^[{[]/.test(body) && body.length < 10_000) {
    const json = parsed(body);
    if (json !== undefined) return { ...request, body: deepened(JSON.stringify(mutateJson(json, random))) };
  }
  if (/^\w+=/.test(body) && body.length < 10_000) return { ...request, body: changeParameter(body, random) };
  return { ...request, body: editText(body, random) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The odd word `deep` as a value; a value that deep could not be made into text. */
function deepened(json: string): string {
  return json.replaceAll('"deep",', `${DEEP},`).replaceAll('"deep"}', `${DEEP}}`);
}
