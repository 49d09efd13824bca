import { places } from '../../lib/cloud/any-request-places.test-helper';
import type { Random } from '../bench/random';
import type { FuzzRequest } from './corpus';
import type { TokenName } from './corpus/request';
import { mutateJson } from './mutate-json';
import { oddBodies, oddHeaders, oddMethods, oddQueries, oddWords } from './odd-values';
import { allTokens } from './tokens';

const hosts = places.flatMap((place) => Array<typeof place>(1 + (place.paths.length >> 2)).fill(place));

/** What gets a request past the first checks of a host, so that the odd rest of it is looked at. */
const keys: readonly (readonly [host: RegExp, token: TokenName, query: string])[] = [
  [/^https:\/\/management\./, 'operator-arm', 'api-version=2023-01-31'],
  [/^https:\/\/graph\./, 'operator-graph', '$count=true'],
  [/\.vault\.azure\.net$/, 'operator-vault', 'api-version=7.5'],
  [/\.blob\.core\.windows\.net$/, 'operator-storage', 'timeout=30'],
];

/** A request that was never right: an address that may exist, and anything else. */
export function wildRequest(random: Random): FuzzRequest {
  const { host, from, paths } = random.pick(hosts);
  const key = random.chance(0.7) ? keys.find(([pattern]) => pattern.test(host)) : undefined;
  const more = list(random, 3, () => random.pick(oddWords));
  const path = [random.pick(paths), ...(random.chance(0.5) ? more : [])].join('/');
  const queries = list(random, 3, () => random.pick(oddQueries));
  return {
    method: random.pick(oddMethods),
    url: `${host}${path}?${(key === undefined ? queries : [key[2], ...queries]).join('&')}`,
    from,
    token: key === undefined ? random.pick(allTokens) : key[1],
    headers: Object.fromEntries(list(random, 4, () => random.pick(oddHeaders))),
    body: random.chance(0.2) ? random.pick(oddBodies)() : JSON.stringify(anyJson(random)),
  };
}

function anyJson(random: Random): unknown {
  let value: unknown = { location: 'westeurope', properties: {}, value: 'x', tags: {}, kty: 'RSA' };
  for (let time = random.below(6); time > 0; time--) value = mutateJson(value, random);
  return value ?? null;
}

function list<Item>(random: Random, longest: number, make: () => Item): Item[] {
  return Array.from({ length: random.below(longest + 1) }, make);
}
