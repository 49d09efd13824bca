import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { audienceName, tokenChecks } from './checks';
import { type HeldToken, heldTokens, tokenOfExchange } from './held-tokens';
import { timeLeft } from './time-left';

const world = scenarios.tailwind.world;
const HOUR = 3_600_000;

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2ln`;
}

function answer(exchange: number, body: string, headers: RequestEvent['requestHeaders'] = []): RequestEvent {
  return {
    kind: 'request',
    seq: exchange,
    at: exchange,
    exchange,
    origin: { kind: 'laptop' },
    service: 'entra',
    method: 'GET',
    url: 'https://login.microsoftonline.com/',
    requestHeaders: headers,
    requestBody: '',
    outcome: { kind: 'response', status: 200, statusText: 'OK', headers: [], body },
  };
}

const first = jwt({ aud: 'a' });
const second = jwt({ aud: 'b' });
const events = [
  answer(1, JSON.stringify({ access_token: first })),
  answer(2, JSON.stringify({ access_token: second })),
  answer(3, JSON.stringify({ access_token: first })),
  answer(4, JSON.stringify({ access_token: 'not a token' })),
  answer(5, '{}', [['authorization', `Bearer ${first}`]]),
];

describe('held tokens', () => {
  const tokens = heldTokens(events, world);

  it('are those received, newest first, each once', () => {
    expect(tokens.map(({ claims, exchange, place }) => [claims.aud, exchange, place])).toEqual([
      ['b', 2, 'laptop'],
      ['a', 1, 'laptop'],
    ]);
  });

  it('belong to the exchange that brought or showed them', () => {
    expect(
      [1, 2, 3, 4, 5, null].map((exchange) => tokenOfExchange(exchange, events, tokens)?.claims.aud ?? null),
    ).toEqual(['a', 'b', 'a', null, 'a', null]);
  });
});

describe('token checks', () => {
  const held = (claims: object): HeldToken => ({
    token: '',
    exchange: 1,
    at: 0,
    place: 'laptop',
    header: {},
    claims: { ...claims },
  });
  const good = { iss: `https://sts.windows.net/${world.tenant.tenantId}/`, aud: 'https://vault.azure.net', exp: 3600 };
  const cases: [what: string, claims: object, failed: string[]][] = [
    ['a good token', good, []],
    ['another tenant', { ...good, iss: 'https://sts.windows.net/other/' }, ['issuer']],
    ['the vault’s own URL as audience', { ...good, aud: 'https://kv-tailwind.vault.azure.net' }, ['audience']],
    ['a trailing slash that Key Vault refuses', { ...good, aud: 'https://vault.azure.net/' }, ['audience']],
    ['an expired token', { ...good, exp: 1 }, ['time']],
  ];
  it.each(cases)('of %s', (_what, claims, failed) => {
    expect(tokenChecks(held(claims), world, 2_000).flatMap(({ id, ok }) => (ok ? [] : [id]))).toEqual(failed);
  });

  it('know Resource Manager with and without the slash', () => {
    expect(audienceName('https://management.azure.com/')).toBe('Resource Manager');
    expect(audienceName('https://management.azure.com')).toBe('Resource Manager');
    expect(audienceName('constructor')).toBeNull();
  });
});

describe('timeLeft', () => {
  const cases: [until: number, now: number, words: string][] = [
    [24 * HOUR, 0, '24 h 0 min left on the lab’s clock'],
    [HOUR, 600_000, '50 min left on the lab’s clock'],
    [0, 90 * 60_000, 'expired 1 h 30 min ago on the lab’s clock'],
  ];
  it.each(cases)('%d at %d', (until, now, words) => expect(timeLeft(until, now)).toBe(words));
});
