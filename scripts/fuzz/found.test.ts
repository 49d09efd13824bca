import { expect, it } from 'vitest';
import { seeded } from '../bench/random';
import { laptop, whole } from './corpus/request';
import { createFound } from './found';

/** The addresses that an answer leads to, in many draws. */
function leadsOf(method: string, url: string, body: string, headers: Record<string, string> = {}): readonly string[] {
  const found = createFound();
  const asked = { ...whole({ method, url, from: laptop }), token: 'operator-arm' };
  found.learn(asked, new Response(body, { headers }), body);
  const random = seeded(1);
  const drawn = Array.from({ length: 200 }, () => found.pick(random)?.url).filter((each) => each !== undefined);
  return [...new Set(drawn)].sort();
}

const json = { 'content-type': 'application/json' };
const arm = 'https://management.azure.com';

it.each([
  ['a next page', 'GET', `${arm}/a`, `{"nextLink":"${arm}/a?t=2"}`, json, [`${arm}/a?t=2`]],
  [
    'a resource',
    'GET',
    `${arm}/a`,
    '{"value":[{"id":"/subscriptions/1"}]}',
    json,
    [`${arm}/subscriptions/1?api-version=2024-03-01`],
  ],
  ['what was begun', 'DELETE', `${arm}/a`, '', { location: `${arm}/operations/1` }, [`${arm}/operations/1`]],
  ['what was made', 'PUT', `${arm}/a`, '{}', json, [`${arm}/a`]],
  [
    'blobs and their next page',
    'GET',
    'https://st.blob.core.windows.net/c?comp=list',
    '<a><Name>b</Name><NextMarker>m/1</NextMarker></a>',
    { 'content-type': 'application/xml' },
    ['https://st.blob.core.windows.net/c/b', 'https://st.blob.core.windows.net/c?comp=list&marker=m%2F1'],
  ],
  ['nothing outside the cloud', 'GET', `${arm}/a`, '{"docs":"https://learn.example/"}', json, []],
])('leads to %s', (_, method, url, body, headers, leads) => {
  expect(leadsOf(method, url, body, headers)).toEqual(leads);
});

it('a key leads to what can be done with it', () => {
  const kid = 'https://kv.vault.azure.net/keys/a/1';
  const leads = leadsOf('GET', 'https://kv.vault.azure.net/keys/a', `{"key":{"kid":"${kid}"}}`, json);
  expect(leads).toEqual(expect.arrayContaining([`${kid}?api-version=7.5`, `${kid}/sign?api-version=7.5`]));
});

it('a refusal leads nowhere', () => {
  const found = createFound();
  const body = `{"nextLink":"${arm}/a"}`;
  found.learn(whole({ method: 'PUT', url: `${arm}/a` }), new Response(body, { status: 400, headers: json }), body);
  expect(found.pick(seeded(1))).toBeNull();
});
