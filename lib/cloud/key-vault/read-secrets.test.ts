import { beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { roles, type TestCloud, withRole } from '../testing.test-helper';
import type { Scenario } from '../world';
import {
  createVaultClient,
  denied,
  reader,
  type VaultClient,
  vaultUrl,
  version,
  withSecrets,
} from './vault-client.test-helper';

let lab: TestCloud;
let token: string;
let call: VaultClient['call'];

async function start(scenario: Scenario) {
  ({ lab, token, call } = await createVaultClient(scenario));
}

beforeEach(() => start(reader));

describe('get', () => {
  test('gives the newest version and tells which assignment allowed it', async () => {
    const { status, headers, body } = await call(`/secrets/StockDb/?${version}`, {
      headers: { 'x-ms-client-request-id': 'mine' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      value: expect.stringContaining('sql-tailwind'),
      id: expect.stringMatching(/^https:\/\/kv-tailwind\.vault\.azure\.net\/secrets\/StockDb\/[0-9a-f]{32}$/),
      contentType: 'text/plain',
      attributes: { enabled: true, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 },
    });
    expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toBe('00000000000040008000000000000001');
    expect(headers.get('x-ms-client-request-id')).toBe('mine');
    expect(headers.get('x-ms-keyvault-region')).toBe('westeurope');
  });

  test.each(['/secrets/stockdb', '/SECRETS/StockDb', '//secrets/StockDb', '/secrets/StockDb/'])(
    '%s means the same secret',
    async (path) => {
      expect((await call(`${path}?api%2Dversion=7.4`)).body.id).toContain('/secrets/StockDb/');
    },
  );

  test('of one version, and of a role on the secret alone', async () => {
    const scenario = withSecrets(denied, { Key: [{}, { value: 'new' }] });
    await start(withRole(scenario, roles.secretsUser, `${tailwindIds.vault}/secrets/Key`));
    const old = '0'.repeat(32);
    expect((await call(`/secrets/Key/${old}?${version}`)).body).toMatchObject({ value: 'Key 0' });
    expect((await call(`/secrets/Key?${version}`)).body).toMatchObject({ value: 'new' });
    expect((await call(`/secrets/StockDb?${version}`)).status).toBe(403);
    expect((await call(`/secrets?${version}`)).status).toBe(403);
  });

  test.each(['Missing', 'Missing/0123', 'constructor', '__proto__'])('of %s is not found', async (name) => {
    const { status, headers, body } = await call(`/secrets/${name}?${version}`);
    if (name === '__proto__') {
      expect([status, body.error.message]).toEqual([400, 'The request URI contains an invalid name: __proto__']);
      return;
    }
    expect([status, body.error.code]).toEqual([404, 'SecretNotFound']);
    expect(body.error.message).toContain(`A secret with (name/id) ${name} was not found in this key vault. `);
    expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('of a disabled secret is forbidden', async () => {
    await start(withSecrets(reader, { Off: [{ enabled: false }] }));
    const { status, body } = await call(`/secrets/Off?${version}`);
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        message: 'Operation get is not allowed on a disabled secret.',
        innererror: { code: 'SecretDisabled' },
      },
    ]);
  });

  test('does not mind start and expiry', async () => {
    await start(withSecrets(reader, { Old: [{ expires: 1 }], Early: [{ notBefore: 9_999_999_999 }] }));
    expect((await call(`/secrets/Old?${version}`)).body.attributes.exp).toBe(1);
    expect((await call(`/secrets/Early?${version}`)).status).toBe(200);
  });
});

describe('list', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`S-${at}`, [{}]]));

  test('names secrets without values or versions, ordered regardless of case', async () => {
    await start(withSecrets(reader, { zebra: [{}], Apple: [{}], banana: [{}, {}] }));
    const { body } = await call(`/secrets?${version}`);
    const names = body.value.map((item: { id: string }) => item.id.split('/secrets/')[1]);
    expect(names.filter((name: string) => ['Apple', 'banana', 'zebra'].includes(name))).toEqual([
      'Apple',
      'banana',
      'zebra',
    ]);
    expect(body.value[0]).not.toHaveProperty('value');
    expect(body.nextLink).toBeNull();
  });

  test.each([
    ['', 25],
    ['&maxresults=7', 7],
    ['&maxresults=1', 1],
  ])('pages through everything once (%s)', async (query, size) => {
    await start(withSecrets(reader, many));
    const total = Object.keys(lab.cloud.world.vaultContents['kv-tailwind']?.secrets ?? {}).length;
    const seen: string[] = [];
    let link: string | null = `${vaultUrl}/secrets?${version}${query}`;
    while (link !== null) {
      const response: Response = await lab.send(link, { headers: { authorization: `Bearer ${token}` } });
      const body = await response.json();
      expect(body.value.length).toBeLessThanOrEqual(size);
      seen.push(...body.value.map((item: { id: string }) => item.id));
      link = body.nextLink;
      if (link !== null) expect(link).toMatch(/^https:\/\/kv-tailwind\.vault\.azure\.net:443\/secrets\?api-version=/);
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });

  test.each(['maxresults=0', 'maxresults=26', 'maxresults=-1', 'maxresults=x', '$skiptoken=%FF', '$skiptoken=!'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await call(`/secrets?${version}&${query}`);
      expect([status, body.error.code]).toEqual([400, 'BadParameter']);
    },
  );

  test('of versions names each one by its ID', async () => {
    await start(withSecrets(reader, { Key: [{ version: 'b'.repeat(32) }, { version: 'a'.repeat(32) }] }));
    const { body } = await call(`/secrets/key/versions?${version}`);
    expect(body.value.map((item: { id: string }) => item.id.slice(-34))).toEqual([
      `y/${'a'.repeat(32)}`,
      `y/${'b'.repeat(32)}`,
    ]);
  });

  test('of versions of a missing secret is empty', async () => {
    expect(await call(`/secrets/Missing/versions?${version}`)).toMatchObject({
      status: 200,
      body: { value: [], nextLink: null },
    });
  });
});
