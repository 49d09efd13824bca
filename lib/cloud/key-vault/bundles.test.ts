import { expect, test } from 'vitest';
import { tailwindIds } from '../scenarios/tailwind-ids';
import { changed } from '../testing.test-helper';
import type { KeyVault } from '../world';
import { createVaultClient, reader, version } from './vault-client.test-helper';

function withProperties(properties: Partial<KeyVault['properties']>) {
  return changed(reader, (draft) => {
    const vault = draft.resources[tailwindIds.vault.toLowerCase()];
    if (vault?.type !== 'Microsoft.KeyVault/vaults') throw new Error('The scenario has no vault.');
    Object.assign(vault.properties, properties);
  });
}

test.each([
  [{}, 'Recoverable+Purgeable', 90],
  [{ enablePurgeProtection: true as const }, 'Recoverable', 90],
  [{ softDeleteRetentionInDays: 7 }, 'CustomizedRecoverable+Purgeable', 7],
  [{ softDeleteRetentionInDays: 7, enablePurgeProtection: true as const }, 'CustomizedRecoverable', 7],
])('a secret of a vault with %o is %s', async (properties, recoveryLevel, recoverableDays) => {
  const { call } = await createVaultClient(withProperties(properties));
  expect((await call(`/secrets/StockDb?${version}`)).body.attributes).toMatchObject({ recoveryLevel, recoverableDays });
});
