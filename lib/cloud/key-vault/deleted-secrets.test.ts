import { describe, expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, type TestCloud } from '../testing.test-helper';
import type { KeyVault, Scenario } from '../world';
import { createVaultClient, officer, type VaultClient, version, withSecrets } from './vault-client.test-helper';

const DAY = 24 * 60 * 60;
const startsAt = tailwind.startsAt / 1000;
const url = 'https://kv-tailwind.vault.azure.net';

let lab: TestCloud;
let call: VaultClient['call'];

async function start(scenario: Scenario = withSecrets(officer, { Db: [{}, {}] })) {
  ({ lab, call } = await createVaultClient(scenario));
}

const ask = (method: string, path: string, body?: unknown) =>
  call(`${path}?${version}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

function withVault(scenario: Scenario, properties: Partial<KeyVault['properties']>): Scenario {
  return changed(scenario, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type === 'Microsoft.KeyVault/vaults') Object.assign(vault.properties, properties);
  });
}

describe('a deleted secret', () => {
  test('is told with the times of its end, and then read the same, never with its value', async () => {
    await start();
    const deleted = await ask('DELETE', '/secrets/db');
    expect(deleted).toMatchObject({ status: 200 });
    expect(deleted.body).toEqual({
      recoveryId: `${url}/deletedsecrets/Db`,
      deletedDate: startsAt,
      scheduledPurgeDate: startsAt + 90 * DAY,
      id: `${url}/secrets/Db/${'0'.repeat(31)}1`,
      attributes: {
        enabled: true,
        created: 1,
        updated: 1,
        recoveryLevel: 'Recoverable+Purgeable',
        recoverableDays: 90,
      },
    });
    expect((await ask('GET', '/deletedsecrets/DB')).body).toEqual(deleted.body);
  });

  test('is gone with its versions, and its name is held', async () => {
    await start();
    await ask('DELETE', '/secrets/Db');
    expect((await ask('GET', '/secrets/Db')).status).toBe(404);
    expect((await ask('GET', '/secrets/Db/versions')).body.value).toEqual([]);
    expect((await ask('DELETE', '/secrets/Db')).body.error.code).toBe('SecretNotFound');
    const { status, body } = await ask('PUT', '/secrets/db', { value: 'x' });
    expect([status, body.error]).toEqual([
      409,
      {
        code: 'Conflict',
        message:
          'Secret db is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
        innererror: { code: 'ObjectIsDeletedButRecoverable' },
      },
    ]);
  });

  test('comes back whole', async () => {
    await start();
    const before = lab.cloud.world.vaultContents['kv-tailwind']?.secrets;
    await ask('DELETE', '/secrets/Db');
    const { status, body } = await ask('POST', '/deletedsecrets/db/recover');
    expect([status, body.id, 'value' in body, 'recoveryId' in body]).toEqual([
      200,
      `${url}/secrets/Db/${'0'.repeat(31)}1`,
      false,
      false,
    ]);
    expect(lab.cloud.world.vaultContents['kv-tailwind']?.secrets).toEqual(before);
    expect((await ask('GET', '/deletedsecrets/Db')).status).toBe(404);
    expect((await ask('PUT', '/secrets/Db', { value: 'x' })).status).toBe(200);
  });

  test('is purged without a word, and its name is free', async () => {
    await start();
    await ask('DELETE', '/secrets/Db');
    const { status, headers, body } = await ask('DELETE', '/deletedsecrets/Db');
    expect([status, body, headers.has('content-type')]).toEqual([204, null, false]);
    expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{32}$/);
    expect((await ask('POST', '/deletedsecrets/Db/recover')).status).toBe(404);
    await ask('PUT', '/secrets/Db', { value: 'x' });
    expect((await ask('GET', '/secrets/Db/versions')).body.value).toHaveLength(1);
  });

  test.each([
    ['GET', '/deletedsecrets/Db'],
    ['DELETE', '/deletedsecrets/Db'],
    ['POST', '/deletedsecrets/Db/recover'],
    ['GET', '/deletedsecrets/constructor'],
  ])('%s %s of what is not deleted is not found', async (method, path) => {
    await start();
    const { status, body } = await ask(method, path);
    expect([status, body.error]).toEqual([
      404,
      { code: 'SecretNotFound', message: `Deleted Secret not found: ${path.split('/')[2]}` },
    ]);
  });

  test('that was disabled tells nothing', async () => {
    await start(withSecrets(officer, { Off: [{ enabled: false }] }));
    expect((await ask('DELETE', '/secrets/Off')).status).toBe(200);
    expect((await ask('GET', '/deletedsecrets/Off')).body.error).toMatchObject({
      code: 'Forbidden',
      innererror: { code: 'SecretDisabled' },
    });
  });

  test.each([
    [{}, 90, 'Recoverable+Purgeable'],
    [{ enablePurgeProtection: true }, 90, 'Recoverable'],
    [{ softDeleteRetentionInDays: 7 }, 7, 'CustomizedRecoverable+Purgeable'],
    [{ softDeleteRetentionInDays: 30, enablePurgeProtection: true }, 30, 'CustomizedRecoverable'],
  ] as const)('in a vault with %j ends after %i days: %s', async (properties, days, recoveryLevel) => {
    await start(withVault(withSecrets(officer, { Db: [{}] }), properties));
    const { body } = await ask('DELETE', '/secrets/Db');
    expect(body.scheduledPurgeDate - body.deletedDate).toBe(days * DAY);
    expect(body.attributes).toMatchObject({ recoveryLevel, recoverableDays: days });

    lab.clock.advance(days * DAY * 1000 - 1);
    const token = await lab.vmToken('https://vault.azure.net');
    const later = (method: string, path: string, body?: unknown) =>
      call(`${path}?${version}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }, token);
    expect((await later('PUT', '/secrets/Db', { value: 'x' })).status).toBe(409);
    lab.clock.advance(1);
    expect((await later('GET', '/deletedsecrets/Db')).status).toBe(404);
    expect((await later('GET', '/deletedsecrets')).body.value).toEqual([]);
    expect((await later('POST', '/deletedsecrets/Db/recover')).status).toBe(404);
    expect((await later('PUT', '/secrets/Db', { value: 'x' })).status).toBe(200);
    expect(lab.cloud.world.vaultContents['kv-tailwind']?.deletedSecrets).toEqual({});
  });

  test('of a vault with purge protection is not purged', async () => {
    await start(withVault(withSecrets(officer, { Db: [{}] }), { enablePurgeProtection: true }));
    await ask('DELETE', '/secrets/Db');
    const { status, body } = await ask('DELETE', '/deletedsecrets/Db');
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        message:
          'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: kv-tailwind;location=westeurope',
      },
    ]);
    expect((await ask('POST', '/deletedsecrets/Db/recover')).status).toBe(200);
  });
});

