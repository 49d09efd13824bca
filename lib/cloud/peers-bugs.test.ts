import { base64url, decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Origin } from './events';
import { tailwindIds as ids } from './scenarios/tailwind-ids';
import {
  createTestCloud,
  roles,
  type TestCloud,
  vmPrincipal,
  withRole,
  withSystemIdentity,
} from './testing.test-helper';

/*
 * Mistakes that other simulators and emulators of Azure have made, each held against this one from outside, as a
 * client would meet it. What concerns patterns, scopes and conditions alone is in the case tables of the RBAC engine.
 */

const laptop: Origin = { kind: 'laptop' };
const VAULT = 'https://vault.azure.net';
const SECRET = 'https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function statusOfRead(lab: TestCloud, token: string): Promise<number> {
  return (await lab.send(SECRET, bearer(token))).status;
}

/** The status of reading the stock secret as the machine, with one role at one scope. */
async function readWith(role: string, scope: string): Promise<number> {
  const lab = await createTestCloud(withRole(withSystemIdentity(), role, scope));
  return statusOfRead(lab, await lab.vmToken(VAULT));
}

describe('access', () => {
  test.each([
    ['the vault itself', ids.vault, 200],
    ['a group whose name begins like the right one', `${ids.resourceGroup}0`, 403],
    ['a group whose name the right one begins with', ids.resourceGroup.slice(0, -1), 403],
    ['a scope outside every subscription', '/providers/Microsoft.Management/managementGroups/mg-other', 403],
  ])('by a role at %s', async (_, scope, status) => {
    expect(await readWith(roles.secretsUser, scope)).toBe(status);
  });

  test('to a secret is not part of Owner, whose actions are those of the control plane', async () => {
    expect(await readWith(OWNER, ids.subscription)).toBe(403);
  });

  test('reaches through nested groups, as of the moment when the token is issued', async () => {
    const lab = await createTestCloud(
      withRole(
        {
          ...withSystemIdentity(),
          world: {
            ...withSystemIdentity().world,
            directory: {
              ...withSystemIdentity().world.directory,
              groups: {
                inner: { objectId: 'inner', displayName: 'Inner', memberIds: [vmPrincipal.objectId] },
                outer: { objectId: 'outer', displayName: 'Outer', memberIds: ['inner'] },
              },
            },
          },
        },
        roles.secretsUser,
        ids.vault,
        'outer',
      ),
    );
    expect(await statusOfRead(lab, await lab.vmToken(VAULT))).toBe(200);
  });

  test('is not given to whoever shows some bearer token', async () => {
    const lab = await createTestCloud(withRole(withSystemIdentity(), roles.secretsUser));
    for (const token of ['x', 'a.b.c', await lab.vmToken('https://management.azure.com')]) {
      expect(await statusOfRead(lab, token)).toBe(401);
    }
    expect((await lab.send(SECRET)).status).toBe(401);
  });

  test('is not given to a token without a signature', async () => {
    const lab = await createTestCloud(withRole(withSystemIdentity(), roles.secretsUser));
    const claims = decodeJwt(await lab.vmToken(VAULT));
    const header = base64url.encode(JSON.stringify({ typ: 'JWT', alg: 'none' }));
    expect(await statusOfRead(lab, `${header}.${base64url.encode(JSON.stringify(claims))}.`)).toBe(401);
  });
});

describe('identity', () => {
  test('stands in a token by its object ID', async () => {
    const lab = await createTestCloud(withSystemIdentity());
    expect(decodeJwt(await lab.vmToken(VAULT))).toMatchObject({
      oid: vmPrincipal.objectId,
      sub: vmPrincipal.objectId,
      appid: vmPrincipal.appId,
    });
  });

  test.each([
    ['no Metadata header', {}],
    ['another value of it', { Metadata: 'yes' }],
    ['a forwarded request', { Metadata: 'true', 'X-Forwarded-For': '10.0.0.4' }],
  ])('is not told to a request with %s', async (_, headers) => {
    const lab = await createTestCloud(withSystemIdentity());
    const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${VAULT}`;
    expect((await lab.send(url, { headers: headers as Record<string, string> })).status).toBe(400);
  });

  test.each(['/common/discovery/keys', `/${ids.tenantId}/discovery/v2.0/keys`])(
    'has its signing keys published at %s without their private half',
    async (path) => {
      const lab = await createTestCloud();
      const { keys } = await (await lab.send(`https://login.microsoftonline.com${path}`, {}, laptop)).json();
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) {
        expect(Object.keys(key)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(d|p|q|dp|dq|qi|oth|k)$/)]),
        );
      }
    },
  );
});

describe('tokens', () => {
  const write = [vi.spyOn(console, 'log'), vi.spyOn(console, 'debug'), vi.spyOn(console, 'error')];
  beforeEach(() => {
    for (const spy of write) spy.mockClear();
  });
  afterEach(() => {
    for (const spy of write) expect(spy).not.toHaveBeenCalled();
  });

  test('are in no log but the exchange that carried them', async () => {
    const lab = await createTestCloud(withRole(withSystemIdentity(), READER, ids.subscription));
    const token = await lab.vmToken('https://management.azure.com');
    const url = `https://management.azure.com${ids.vm}?api-version=2024-07-01`;
    await lab.send(url, { method: 'PATCH', body: '{"tags":{}}', ...bearer(token) });
    await lab.send(url, bearer(token.slice(0, -8)));
    const others = lab.cloud.events.filter(({ kind }) => kind !== 'request');
    expect(new Set(others.map(({ kind }) => kind))).toEqual(
      new Set(['sign-in', 'decision', 'activity', 'token-refused']),
    );
    const signature = token.split('.')[2] ?? token;
    expect(JSON.stringify(others)).not.toContain(signature.slice(0, 40));
  });
});
