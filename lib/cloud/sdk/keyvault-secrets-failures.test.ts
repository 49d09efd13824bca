import type { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from 'vitest';
import { tailwind } from '../scenarios/tailwind';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed, roles, withRole } from '../testing.test-helper';
import type { KeyVault } from '../world';
import { operatorIsOfficer, operatorSecrets, withSdkTime } from './keyvault-secrets.test-helper';

/** The failures that users of the unmodified `@azure/keyvault-secrets` meet, as they meet them. */

withSdkTime();

const vaultWith = (properties: Partial<KeyVault['properties']>) =>
  changed(operatorIsOfficer, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type === 'Microsoft.KeyVault/vaults') Object.assign(vault.properties, properties);
  });

const remove = async (secrets: SecretClient, name: string) => (await secrets.beginDeleteSecret(name)).pollUntilDone();

const failure = (statusCode: number, code: string, innerCode: string | undefined, message: string) => ({
  name: 'RestError',
  statusCode,
  code,
  message: expect.stringContaining(message),
  ...(innerCode !== undefined && { details: { error: { innerError: { code: innerCode } } } }),
});

test.each<
  [
    what: string,
    meet: (secrets: SecretClient) => Promise<unknown>,
    status: number,
    code: string,
    innerCode: string | undefined,
    message: string,
    scenario?: typeof tailwind,
  ]
>([
  ['a missing secret', (s) => s.getSecret('Missing'), 404, 'SecretNotFound', undefined, '(name/id) Missing was not'],
  [
    'a missing version',
    (s) => s.updateSecretProperties('StockDb', 'f'.repeat(32), {}),
    404,
    'SecretNotFound',
    undefined,
    `(name/id) StockDb/${'f'.repeat(32)} was not`,
  ],
  ['a bad name', (s) => s.setSecret('a_b', 'x'), 400, 'BadParameter', undefined, 'contains an invalid name: a_b'],
  [
    'a value too long',
    (s) => s.setSecret('Long', 'x'.repeat(25 * 1024 + 1)),
    400,
    'BadParameter',
    undefined,
    'has invalid value',
  ],
  [
    'a page too large',
    (s) => s.listDeletedSecrets().byPage({ maxPageSize: 26 }).next(),
    400,
    'BadParameter',
    undefined,
    '',
  ],
  [
    'a disabled secret',
    async (s) => {
      await s.setSecret('Off', 'x', { enabled: false });
      return s.getSecret('Off');
    },
    403,
    'Forbidden',
    'SecretDisabled',
    'Operation get is not allowed on a disabled secret.',
  ],
  [
    'the name of a deleted secret',
    async (s) => {
      await remove(s, 'StockDb');
      return s.setSecret('StockDb', 'x');
    },
    409,
    'Conflict',
    'ObjectIsDeletedButRecoverable',
    'Secret StockDb is currently in a deleted but recoverable state',
  ],
  [
    'what is not deleted',
    (s) => s.getDeletedSecret('StockDb'),
    404,
    'SecretNotFound',
    undefined,
    'Deleted Secret not found: StockDb',
  ],
  ['a purge of it', (s) => s.purgeDeletedSecret('StockDb'), 404, 'SecretNotFound', undefined, 'Deleted Secret not'],
  [
    'a recovery of nothing',
    (s) => s.beginRecoverDeletedSecret('Missing'),
    404,
    'SecretNotFound',
    undefined,
    'Deleted Secret not found: Missing',
  ],
  [
    'purge protection',
    async (s) => {
      await remove(s, 'StockDb');
      return s.purgeDeletedSecret('StockDb');
    },
    403,
    'Forbidden',
    undefined,
    'Operation "purge" is not allowed because purge protection is enabled for this vault.',
    vaultWith({ enablePurgeProtection: true }),
  ],
  [
    'a restore over a secret',
    async (s) => s.restoreSecretBackup((await s.backupSecret('StockDb')) ?? new Uint8Array()),
    409,
    'Conflict',
    undefined,
    'There was a conflict restoring the secret',
  ],
  [
    'a malformed backup',
    (s) => s.restoreSecretBackup(new Uint8Array([1, 2, 3])),
    400,
    'Malformed backup blob',
    undefined,
    'Malformed backup blob',
  ],
  [
    'a role that only reads',
    (s) => s.beginDeleteSecret('StockDb'),
    403,
    'Forbidden',
    'ForbiddenByRbac',
    "Action: 'Microsoft.KeyVault/vaults/secrets/delete'",
    withRole(tailwind, roles.secretsUser, tailwindIds.vault, tailwindIds.operator),
  ],
  [
    'access policies',
    (s) => s.purgeDeletedSecret('StockDb'),
    403,
    'Forbidden',
    'ForbiddenByPolicy',
    'does not have secrets purge permission on key vault',
    vaultWith({ enableRbacAuthorization: false }),
  ],
])('%s', async (_, meet, status, code, innerCode, message, scenario = operatorIsOfficer) => {
  const { secrets } = await operatorSecrets(scenario);
  await expect(meet(secrets)).rejects.toMatchObject(failure(status, code, innerCode, message));
});

test('who may delete but not look at what was deleted sees the poller done all the same', async () => {
  const scenario = changed(vaultWith({ enableRbacAuthorization: false }), (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') return;
    const entry = { tenantId: tailwindIds.tenantId, objectId: tailwindIds.operator };
    vault.properties.accessPolicies = [{ ...entry, permissions: { secrets: ['delete'] } }];
  });
  const { lab, secrets } = await operatorSecrets(scenario);
  const poller = await secrets.beginDeleteSecret('StockDb');
  expect(await poller.pollUntilDone()).toMatchObject({ name: 'StockDb' });
  expect(Object.keys(lab.cloud.world.vaultContents['kv-tailwind']?.deletedSecrets ?? {})).toEqual(['stockdb']);
});

test('a throttled caller is told to wait, tries three times more, and gets through when time has passed', async () => {
  const { lab, secrets } = await operatorSecrets();
  for (let at = 0; at < 4000; at++) await secrets.getSecret('StockDb');
  const asked = () => lab.eventsOf('request').filter(({ service }) => service === 'key-vault').length;
  const before = asked();
  await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
    name: 'RestError',
    statusCode: 429,
    code: 'Throttled',
    message: expect.stringContaining('Reason: VaultRequestTypeLimitReached'),
  });
  expect(asked() - before).toBe(4);
  lab.clock.advance(10_000);
  expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
}, 60_000);