describe('the list of deleted secrets', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`S-${at + 10}`, [{}]]));

  test.each([
    ['', [25, 5]],
    ['&maxresults=12', [12, 12, 6]],
  ])('has pages (%s), items without a version, and its order', async (query, sizes) => {
    await start(withSecrets(officer, many));
    for (const name of Object.keys(many)) await ask('DELETE', `/secrets/${name}`);
    const pages: { id: string }[][] = [];
    let link: string | null = `/deletedsecrets?${version}${query}`;
    while (link !== null) {
      const { body }: { body: { value: { id: string }[]; nextLink: string | null } } = await call(link);
      pages.push(body.value);
      if (body.nextLink !== null) expect(body.nextLink).toContain(`${url}:443/deletedsecrets?api-version=`);
      link = body.nextLink?.replace(`${url}:443`, '') ?? null;
    }
    expect(pages.map((each) => each.length)).toEqual(sizes);
    expect(pages.flat().map(({ id }) => id)).toEqual(Object.keys(many).map((name) => `${url}/secrets/${name}`));
    expect(pages[0]?.[0]).toEqual({
      id: `${url}/secrets/S-10`,
      attributes: expect.objectContaining({ enabled: true }),
      recoveryId: `${url}/deletedsecrets/S-10`,
      deletedDate: startsAt,
      scheduledPurgeDate: startsAt + 90 * DAY,
    });
  });

  test.each(['maxresults=0', 'maxresults=26'])('refuses %s', async (query) => {
    await start();
    expect((await call(`/deletedsecrets?${version}&${query}`)).body.error.code).toBe('BadParameter');
  });
});
