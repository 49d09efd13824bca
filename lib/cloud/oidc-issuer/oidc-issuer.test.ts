import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../ids';
import type { SigningKey } from '../keys';
import { tailwind } from '../scenarios/tailwind';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import { strangerSigningKey, testSigningKey } from '../tokens/test-keys.test-helper';
import { externalIssuer, issueWorkloadToken } from './index';

const github = 'https://token.actions.githubusercontent.com';
const cluster = 'https://eastus.oic.prod-aks.azure.com/tenant/cluster/';
const neighbor = 'https://eastus.oic.prod-aks.azure.com/tenant/other/';

let key: SigningKey;
let lab: TestCloud;

beforeEach(async () => {
  key = await strangerSigningKey();
  const neighborKey = await testSigningKey();
  const scenario = changed(tailwind, (draft) => {
    for (const each of [
      externalIssuer(github, 'GitHub Actions', key),
      externalIssuer(cluster, 'Cluster', key, neighborKey),
      externalIssuer(neighbor, 'Other cluster', neighborKey),
    ]) {
      draft.issuers[each.issuer] = { ...each, keys: each.keys.map((one) => ({ ...one })) };
    }
  });
  lab = await createTestCloud(scenario);
});

async function getJson(url: string) {
  const response = await lab.send(url);
  return { status: response.status, body: await response.json() };
}

describe('an issuer', () => {
  test.each([
    [github, `${github}/.well-known/openid-configuration`, 1],
    [cluster, `${cluster}.well-known/openid-configuration`, 2],
    [neighbor, `${neighbor}.well-known/openid-configuration`, 1],
  ])('%s publishes its name and its keys', async (issuer, address, count) => {
    const { status, body } = await getJson(address);
    expect(status).toBe(200);
    expect(body).toMatchObject({ issuer, id_token_signing_alg_values_supported: ['RS256'] });
    const { body: keySet } = await getJson(body.jwks_uri);
    expect(keySet.keys).toHaveLength(count);
    for (const published of keySet.keys) {
      expect(Object.keys(published).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    }
  });

  test.each([
    `${github}/`,
    `${github}/.well-known/other`,
    `${github}/constructor`,
    'https://eastus.oic.prod-aks.azure.com/.well-known/openid-configuration',
    'https://eastus.oic.prod-aks.azure.com/tenant/third/.well-known/openid-configuration',
  ])('has nothing at %s', async (address) => {
    expect(await getJson(address)).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  });

  test('only shows its documents', async () => {
    const response = await lab.send(`${github}/.well-known/jwks`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('a workload token', () => {
  const sign = (input: Partial<Parameters<typeof issueWorkloadToken>[0]> = {}) =>
    issueWorkloadToken({ issuer: github, subject: 'repo:a/b:ref:refs/heads/main', ...input }, key, {
      clock: lab.clock,
      ids: createIds(1),
    });

  test('verifies against the published keys', async () => {
    const token = await sign();
    const { body } = await getJson(`${github}/.well-known/jwks`);
    const { payload } = await jwtVerify(token, createLocalJWKSet(body), {
      issuer: github,
      audience: 'api://AzureADTokenExchange',
      currentDate: new Date(lab.clock.now()),
    });
    const now = lab.clock.now() / 1000;
    expect(payload).toEqual({
      iss: github,
      sub: 'repo:a/b:ref:refs/heads/main',
      aud: 'api://AzureADTokenExchange',
      iat: now,
      nbf: now,
      exp: now + 300,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'RS256', kid: key.kid });
  });

  test('says what it is told to', async () => {
    const token = await sign({ audience: ['a', 'b'], lifetime: 3600, extra: { repository: 'a/b', jti: 'mine' } });
    const claims = JSON.parse(atob(token.split('.')[1] ?? ''));
    expect(claims).toMatchObject({ aud: ['a', 'b'], repository: 'a/b', jti: 'mine', exp: claims.iat + 3600 });
  });
});
