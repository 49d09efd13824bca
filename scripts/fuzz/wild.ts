import { places } from '../../lib/cloud/any-request-places.test-helper';
import type { Random } from '../bench/random';
import type { FuzzRequest } from './corpus';
import { mutateJson } from './mutate-json';
import { oddBodies, oddHeaders, oddMethods, oddQueries, oddWords } from './odd-values';
import { allTokens } from './tokens';

const hosts = [
  ...places.flatMap((place) => Array<typeof place>(1 + (place.paths.length >> 2)).fill(place)),
  ...storagePlaces(),
];

function storagePlaces() {
  const host = 'https://sttailwind.blob.core.windows.net';
  return [{ host, from: { kind: 'laptop' } as const, paths: ['', '/invoices', '/invoices/2026/may.txt', '/$root'] }];
}

/** A request that was never right: an address that may exist, and anything else. */
export function wildRequest(random: Random): FuzzRequest {
  const { host, from, paths } = random.pick(hosts);
  const more = list(random, 3, () => random.pick(oddWords));
  const path = [random.pick(paths), ...more].join('/');
  const query = list(random, 4, () => random.pick(oddQueries)).join('&');
  return {
    method: random.pick(oddMethods),
    url: `${host}${path}?${query}`,
    from,
    token: random.pick(allTokens),
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
