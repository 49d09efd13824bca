import { exportJWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClock } from './clock';
import { createCloud } from './cloud';
import { createIds } from './ids';
import { createRollingKeys, generateSigningKey, type SigningKey } from './keys';
import { tailwind } from './scenarios/tailwind';
import { tailwindIds } from './scenarios/tailwind-ids';
import { claimsOf, forge } from './tokens/forge.test-helper';
import { KEY_SET_AGE, KEYS_URL } from './tokens/key-set';
import { strangerSigningKey, testSigningKey } from './tokens/test-keys.test-helper';

const HOUR = 3_600_000;
const { startsAt } = tailwind;
const arm = 'https://management.azure.com';

let first: SigningKey;
let second: SigningKey;
let third: SigningKey;

beforeAll(async () => {
  first = await testSigningKey();
  second = await strangerSigningKey();
  third = await generateSigningKey();
});

/** A cloud whose keys roll over after an hour and after two: faster than a copy of the key set grows old. */
function rollingCloud() {
  const clock = createClock(startsAt);
  const keys = createRollingKeys(
    { key: first, from: startsAt },
    { key: second, from: startsAt + HOUR },
    { key: third, from: startsAt + 2 * HOUR },
  );
  const cloud = createCloud({ scenario: tailwind, clock, ids: createIds(1), keys });
  const send = (url: string, init?: RequestInit) => cloud.fetch(new Request(url, init), { kind: 'laptop' });
  return {
    clock,
    at: (hours: number) => clock.set(startsAt + hours * HOUR),
    async publishedKeys(): Promise<readonly Record<string, unknown>[]> {
      return (await (await send(KEYS_URL)).json()).keys;
    },
    async operatorToken(): Promise<string> {
      const { laptop, directory } = cloud.world;
      const refreshToken = laptop.account?.refreshToken ?? '';
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: directory.refreshTokens[refreshToken]?.clientId ?? '',
        refresh_token: refreshToken,
        scope: `${arm}/.default`,
      });
      const url = `https://login.microsoftonline.com/${tailwindIds.tenantId}/oauth2/v2.0/token`;
      return (await (await send(url, { method: 'POST', body })).json()).access_token;
    },
    /** Status of a read in Resource Manager. */
    async statusWith(token: string): Promise<number> {
      const headers = { authorization: `Bearer ${token}` };
      return (await send(`${arm}${tailwindIds.resourceGroup}?api-version=2021-04-01`, { headers })).status;
    },
    /** How often Resource Manager looked the keys up. */
    lookUps: () =>
      cloud.events.filter(
        (event) => event.kind === 'request' && event.url === KEYS_URL && event.origin.kind === 'service',
      ).length,
  };
}

describe('keys that roll over', () => {
  test.each([
    [-5, 0, [0, 1]],
    [0, 0, [0, 1]],
    [0.99, 0, [0, 1]],
    [1, 1, [1, 2, 0]],
    [1.5, 1, [1, 2, 0]],
    [2, 2, [2, 1]],
    [2_000, 2, [2, 1]],
  ])('at hour %d', async (hours, current, published) => {
    const all = [first, second, third];
    const lab = rollingCloud();
    lab.at(hours);
    const kids = published.map((index) => all[index]?.kid);
    expect((await lab.publishedKeys()).map(({ kid }) => kid)).toEqual(kids);
    const [header = ''] = (await lab.operatorToken()).split('.');
    expect(JSON.parse(atob(header)).kid).toBe(all[current]?.kid);
  });

  test('never show a private member', async () => {
    const lab = rollingCloud();
    lab.at(1);
    for (const key of await lab.publishedKeys()) {
      expect(Object.keys(key).sort()).toEqual(['cloud_instance_name', 'e', 'kid', 'kty', 'n', 'use', 'x5t']);
    }
    for (const { publicJwk, privateKey } of [first, second, third]) {
      expect(Object.keys(publicJwk).sort()).toEqual(['e', 'kty', 'n']);
      await expect(exportJWK(privateKey)).rejects.toThrow();
    }
  });
});

describe('a service that has a copy of the key set', () => {
  test('has the next key when it signs', async () => {
    const lab = rollingCloud();
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    lab.at(1);
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    expect(lab.lookUps()).toBe(1);
  });

  test('finds a key that it does not know by one look-up', async () => {
    const lab = rollingCloud();
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    lab.at(2);
    const token = await lab.operatorToken();
    expect([await lab.statusWith(token), await lab.statusWith(token)]).toEqual([200, 200]);
    expect(lab.lookUps()).toBe(2);
  });

  test('takes a key that has left the set until its copy is a day old', async () => {
    const lab = rollingCloud();
    const claims = { ...claimsOf(await lab.operatorToken()), exp: startsAt / 1000 + 1_000_000 };
    const old = await forge(claims, first);
    expect(await lab.statusWith(old)).toBe(200);
    lab.clock.set(startsAt + KEY_SET_AGE - 1);
    expect(await lab.statusWith(old)).toBe(200);
    lab.clock.set(startsAt + KEY_SET_AGE);
    expect(await lab.statusWith(old)).toBe(401);
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    expect(lab.lookUps()).toBe(2);
  });

  test('takes what the key before the present one signed, whenever it looks', async () => {
    const lab = rollingCloud();
    lab.at(0.9);
    const token = await lab.operatorToken();
    lab.at(1.1);
    expect(await lab.statusWith(token)).toBe(200);
  });

  test('looks again when the clock was set back', async () => {
    const lab = rollingCloud();
    lab.at(1);
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    lab.at(0);
    expect(await lab.statusWith(await lab.operatorToken())).toBe(200);
    expect(lab.lookUps()).toBe(2);
  });
});
