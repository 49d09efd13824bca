// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables are written like that
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { accessTokenIn, expandVariables, originOf, placesOf } from './places';
import type { RequestSpec } from './types';

const world = scenarios.tailwind.world;
const vm = Object.values(world.resources).find(({ name }) => name === 'vm-stock')?.id ?? '';

function answer(seq: number, origin: RequestEvent['origin'], body: string): RequestEvent {
  return {
    kind: 'request',
    seq,
    at: 0,
    exchange: seq + 1,
    origin,
    service: null,
    method: 'GET',
    url: 'http://169.254.169.254/',
    requestHeaders: [],
    requestBody: '',
    outcome: { kind: 'response', status: 200, statusText: 'OK', headers: [], body },
  };
}

describe('places', () => {
  it('are the laptop and every virtual machine', () => {
    expect(placesOf(world, []).map(({ name, prompt }) => [name, prompt])).toEqual([
      ['laptop', 'operator@laptop'],
      ['vm-stock', 'azureuser@vm-stock'],
    ]);
  });

  it('know where they stand', () => {
    expect(originOf(world, 'vm-stock')).toEqual({ kind: 'vm', resourceId: vm });
    expect(originOf(world, 'laptop')).toEqual({ kind: 'laptop' });
    expect(originOf(world, 'vm-gone')).toBeNull();
  });

  it('keep the newest token received there, each its own', () => {
    const events = [
      answer(0, { kind: 'vm', resourceId: vm }, '{"access_token":"first"}'),
      answer(1, { kind: 'vm', resourceId: vm.toUpperCase() }, '{"access_token":"second"}'),
      answer(2, { kind: 'laptop' }, '{"access_token":"operator"}'),
      answer(3, { kind: 'vm', resourceId: vm }, '{"error":"invalid_request"}'),
    ];

    expect(placesOf(world, events).map(({ variables }) => variables.TOKEN)).toEqual(['operator', 'second']);
  });
});

describe('accessTokenIn', () => {
  const cases: [body: string, token: string | null][] = [
    ['{"access_token":"abc"}', 'abc'],
    ['{"access_token":7}', null],
    ['{"access_token"', null],
    ['["access_token"]', null],
    ['null', null],
    ['', null],
  ];
  it.each(cases)('of %s', (body, token) => expect(accessTokenIn(body)).toBe(token));
});

describe('expandVariables', () => {
  const variables = { TOKEN: 'eyJ0' };
  const cases: [text: string, expanded: string][] = [
    ['Bearer $TOKEN', 'Bearer eyJ0'],
    ['Bearer ${TOKEN}.', 'Bearer eyJ0.'],
    ['$TOKENS $UNKNOWN', '$TOKENS $UNKNOWN'],
    ['?$filter=atScope()&$top=5', '?$filter=atScope()&$top=5'],
    ['$toString ${constructor}', '$toString ${constructor}'],
  ];
  it.each(cases)('%s', (text, expanded) => {
    const spec: RequestSpec = { from: 'laptop', method: 'GET', url: text, headers: [['A', text]], body: text };
    expect(expandVariables(spec, variables)).toMatchObject({
      url: expanded,
      headers: [['A', expanded]],
      body: expanded,
    });
  });
});
